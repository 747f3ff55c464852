/* Boxes drawn over the picture of a page. The form's fields hold them: what is drawn is written there, and what is typed is drawn. */
(function () {
  "use strict";

  var form = document.querySelector(".foi-boxes");
  if (!form) return;
  var sheet = form.querySelector(".foi-sheet");
  var layer = form.querySelector(".foi-sheet-boxes");
  var holder = form.querySelector(".foi-box-rows");
  var NAMES = ["x", "y", "w", "h"];
  var SMALLEST = 0.4;
  var STEP = 0.5;
  var SVG = "http://www.w3.org/2000/svg";
  var current = null;

  var rows = function () { return Array.from(holder.querySelectorAll(".foi-box-row")); };
  var field = function (row, name) { return row.querySelector('[name="' + name + '"]'); };
  var latin = function (text) {
    return text.replace(/[٠-٩]/g, function (d) { return String(d.charCodeAt(0) - 1632); }).replace(/[٫,]/g, ".");
  };
  var read = function (row) {
    var box = {};
    NAMES.forEach(function (name) { box[name] = parseFloat(latin(field(row, name).value)); });
    return NAMES.every(function (name) { return isFinite(box[name]); }) && box.w > 0 && box.h > 0 ? box : null;
  };
  var within = function (value, most) { return Math.min(Math.max(value, 0), most); };
  var write = function (row, box) {
    NAMES.forEach(function (name) { field(row, name).value = String(Math.round(box[name] * 1000) / 1000); });
    draw();
  };
  var isEmpty = function (row) { return NAMES.every(function (name) { return !field(row, name).value.trim(); }); };

  var draw = function () {
    layer.replaceChildren();
    rows().forEach(function (row) {
      var box = read(row);
      if (!box) return;
      var drawn = document.createElementNS(SVG, "rect");
      drawn.setAttribute("x", box.x);
      drawn.setAttribute("y", box.y);
      drawn.setAttribute("width", box.w);
      drawn.setAttribute("height", box.h);
      if (row === current) drawn.setAttribute("class", "is-current");
      layer.appendChild(drawn);
    });
  };

  /* A line more, numbered after the last, from the pattern of the first. */
  var added = function () {
    var all = rows();
    var fresh = all[0].cloneNode(true);
    var before = "1";
    var number = String(all.length + 1);
    fresh.querySelectorAll("[id]").forEach(function (one) { one.id = one.id.replace("box-" + before + "-", "box-" + number + "-"); });
    fresh.querySelectorAll("[for]").forEach(function (one) { one.htmlFor = one.htmlFor.replace("box-" + before + "-", "box-" + number + "-"); });
    [fresh.querySelector("legend"), fresh.querySelector(".foi-box-empty")].forEach(function (one) {
      one.textContent = one.textContent.replace(before, number);
    });
    fresh.querySelectorAll("input").forEach(function (one) { one.value = ""; });
    holder.appendChild(fresh);
    return fresh;
  };
  var free = function () {
    var row = rows().find(isEmpty) || added();
    /* Most passages of a page are withheld for the same reason: the last choice is offered. */
    var chosen = rows().map(function (one) { return field(one, "code").value; }).filter(Boolean).pop();
    if (!field(row, "code").value && chosen) field(row, "code").value = chosen;
    return row;
  };

  var place = function (event) {
    var frame = layer.getBoundingClientRect();
    return {
      x: within(((event.clientX - frame.left) / frame.width) * 100, 100),
      y: within(((event.clientY - frame.top) / frame.height) * 100, 100)
    };
  };
  var under = function (point) {
    return rows().reverse().find(function (row) {
      var box = read(row);
      return box && point.x >= box.x && point.x <= box.x + box.w && point.y >= box.y && point.y <= box.y + box.h;
    });
  };

  var hold = null;
  sheet.addEventListener("pointerdown", function (event) {
    if (event.button > 0) return;
    var from = place(event);
    var row = under(from);
    hold = row ? { row: row, from: from, box: read(row) } : { row: null, from: from, box: null };
    current = row || null;
    layer.setPointerCapture(event.pointerId);
    event.preventDefault();
    draw();
  });
  sheet.addEventListener("pointermove", function (event) {
    if (!hold) return;
    var to = place(event);
    if (hold.box) {
      write(hold.row, {
        x: within(hold.box.x + to.x - hold.from.x, 100 - hold.box.w),
        y: within(hold.box.y + to.y - hold.from.y, 100 - hold.box.h),
        w: hold.box.w,
        h: hold.box.h
      });
      return;
    }
    var box = {
      x: Math.min(hold.from.x, to.x), y: Math.min(hold.from.y, to.y),
      w: Math.abs(to.x - hold.from.x), h: Math.abs(to.y - hold.from.y)
    };
    if (!hold.row && box.w >= SMALLEST && box.h >= SMALLEST) {
      hold.row = free();
      current = hold.row;
    }
    if (hold.row) write(hold.row, box);
  });
  var letGo = function () {
    if (hold && hold.row) {
      var code = field(hold.row, "code");
      (code.value ? field(hold.row, "x") : code).focus({ preventScroll: true });
    }
    hold = null;
    draw();
  };
  sheet.addEventListener("pointerup", letGo);
  sheet.addEventListener("pointercancel", letGo);

  holder.addEventListener("input", draw);
  holder.addEventListener("focusin", function (event) {
    current = event.target.closest(".foi-box-row");
    draw();
  });
  holder.addEventListener("keydown", function (event) {
    var row = event.target.closest(".foi-box-row");
    if (!row || NAMES.indexOf(event.target.name) < 0 || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    var value = parseFloat(latin(event.target.value)) || 0;
    var step = (event.shiftKey ? 10 : 1) * STEP * (event.key === "ArrowUp" ? 1 : -1);
    event.target.value = String(Math.round(within(value + step, 100) * 1000) / 1000);
    event.preventDefault();
    draw();
  });
  holder.addEventListener("click", function (event) {
    if (!event.target.classList.contains("foi-box-empty")) return;
    var row = event.target.closest(".foi-box-row");
    row.querySelectorAll("input, select").forEach(function (one) { one.value = ""; });
    field(row, "x").focus();
    draw();
  });
  form.querySelector(".foi-box-add").addEventListener("click", function () {
    var row = free();
    write(row, { x: 40, y: 45, w: 20, h: 5 });
    current = row;
    field(row, "x").focus();
  });

  form.querySelectorAll(".foi-box-empty, .foi-box-add").forEach(function (one) { one.hidden = false; });
  document.querySelector(".foi-drawing-help").hidden = false;
  sheet.classList.add("is-drawn-on");
  draw();
})();

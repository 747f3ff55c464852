/* Small helps on top of pages that work without them. */
(function () {
  "use strict";

  document.documentElement.classList.add("js");

  /* A button with data-copy copies the text of the element it names. */
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (!button) return;
    var source = document.getElementById(button.dataset.copy);
    var said = button.parentElement.querySelector("[data-copy-said]");
    var tell = function (message) {
      if (said) said.textContent = message;
    };
    var select = function () {
      var range = document.createRange();
      range.selectNodeContents(source);
      var selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      tell(button.dataset.selected);
    };
    if (!navigator.clipboard) return select();
    navigator.clipboard.writeText(source.textContent.trim()).then(function () {
      tell(button.dataset.copied);
    }, select);
  });

  /* A choice with data-submit sends its form at once; its button is then not needed. */
  document.addEventListener("change", function (event) {
    if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
  });

  /* The desk menu closes by Escape and by a click elsewhere. */
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    document.querySelectorAll(".desk-menu[open]").forEach(function (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
  document.addEventListener("click", function (event) {
    document.querySelectorAll(".desk-menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
})();

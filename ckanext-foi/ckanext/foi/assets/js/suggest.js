// While a question is typed, show what is published already. Without a script a button does the same.
(function () {
  "use strict";
  const form = document.querySelector("form[data-suggest]");
  if (!form || !window.fetch) {
    return;
  }
  const target = form.querySelector(".foi-suggestions");
  const fields = [form.elements.subject, form.elements.sought];
  let timer = 0;
  let last = "";

  function ask() {
    const words = fields.map(function (field) { return field.value.trim(); }).join(" ").trim().slice(0, 300);
    if (words.length < 3 || words === last) {
      return;
    }
    last = words;
    fetch(form.dataset.suggest + "?q=" + encodeURIComponent(words), { credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (page) {
        // A later question may have been answered first.
        if (words === last && page) {
          target.innerHTML = page;
        }
      })
      .catch(function () { /* The button stays. */ });
  }

  fields.forEach(function (field) {
    field.addEventListener("input", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, 700);
    });
  });
})();

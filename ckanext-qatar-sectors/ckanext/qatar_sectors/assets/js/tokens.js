/* Tokens of the API: the button that revokes waits for a choice. */
(function () {
  "use strict";

  function update() {
    var button = document.getElementById("revoke-tokens-button");
    if (button) button.disabled = !document.querySelector("#api-tokens-table [name=token]:checked");
  }

  document.addEventListener("change", function (event) {
    if (event.target.matches("#api-tokens-table [name=token]")) update();
  });
  document.addEventListener("htmx:afterSettle", update);
  document.addEventListener("htmx:afterRequest", function (event) {
    var form = event.target.closest("form[data-tokens]");
    if (!form || !event.detail.successful) return;
    form.querySelectorAll("[name=token]:checked").forEach(function (box) {
      box.closest("tr").remove();
    });
    update();
  });
})();

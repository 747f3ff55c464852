/* A part of a page with data-live="seconds" is fetched again until it has no such part; then the page is loaded anew. */
(function () {
  "use strict";

  var look = function () {
    var part = document.querySelector("[data-live]");
    if (!part) return;
    window.setTimeout(function () {
      fetch(window.location.href, { credentials: "same-origin", headers: { Accept: "text/html" } })
        .then(function (answer) {
          return answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status)));
        })
        .then(function (text) {
          var fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-live]");
          if (!fresh) return window.location.reload();
          if (fresh.textContent !== part.textContent) part.replaceChildren.apply(part, Array.from(fresh.childNodes));
          look();
        })
        .catch(look);
    }, Number(part.dataset.live) * 1000);
  };

  look();

  /* What is shown once is not there any more for who comes back to the page. */
  window.addEventListener("pagehide", function () {
    document.querySelectorAll("[data-once]").forEach(function (shown) {
      shown.textContent = "…";
    });
  });
})();

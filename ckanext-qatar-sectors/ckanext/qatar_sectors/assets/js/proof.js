/* Proves a little work in the background while somebody without an account writes, and puts it into the form. */
(function () {
  "use strict";

  document.querySelectorAll("[data-proof]").forEach(function (box) {
    var form = box.closest("form");
    var field = box.querySelector('input[name="proof"]');
    var status = box.querySelector("[data-proof-status]");
    var running = null;
    var waiting = null;
    var told = -1;

    function say(text) {
      status.textContent = text;
    }

    /* A screen reader hears every quarter, not every number. */
    function progress(percent) {
      var quarter = Math.floor(percent / 25) * 25;
      if (quarter === told) return;
      told = quarter;
      say(box.dataset.proofWorking.replace("{percent}", quarter));
    }

    function done(puzzle, answer) {
      field.value = btoa(JSON.stringify({ challenge: puzzle, solution: answer }));
      say(box.dataset.proofDone);
      if (!waiting) return;
      var button = waiting.submitter;
      waiting = null;
      if (button) form.requestSubmit(button);
      else form.requestSubmit();
    }

    function failed() {
      running = null;
      waiting = null;
      told = -1;
      say(box.dataset.proofFailed);
    }

    function work(puzzle) {
      var asked = puzzle.parameters;
      var worker = new Worker(box.dataset.proofWorker);
      worker.onerror = failed;
      worker.onmessage = function (event) {
        if (event.data.percent !== undefined) return progress(event.data.percent);
        worker.terminate();
        if (event.data.failed) return failed();
        done(puzzle, { counter: event.data.counter, derivedKey: event.data.derivedKey, time: 0 });
      };
      worker.postMessage({
        salt: asked.salt,
        nonce: asked.nonce,
        keyPrefix: asked.keyPrefix,
        tries: asked.data.tries,
      });
      progress(0);
    }

    function start() {
      if (running) return;
      running = fetch(box.dataset.proof, { credentials: "same-origin", headers: { Accept: "application/json" } })
        .then(function (response) {
          if (!response.ok) throw new Error(response.status);
          return response.json();
        })
        .then(work)
        .catch(failed);
    }

    form.addEventListener("focusin", start, { once: true });
    form.addEventListener("submit", function (event) {
      if (field.value) return;
      event.preventDefault();
      waiting = { submitter: event.submitter };
      start();
    });
  });
})();

/* Marks in a document's text lead to the form that comments on them. Without this script each paragraph has its link. */
(function () {
  "use strict";

  const text = document.querySelector(".document-text[data-open]");
  const bar = document.getElementById("passage-bar");
  if (!text || !bar) return;
  const link = bar.querySelector("a");

  /* Positions count code points, as the portal does; the browser counts UTF-16 units. */
  function signs(words) {
    return Array.from(words).length;
  }

  function place(node, offset) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const words = element.closest(".document-words");
    if (!words || !text.contains(words)) return null;
    const before = document.createRange();
    before.setStart(words, 0);
    before.setEnd(node, offset);
    return Number(words.dataset.start) + signs(before.toString());
  }

  function within(range) {
    const all = Array.from(text.querySelectorAll(".document-words")).filter((words) => range.intersectsNode(words));
    if (!all.length) return null;
    const first = all[0], last = all[all.length - 1];
    const start = place(range.startContainer, range.startOffset);
    const stop = place(range.endContainer, range.endOffset);
    return {
      start: start === null ? Number(first.dataset.start) : start,
      stop: stop === null ? Number(last.dataset.start) + signs(last.textContent) : stop,
    };
  }

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const range = selection && selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const found = range && range.toString().trim() ? within(range) : null;
    bar.hidden = !found || found.stop <= found.start;
    if (bar.hidden) return;
    const address = new URL(text.dataset.passages, window.location.href);
    address.searchParams.set("start", String(found.start));
    address.searchParams.set("stop", String(found.stop));
    link.href = address.href;
  });
})();

"""The puzzle is solved by the page's own script, within the policy of all pages."""

from __future__ import annotations

import base64
import json
import time

import pytest

pytestmark = pytest.mark.usefixtures("clean")

SOLVE = """() => fetch("/proof/write-anonymous").then(a => a.json()).then(puzzle => new Promise((done, fail) => {
  const worker = new Worker("/js/1/proof-worker.js");
  const asked = puzzle.parameters;
  worker.onerror = event => fail(new Error(event.message));
  worker.onmessage = event => {
    if (event.data.percent === undefined) done({challenge: puzzle, solution: event.data});
  };
  worker.postMessage({salt: asked.salt, nonce: asked.nonce, keyPrefix: asked.keyPrefix, tries: asked.data.tries});
}))"""


def test_a_browser_finds_the_answer(page, ckan_config):
    from ckanext.qatar_sectors.limits import config, puzzle

    page.goto("/")
    began = time.monotonic()
    answer = page.evaluate(SOLVE)
    assert time.monotonic() - began < 30
    written = base64.b64encode(json.dumps(answer).encode()).decode()
    found = puzzle.read(written, "write-anonymous", time.time(), config.secret())
    assert found.mark

"""What the parts of the portal say of themselves, in words."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.operation.sentences import DETAILS, detail


def loud(text):
    return text.upper().replace("{FREE}", "{free}").replace("{KIND}", "{kind}")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("at head", "AT HEAD"),
        ("812 MB are free", "812 MB ARE FREE"),
        ("not reachable (ConnectionError)", "NOT REACHABLE (ConnectionError)"),
        ("PostgreSQL 18.0", None),
        ("812 MB are free\nand more", None),
        ("", None),
    ],
)
def test_detail(said, expected):
    assert detail(said, loud) == expected


@pytest.mark.parametrize("sentence", DETAILS)
def test_every_sentence_finds_itself(sentence):
    assert detail(sentence, lambda text: text) == sentence


def test_the_probes_say_nothing_else(repository):
    """A sentence that was changed there does not fall back to English here in silence."""
    code = repository.joinpath(
        "ckanext-qatar-sectors/ckanext/qatar_sectors/operation/probes.py"
    ).read_text()
    for sentence in DETAILS:
        start = sentence.partition("{")[0] or sentence.rpartition("}")[2]
        assert start in code, sentence

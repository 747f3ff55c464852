"""Asks the running Solr how it reads words."""

from __future__ import annotations

from typing import Any

from .connection import post
from .errors import WordsBroken
from .wordlists import Analysed

FIELD_TYPE = "text"
OVERRIDE = "StemmerOverrideFilter"
BATCH = 400


def stages(
    text: str, *, query: bool = False, field_type: str = FIELD_TYPE
) -> list[tuple[str, list[str]]]:
    """Return the analysis chain as (filter, the tokens it leaves)."""
    form: dict[str, Any] = {
        "analysis.fieldtype": field_type,
        "analysis.fieldvalue": "x" if query else text,
        "wt": "json",
    }
    if query:
        form["analysis.query"] = text
    answer = post("/analysis/field", **form).json()
    chain = answer["analysis"]["field_types"][field_type]["query" if query else "index"]
    return [
        (
            name.rsplit(".", 1)[-1],
            [token["text"] for token in found] if isinstance(found, list) else [found],
        )
        for name, found in zip(chain[::2], chain[1::2], strict=True)
    ]


def tokens(text: str, *, query: bool = False, field_type: str = FIELD_TYPE) -> list[str]:
    """Return the terms that Solr makes of a text."""
    return stages(text, query=query, field_type=field_type)[-1][1]


def analyse(words: list[str]) -> dict[str, Analysed]:
    """Return each word's form before our lists and its stem by Solr's own stemmers.

    Our own lists of the running Solr are passed over: words they would change are asked for again
    through the parts of the chain before and after them.
    """
    known: dict[str, Analysed] = {}
    for start in range(0, len(words), BATCH):
        batch = words[start : start + BATCH]
        chain = stages("\n".join(batch))
        first, last = (index for index, (name, _) in enumerate(chain) if name == OVERRIDE)
        normalised, stemmed = chain[first - 1][1], chain[last - 1][1]
        if not len(batch) == len(normalised) == len(stemmed):
            raise WordsBroken("a word of the lists is more than one word to Solr")
        known.update(
            (word, Analysed(form, stem))
            for word, form, stem in zip(batch, normalised, stemmed, strict=True)
        )
    return known

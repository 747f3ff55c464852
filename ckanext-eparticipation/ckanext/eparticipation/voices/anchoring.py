"""Passages of documents: anchored to quote, context and position, and found again in another version.

The model is the Web Annotation's: a TextQuoteSelector (quote, prefix, suffix) beside a TextPositionSelector (start, end, counted
in code points of the version's text). A passage is first sought as it stands, in the place that its context and position choose
among several; then by words that are nearly the same, in windows around the rarest words of the quote. Both are bounded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from enum import StrEnum

CONTEXT = 64
LONGEST = 1500
# Of so many places in which the quote stands, the best one is chosen; the others would be as good.
MOST_PLACES = 200
# What is compared word by word: at most so many windows, of at most twice the quote.
MOST_WINDOWS = 24
ENOUGH = 0.72
FAR = 3


class How(StrEnum):
    """How a passage was found in a version."""

    EXACT = "exact"
    SIMILAR = "similar"
    GONE = "gone"


@dataclass(frozen=True)
class Span:
    """A part of a text, in code points; `stop` does not belong to it."""

    start: int
    stop: int


@dataclass(frozen=True)
class Passage:
    """A quote with what stands before and after it, and where it stood."""

    quote: str
    prefix: str
    suffix: str
    start: int


@dataclass(frozen=True)
class Found:
    """Where a passage stands in a version; no span where it is gone."""

    how: How
    span: Span | None = None


class NoPassage(Exception):
    """A span that names no passage of the text: outside, empty, or too long."""

    def __init__(self, problem: str):
        super().__init__(problem)
        self.problem = problem


def passage(text: str, span: Span) -> Passage:
    """Return the passage at a span of a text, without spaces at its ends; raise NoPassage."""
    if not 0 <= span.start < span.stop <= len(text):
        raise NoPassage("outside")
    chosen = text[span.start : span.stop]
    start = span.start + len(chosen) - len(chosen.lstrip())
    quote = chosen.strip()
    if not quote:
        raise NoPassage("empty")
    if len(quote) > LONGEST:
        raise NoPassage("long")
    stop = start + len(quote)
    return Passage(quote, text[max(0, start - CONTEXT) : start], text[stop : stop + CONTEXT], start)


def find(sought: Passage, text: str) -> Found:
    """Say where a passage stands in a version of its document."""
    places = list(_places(sought.quote, text))
    if places:
        best = max(places, key=lambda start: _fits(sought, text, start))
        return Found(How.EXACT, Span(best, best + len(sought.quote)))
    return _similar(sought, text)


def _places(quote: str, text: str) -> Iterator[int]:
    start = text.find(quote)
    for _ in range(MOST_PLACES):
        if start < 0:
            return
        yield start
        start = text.find(quote, start + 1)


def _fits(sought: Passage, text: str, start: int) -> tuple[int, int]:
    """Rank a place: by the context around it, then by how near it is to where the passage stood."""
    before = text[max(0, start - CONTEXT) : start]
    stop = start + len(sought.quote)
    after = text[stop : stop + CONTEXT]
    context = _common(sought.prefix[::-1], before[::-1]) + _common(sought.suffix, after)
    return context, -abs(start - sought.start)


def _common(one: str, other: str) -> int:
    """Return how many signs two texts share at their beginning."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    stop: int


def _similar(sought: Passage, text: str) -> Found:
    wanted = _words(sought.quote)
    there = _words(text)
    if len(wanted) < 3:
        # One or two words that changed are not the same passage.
        return Found(How.GONE)
    best, best_rank = None, (0, ENOUGH)
    matcher: SequenceMatcher[str] = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2([word.text for word in wanted])
    for begin in _windows(wanted, there, sought.start):
        window = there[begin : begin + 2 * len(wanted)]
        matcher.set_seq1([word.text for word in window])
        blocks = _together([block for block in matcher.get_matching_blocks() if block.size])
        if not blocks:
            continue
        first, last = blocks[0].a, blocks[-1].a + blocks[-1].size
        matched = sum(block.size for block in blocks)
        ratio = 2 * matched / (len(wanted) + last - first)
        if ratio > ENOUGH and (matched, ratio) > best_rank:
            best, best_rank = Span(window[first].start, window[last - 1].stop), (matched, ratio)
    return Found(How.SIMILAR, best) if best else Found(How.GONE)


def _together(blocks: list[Match]) -> list[Match]:
    """Leave out words at the ends that stand far from the others: they belong to something else."""
    while len(blocks) > 1 and blocks[1].a - blocks[0].a > (FAR + 1) * blocks[0].size:
        blocks = blocks[1:]
    while len(blocks) > 1 and _gap(blocks) > FAR * blocks[-1].size:
        blocks = blocks[:-1]
    return blocks


def _gap(blocks: list[Match]) -> int:
    before = blocks[-2]
    return blocks[-1].a - before.a - before.size


def _windows(wanted: list[_Word], there: list[_Word], stood: int) -> list[int]:
    """Return where to look: windows of words that share most with the quote, the nearest first among equals."""
    asked = Counter(word.text for word in wanted)
    hits = [index for index, word in enumerate(there) if word.text in asked]
    common = Counter(there[index].text for index in hits)
    step = max(1, len(wanted) // 2)
    weights: Counter[int] = Counter()
    for index in hits:
        # A word counts the more, the rarer it is in the version.
        weight = 1000 // common[there[index].text]
        slot = index // step
        weights[slot] += weight
        weights[slot - 1] += weight
    ranked = sorted(
        (slot for slot in weights if slot >= 0),
        key=lambda slot: (-weights[slot], abs(there[slot * step].start - stood)),
    )
    return [max(0, slot * step - step // 2) for slot in ranked[:MOST_WINDOWS]]


def _words(text: str) -> list[_Word]:
    """Return the words of a text as they are compared: without signs, marks and differences of letter case."""
    found, start = [], None
    for at, sign in enumerate(text + " "):
        if sign.isalnum() or sign in "\u0640'’" or "\u064b" <= sign <= "\u0652":
            start = at if start is None else start
        elif start is not None:
            found.append(_Word(_folded(text[start:at]), start, at))
            start = None
    return found


def _folded(word: str) -> str:
    bare = "".join(sign for sign in word if sign != "\u0640" and not "\u064b" <= sign <= "\u0652")
    return bare.casefold().translate(_SAME)


# Letters that are written for each other.
_SAME = str.maketrans("أإآىة", "ااايه")

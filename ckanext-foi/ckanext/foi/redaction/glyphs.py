"""Letters of a page with their places, and which of them lie under boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ckanext.foi.redaction.boxes import Box
from ckanext.foi.redaction.words import folded, is_meaningful, words

# A letter of which this part is covered counts as covered: what remains of it may still be guessed.
_COVERED = 0.25


@dataclass(frozen=True)
class Glyph:
    """One letter, or several in a ligature, in fractions of the page as it is displayed."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    # Whether a word ends before it.
    begins: bool = False


@dataclass
class Covered:
    """What of a document's text lies under boxes: by word, the pages where it is covered and where it is not."""

    under: dict[str, set[int]] = field(default_factory=dict)
    seen: dict[str, set[int]] = field(default_factory=dict)
    # How often each word is seen outside boxes.
    times: dict[str, int] = field(default_factory=dict)

    def add(self, page: int, glyphs: Iterable[Glyph], boxes: Sequence[Box]) -> None:
        """Take in the letters of a page."""
        for run, covered in _runs(glyphs, boxes):
            for word in words(run):
                if not is_meaningful(word):
                    continue
                if covered:
                    self.under.setdefault(word, set()).add(page)
                else:
                    self.seen.setdefault(word, set()).add(page)
                    self.times[word] = self.times.get(word, 0) + 1

    def allowed(self) -> dict[str, int]:
        """Return the words under boxes, each with how often it stands outside them."""
        return {word: self.times.get(word, 0) for word in self.under}

    def left_visible(self) -> list[dict[str, list[int]]]:
        """Return where a word that is covered on some pages is seen on others. The words stay secret."""
        rows = [
            {"covered": sorted(pages), "visible": sorted(self.seen[word])}
            for word, pages in self.under.items()
            if word in self.seen
        ]
        return sorted(rows, key=lambda row: (row["covered"], row["visible"]))


def is_under(glyph: Glyph, boxes: Iterable[Box]) -> bool:
    """Say whether a letter lies under one of the boxes, or enough of it."""
    width, height = glyph.right - glyph.left, glyph.bottom - glyph.top
    for box in boxes:
        across = min(glyph.right, box.x + box.w) - max(glyph.left, box.x)
        down = min(glyph.bottom, box.y + box.h) - max(glyph.top, box.y)
        if across < 0 or down < 0:
            continue
        if width <= 0 or height <= 0 or across * down >= _COVERED * width * height:
            return True
    return False


def _runs(glyphs: Iterable[Glyph], boxes: Sequence[Box]) -> Iterator[tuple[str, bool]]:
    """Give runs of letters of one word that are all covered, or all not."""
    run, covered = "", False
    for glyph in glyphs:
        space = not folded(glyph.text).strip()
        now = is_under(glyph, boxes)
        if run and (space or glyph.begins or now is not covered):
            yield run, covered
            run = ""
        if not space:
            run, covered = run + glyph.text, now
    if run:
        yield run, covered

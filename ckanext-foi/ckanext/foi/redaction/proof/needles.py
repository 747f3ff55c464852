"""Words and sentences searched in bytes, in every way in which a PDF may write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

# Among millions of packed pixels shorter runs of bytes come about by chance.
SURE = 8
# So many are searched one by one; more of them all at once, at every byte.
_FEW = 300
_ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "cp1256", "latin-1")


def needles(texts: Iterable[str]) -> Iterator[tuple[int, bytes]]:
    """Give the byte forms of each text, with its number: as it is, in capitals, backwards, as hex digits."""
    for number, text in enumerate(texts, 1):
        forms = {text, text.upper(), text.title(), text[::-1]}
        for form in forms:
            for encoding in _ENCODINGS:
                try:
                    plain = form.encode(encoding)
                except UnicodeEncodeError:
                    continue
                yield number, plain
                yield number, plain.hex().encode("ascii")
                yield number, plain.hex().upper().encode("ascii")


class Search:
    """Finds many byte strings in one pass over each piece, by their first bytes."""

    def __init__(self, texts: Iterable[str]):
        self._by_start: dict[bytes, list[tuple[int, bytes]]] = {}
        self.count = 0
        for number, needle in needles(texts):
            if len(needle) >= SURE:
                self._by_start.setdefault(needle[:SURE], []).append((number, needle))
                self.count += 1

    def found(self, content: bytes) -> set[int]:
        """Return the numbers of the texts that stand in these bytes."""
        return {
            number
            for start in self._starts_in(content)
            for number, needle in self._by_start[start]
            if needle in content
        }

    def _starts_in(self, content: bytes) -> set[bytes]:
        if len(self._by_start) < _FEW:
            return {start for start in self._by_start if start in content}
        ends = range(SURE, len(content) + 1)
        return {content[end - SURE : end] for end in ends} & self._by_start.keys()

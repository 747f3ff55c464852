"""Builds the word lists of Solr's analysis from the lists that people write.

Solr's filters want analysed words; people write words. `analyse` gives for each word its normalised
form and its stem, as the running Solr makes them before our own lists apply.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .errors import WordsBroken


@dataclass(frozen=True)
class Analysed:
    """A word as the index chain sees it before and after Solr's own stemmers."""

    normalised: str
    stem: str


Analyse = Callable[[list[str]], dict[str, Analysed]]

ARTICLE = "ال"


@dataclass(frozen=True)
class Sources:
    """The readable lists, as text."""

    stems: str
    plurals: str
    synonyms: str


def build(sources: Sources, analyse: Analyse) -> dict[str, str]:
    """Return the files `stems.txt`, `plurals.txt` and `synonyms.txt` of the configset."""
    overrides = _lines(sources.stems)
    families = [_family(line) for line in _lines(sources.plurals)]
    groups = [[term.strip() for term in line.split(",")] for line in _lines(sources.synonyms)]
    known = analyse(_every_word(overrides, families, groups))

    stems = _stems(overrides, known)
    plurals = _plurals(families, known, stems)

    def final(word: str) -> str:
        stem = _stem(word, known, stems)
        return plurals.get(stem, stem)

    synonyms = [
        _unique(" ".join(final(word) for word in term.split()) for term in group)
        for group in groups
    ]
    return {
        # The second list passes over what the first has set: the first holds the end of the way.
        "stems.txt": _file(
            "stems", (f"{word}\t{plurals.get(stem, stem)}" for word, stem in sorted(stems.items()))
        ),
        "plurals.txt": _file("plurals", (f"{a}\t{b}" for a, b in sorted(plurals.items()))),
        "synonyms.txt": _file("synonyms", (",".join(g) for g in synonyms if len(g) > 1)),
    }


def _lines(text: str) -> list[str]:
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def _family(line: str) -> list[str]:
    """A family, with the feminine of its adjectives: the stemmer cuts كهربائي and كهربائية differently."""
    words = line.split()
    return [*words, *(word + "ة" for word in words[1:] if word.endswith("ي"))]


def _override(line: str) -> tuple[str, str]:
    """`word` takes the stem it has behind the article; `word = other` takes the other's."""
    word, _, other = (part.strip() for part in line.partition("="))
    return word, ARTICLE + (other or word)


def _every_word(
    overrides: list[str], families: list[list[str]], groups: list[list[str]]
) -> list[str]:
    words = [part for line in overrides for part in _override(line)]
    words += [word for family in families for word in family]
    words += [word for group in groups for term in group for word in term.split()]
    return _unique(words)


def _stems(overrides: list[str], known: dict[str, Analysed]) -> dict[str, str]:
    stems: dict[str, str] = {}
    for line in overrides:
        word, model = _override(line)
        normalised, stem = known[word].normalised, known[model].stem
        if stems.setdefault(normalised, stem) != stem:
            raise WordsBroken(f"{word}: two stems, {stems[normalised]} and {stem}")
    return stems


def _stem(word: str, known: dict[str, Analysed], stems: dict[str, str]) -> str:
    return stems.get(known[word].normalised, known[word].stem)


def _plurals(
    families: list[list[str]], known: dict[str, Analysed], stems: dict[str, str]
) -> dict[str, str]:
    plurals: dict[str, str] = {}
    for first, *others in families:
        standard = _stem(first, known, stems)
        for other in others:
            stem = _stem(other, known, stems)
            if stem == standard:
                continue
            if plurals.setdefault(stem, standard) != standard:
                raise WordsBroken(f"{other}: stands for {plurals[stem]} and for {standard}")
    chained = sorted(set(plurals.values()) & set(plurals))
    if chained:
        raise WordsBroken(f"these stand for others and are stood for: {' '.join(chained)}")
    return plurals


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _file(name: str, lines: Iterable[str]) -> str:
    return "\n".join([f"# Built: see config/solr/words/{name}.txt.", *lines, ""])

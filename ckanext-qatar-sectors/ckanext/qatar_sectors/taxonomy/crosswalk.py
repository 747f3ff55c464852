"""What a theme of another vocabulary means in sectors: schemas/sectors.ttl with sector-rules.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import yaml

from .folder import schemas_folder
from .sectors import EU_THEME_BASE, SECTOR_BASE, SKOS, objects, read_graph, texts
from .words import Tokens, folded, tokens

# As safe as the other, and ten times as fast; PyYAML has it where it was built with libyaml.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
THEME_SCHEME = "https://data.gov.qa/id/theme"

Phrases = tuple[tuple[str, Tokens], ...]


@dataclass(frozen=True)
class Theme:
    """A theme that datasets carry, the sectors it may mean, and the one it means without evidence."""

    uri: str
    labels: dict[str, str]
    sectors: tuple[str, ...]
    default: str | None
    other_labels: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """Tell whether the theme means exactly one sector."""
        return self.sectors == (self.default,)

    @cached_property
    def spellings(self) -> frozenset[str]:
        """Everything by which a source may name the theme, folded: labels, URI, its last part."""
        last = self.uri.rsplit("/", 1)[-1]
        names = {*self.labels.values(), *self.other_labels, self.uri, last}
        return frozenset(map(folded, names))


@dataclass(frozen=True)
class Crosswalk:
    """The former catalogue's themes, the EU's, and the rules that choose between sectors."""

    source_themes: tuple[Theme, ...]
    eu_themes: tuple[Theme, ...]
    publishers: dict[str, Phrases]
    words: dict[str, Phrases]


def read_crosswalk(folder: Path) -> Crosswalk:
    """Read the themes and rules."""
    rules = yaml.load((folder / "sector-rules.yaml").read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506, safe
    return Crosswalk(
        source_themes=_source_themes(folder),
        eu_themes=tuple(_eu_theme(code, rule) for code, rule in rules["eu_themes"].items()),
        publishers=_phrases(rules["publishers"]),
        words=_phrases(rules["words"]),
    )


@cache
def default_crosswalk() -> Crosswalk:
    """The portal's own crosswalk, read once."""
    return read_crosswalk(schemas_folder())


def _source_themes(folder: Path) -> tuple[Theme, ...]:
    graph = read_graph(folder)
    members = graph.quads_for_pattern(
        None, ox.NamedNode(SKOS + "inScheme"), ox.NamedNode(THEME_SCHEME)
    )
    return tuple(_source_theme(graph, quad.subject) for quad in members)


def _source_theme(graph: ox.Store, node: Any) -> Theme:
    close, narrow = (
        [o.value.removeprefix(SECTOR_BASE) for o in objects(graph, node, kind)]
        for kind in ("closeMatch", "narrowMatch")
    )
    return Theme(
        uri=node.value,
        labels=texts(graph, node, "prefLabel"),
        sectors=tuple(close + narrow),
        default=close[0] if close else None,
        other_labels=tuple(o.value for o in objects(graph, node, "altLabel")),
    )


def _eu_theme(code: str, rule: dict[str, Any]) -> Theme:
    return Theme(
        uri=EU_THEME_BASE + code,
        labels={"en": rule["label"]},
        sectors=tuple(rule["sectors"]),
        default=rule.get("default"),
    )


def _phrases(table: dict[str, dict[str, list[str]]]) -> dict[str, Phrases]:
    return {
        code: tuple((text, tokens(text)) for texts_ in by_language.values() for text in texts_)
        for code, by_language in table.items()
    }

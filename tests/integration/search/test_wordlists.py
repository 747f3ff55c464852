"""The built lists of the configset are those that the readable lists give."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.search import analysis
from ckanext.qatar_sectors.search.wordlists import Sources, build

pytestmark = pytest.mark.usefixtures("with_plugins")

LISTS = ("stems", "plurals", "synonyms")


@pytest.fixture(scope="module")
def folder(repository):
    return repository / "config" / "solr"


def test_the_built_lists_are_up_to_date(folder):
    texts = {name: (folder / "words" / f"{name}.txt").read_text("utf-8") for name in LISTS}
    built = build(Sources(**texts), analysis.analyse)
    for name, text in built.items():
        assert (folder / "ckan" / "conf" / name).read_text("utf-8") == text, (
            f"{name}: run `./portal ckan qatar-search words --write`"
        )


def test_every_family_is_one_word_to_solr(folder):
    lines = (folder / "words" / "plurals.txt").read_text("utf-8").splitlines()
    families = [line.split() for line in lines if line and not line.startswith("#")]
    assert len(families) >= 150
    words = " ".join(word for family in families for word in family)
    terms = iter(analysis.tokens(words))
    apart = [family for family in families if len({next(terms) for _ in family}) > 1]
    assert apart == []

import pytest

from ckanext.qatar_sectors.search.errors import WordsBroken
from ckanext.qatar_sectors.search.wordlists import Analysed, Sources, build


def cut(words):
    """A small stemmer: cuts the article and a last ه."""
    return {word: Analysed(word, word.removeprefix("ال").removesuffix("ه")) for word in words}


def lists(stems="", plurals="", synonyms=""):
    built = build(Sources(stems, plurals, synonyms), cut)
    return {name: text.splitlines()[1:] for name, text in built.items()}


def test_a_family_shares_the_stem_of_its_first_word():
    assert lists(plurals="# words\nمدرسه مدارس\n")["plurals.txt"] == ["مدارس\tمدرس"]


def test_the_feminine_of_an_adjective_belongs_to_its_family():
    assert lists(plurals="بيءه بيئي")["plurals.txt"] == ["بيئي\tبيء", "بيئية\tبيء"]


def test_a_word_takes_the_stem_it_has_behind_the_article():
    assert lists(stems="وزاره")["stems.txt"] == ["وزاره\tوزار"]


def test_a_word_takes_the_stem_of_another_and_its_family():
    built = lists(stems="لمدارس = مدارس", plurals="مدرسه مدارس")
    assert built["stems.txt"] == ["لمدارس\tمدرس"]


def test_synonyms_are_written_as_the_index_holds_them():
    assert lists(plurals="مدرسه مدارس", synonyms="school, المدارس, big مدرسه")["synonyms.txt"] == [
        "school,مدرس,big مدرس"
    ]


def test_synonyms_that_are_one_stem_need_no_line():
    assert lists(synonyms="مدرسه, المدرسه")["synonyms.txt"] == []


def test_a_form_of_two_families_is_refused():
    with pytest.raises(WordsBroken, match="stands for"):
        lists(plurals="أ ب\nج ب")


def test_a_chain_of_families_is_refused():
    with pytest.raises(WordsBroken, match="ب"):
        lists(plurals="أ ب\nب ج")

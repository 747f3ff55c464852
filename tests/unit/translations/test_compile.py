from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest

from ckanext.qatar_sectors.translations.compile import DOMAIN, compile_catalogues
from ckanext.qatar_sectors.translations.fragments import (
    PLURAL_FORMS,
    BrokenFragment,
    TranslationConflict,
)

HEADER = f"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: ar\\n"
"Plural-Forms: {PLURAL_FORMS}\\n"
"""
FILES = """
msgid "%(num)s file"
msgid_plural "%(num)s files"
msgstr[0] "لا ملفات"
msgstr[1] "ملف واحد"
msgstr[2] "ملفان"
msgstr[3] "%(num)s ملفات"
msgstr[4] "%(num)s ملفًا"
msgstr[5] "%(num)s ملف"
"""


def sentence(msgid, msgstr, before=""):
    return f'\n{before}msgid "{msgid}"\nmsgstr "{msgstr}"\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "ar").mkdir()
    return tmp_path


def write(folder, name, *entries):
    path = folder / "ar" / f"{name}.po"
    path.write_text(HEADER + "".join(entries), encoding="utf-8")
    return path


def arabic(folder):
    return gettext.translation(DOMAIN, str(folder), ["ar"])


def read_again(mo: Path):
    with mo.open("rb") as file:
        return gettext.GNUTranslations(file)


def test_fragments_become_one_catalogue(folder):
    write(folder, "search", sentence("Search", "بحث"))
    write(folder, "tables", sentence("Table", "جدول"))
    compile_catalogues(folder)
    assert [arabic(folder).gettext(text) for text in ("Search", "Table")] == ["بحث", "جدول"]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "لا ملفات"),
        (1, "ملف واحد"),
        (2, "ملفان"),
        (3, "%(num)s ملفات"),
        (10, "%(num)s ملفات"),
        (11, "%(num)s ملفًا"),
        (99, "%(num)s ملفًا"),
        (100, "%(num)s ملف"),
        (103, "%(num)s ملفات"),
    ],
)
def test_the_six_arabic_plural_forms_are_kept(folder, count, expected):
    write(folder, "tables", FILES)
    compile_catalogues(folder)
    assert arabic(folder).ngettext("%(num)s file", "%(num)s files", count) == expected


def test_a_plural_that_lacks_forms_is_refused_by_name(folder):
    write(folder, "tables", FILES.replace('msgstr[2] "ملفان"\n', ""))
    with pytest.raises(BrokenFragment, match=r"tables\.po.*6 plural forms"):
        compile_catalogues(folder)


def test_two_different_translations_of_one_sentence_name_both_files(folder):
    write(folder, "search", sentence("Search", "بحث"))
    write(folder, "theme", sentence("Search", "ابحث"))
    with pytest.raises(TranslationConflict, match=r"search\.po and theme\.po .*'Search'"):
        compile_catalogues(folder)


def test_a_feature_goes_before_what_fills_the_gaps_of_core(folder):
    write(folder, "core", sentence("Search", "البحث"))
    write(folder, "a", sentence("Search", "ابحث"))
    compile_catalogues(folder)
    assert arabic(folder).gettext("Search") == "ابحث"


def test_plurals_of_one_singular_conflict_like_any_sentence(folder):
    write(folder, "search", FILES)
    write(
        folder,
        "tables",
        FILES.replace("%(num)s files", "%(num)s data files", 1).replace("ملفان", "جدولان"),
    )
    with pytest.raises(TranslationConflict):
        compile_catalogues(folder)


def test_the_same_translation_twice_is_fine(folder):
    write(folder, "search", sentence("Search", "بحث"))
    write(folder, "theme", sentence("Search", "بحث"))
    compile_catalogues(folder)
    assert arabic(folder).gettext("Search") == "بحث"


def test_untranslated_and_fuzzy_sentences_stay_english(folder):
    write(folder, "theme", sentence("Home", ""), sentence("About", "حول", "#, fuzzy\n"))
    compile_catalogues(folder)
    assert arabic(folder).gettext("Home") == "Home"
    assert arabic(folder).gettext("About") == "About"


def test_a_file_that_is_no_catalogue_is_named(folder):
    write(folder, "broken", '\nmsgstr "a translation of nothing"\n')
    with pytest.raises(BrokenFragment, match=r"broken\.po"):
        compile_catalogues(folder)


def test_a_conflict_leaves_the_old_catalogue_in_place(folder):
    write(folder, "search", sentence("Search", "بحث"))
    mo = compile_catalogues(folder)
    write(folder, "theme", sentence("Search", "ابحث"))
    touch(folder / "ar" / "theme.po", 10)
    with pytest.raises(TranslationConflict):
        compile_catalogues(folder)
    assert read_again(mo).gettext("Search") == "بحث"


def touch(path, seconds):
    later = path.stat().st_mtime + seconds
    os.utime(path, (later, later))


def test_nothing_is_written_when_no_fragment_changed(folder):
    write(folder, "search", sentence("Search", "بحث"))
    before = compile_catalogues(folder).stat()
    after = compile_catalogues(folder).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_changed_fragment_is_compiled_again(folder):
    path = write(folder, "search", sentence("Search", "بحث"))
    compile_catalogues(folder)
    write(folder, "search", sentence("Search", "ابحث"))
    touch(path, 10)
    assert read_again(compile_catalogues(folder)).gettext("Search") == "ابحث"


def test_a_removed_fragment_leaves_the_catalogue(folder):
    write(folder, "search", sentence("Search", "بحث"))
    gone = write(folder, "theme", sentence("Home", "الرئيسية"))
    compile_catalogues(folder)
    gone.unlink()
    touch(folder / "ar", 10)
    assert read_again(compile_catalogues(folder)).gettext("Home") == "Home"


def test_only_sentences_of_scripts_go_to_the_browser(folder):
    write(
        folder,
        "theme",
        sentence("Copied", "نُسخ", "#: assets/copy.js:3\n"),
        sentence("Home", "الرئيسية", "#: templates/header.html:3\n"),
    )
    compile_catalogues(folder)
    template = (folder / f"{DOMAIN}.pot").read_text(encoding="utf-8")
    assert "Copied" in template
    assert "Home" not in template
    assert "نُسخ" in (folder / "ar/LC_MESSAGES" / f"{DOMAIN}.po").read_text(encoding="utf-8")


def test_no_half_written_file_is_left(folder):
    write(folder, "search", sentence("Search", "بحث"))
    mo = compile_catalogues(folder)
    assert sorted(path.name for path in mo.parent.iterdir()) == [f"{DOMAIN}.mo", f"{DOMAIN}.po"]

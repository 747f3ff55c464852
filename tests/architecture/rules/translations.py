"""Each sentence has an Arabic translation, and a translation has the same placeholders."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from pathlib import Path

import polib
from babel.messages.extract import extract

import ckan
from ckan.lib.extract import extract_ckan

from ckanext.qatar_sectors.translations.fragments import ARABIC_FORMS, forms_of

from tests.architecture.rule import Rule
from tests.architecture.tree import extensions, place, python_files, sources, templates

CORE = Path(ckan.__file__).parent / "i18n" / "ar" / "LC_MESSAGES" / "ckan.po"
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "ungettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
NAMED = re.compile(r"%\((\w+)\)[sdf]|(?<!\$)\{(\w*)\}")
POSITIONAL = re.compile(r"(?<!%)%[sdf]")
TAG = re.compile(r"</?[a-z]\w*")


def messages(root: Path) -> list[tuple[Path, int, str | tuple[str, ...]]]:
    """Return path, line and msgid of each sentence; a tuple where it has a plural."""
    found = []
    for path in [*templates(root), *python_files(root), *sources(root, "*.js")]:
        with io.BytesIO(path.read_bytes()) as file:
            if path.suffix == ".py":
                rows = extract("python", file, KEYWORDS)
                found += [(path, line, msgid) for line, msgid, *_ in rows]
            elif path.suffix == ".js":
                rows = extract("javascript", file, KEYWORDS)
                found += [(path, line, msgid) for line, msgid, *_ in rows]
            else:
                found += [
                    (path, line, chosen(function, text))
                    for line, function, text, _ in extract_ckan(file, list(KEYWORDS), [])
                    if chosen(function, text)
                ]
    return found


def chosen(function: str, text: str | tuple | None) -> str | tuple[str, ...]:
    """Return the msgids among the arguments of a call."""
    if text is None:
        return ""
    strings = [text] if isinstance(text, str) else [part for part in text if isinstance(part, str)]
    if function.endswith("ngettext"):
        return tuple(strings[-2:]) if len(strings) > 1 else ""
    return strings[-1 if function == "pgettext" else 0] if strings else ""


@lru_cache(maxsize=8)
def catalogue(path: Path) -> tuple[polib.POEntry, ...]:
    entries = polib.pofile(str(path), encoding="utf-8")
    return tuple(entry for entry in entries if not entry.obsolete and not entry.fuzzy)


def known(root: Path) -> set[tuple[str, bool]]:
    """Return (msgid, has a plural) of all that has an Arabic text, core's included."""
    paths = [CORE, *fragments(root)]
    return {
        (entry.msgid, bool(entry.msgid_plural))
        for path in paths
        for entry in catalogue(path)
        if all(forms_of(entry))
    }


def fragments(root: Path) -> list[Path]:
    return [
        path for extension in extensions(root) for path in sorted(extension.glob("i18n/ar/*.po"))
    ]


def check_translated(root: Path) -> list[str]:
    """Name each sentence of ours that no Arabic catalogue holds."""
    translated = known(root)
    found = []
    for path, line, msgid in messages(root):
        # gettext looks a plural up by its singular.
        key = (msgid[0], True) if isinstance(msgid, tuple) else (msgid, False)
        missing = bool(key[0].strip(" ,.:")) and key not in translated
        if missing:
            found.append(f"{place(path, root, line)}: no Arabic for {msgid!r}")
    return found


def check_placeholders(root: Path) -> list[str]:
    """Name translations that lost or invented a placeholder, a tag or a plural form."""
    return [
        f"{place(path, root, entry.linenum)}: {problem}: {entry.msgid!r}"
        for path in fragments(root)
        for entry in catalogue(path)
        for problem in problems(entry)
    ]


def problems(entry: polib.POEntry) -> list[str]:
    """Return what is wrong with one translation."""
    forms = forms_of(entry)
    if not any(forms):
        return ["is not translated"]
    if not all(forms):
        return [f"lacks some of the {ARABIC_FORMS} plural forms"]
    source = entry.msgid_plural or entry.msgid
    found = []
    for number, form in enumerate(forms):
        # None, one and two are words in Arabic: only a named number may be left out there.
        may_lack = bool(entry.msgid_plural) and number < 3
        lost, added = names(source) - names(form), names(form) - names(source) - names(entry.msgid)
        if added or (lost and not may_lack):
            found.append(f"placeholders differ in form {number} ({sorted(lost | added)})")
        if POSITIONAL.findall(source) != POSITIONAL.findall(form):
            found.append(f"positional placeholders differ in form {number}")
        if sorted(TAG.findall(source)) != sorted(TAG.findall(form)):
            found.append(f"tags differ in form {number}")
    return found


def names(text: str) -> set[str]:
    return {first or second or "{}" for first, second in NAMED.findall(text)}


FOI = "ckanext-foi/ckanext/foi"
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: ar\\n"\n'
PLURALS = "".join(f'msgstr[{number}] "%(n)s طلبات"\n' for number in range(6))


def po(*entries: str) -> dict[str, str]:
    return {f"{FOI}/i18n/ar/requests.po": HEADER + "".join(f"\n{entry}\n" for entry in entries)}


VIEW = {f"{FOI}/requests/views.py": 'x = tk._("Ask an agency")'}
PAGE = {f"{FOI}/templates/foi/ask.html": '{{ ungettext("%(n)s request", "%(n)s requests", n) }}'}
TRANS = {f"{FOI}/templates/foi/ask.html": "{% trans who=x %}Ask\n  {{ who }}{% endtrans %}"}
ASK = 'msgid "Ask an agency"\nmsgstr "اسأل جهة"'
REQUESTS = f'msgid "%(n)s request"\nmsgid_plural "%(n)s requests"\n{PLURALS}'
TRANSLATED = Rule(
    "every sentence is translated",
    check_translated,
    breaks=(
        (VIEW, "no Arabic for 'Ask an agency'"),
        ({**VIEW, **po('msgid "Ask an agency"\nmsgstr ""')}, "no Arabic"),
        ({**VIEW, **po(f"#, fuzzy\n{ASK}")}, "no Arabic"),
        ({**PAGE, **po('msgid "%(n)s request"\nmsgstr "طلب"')}, "%(n)s requests"),
        (TRANS, "Ask %(who)s"),
        ({f"{FOI}/assets/js/ask.js": 'this._("Copied to paper")'}, "Copied to paper"),
    ),
    allows=(
        {**VIEW, **po(ASK)},
        {**PAGE, **po(REQUESTS)},
        {**TRANS, **po('msgid "Ask %(who)s"\nmsgstr "اسأل %(who)s"')},
    ),
)
PLACEHOLDERS = Rule(
    "translations keep placeholders",
    check_placeholders,
    breaks=(
        (po('msgid "By %(name)s"\nmsgstr "من %(nam)s"'), "placeholders differ"),
        (po('msgid "By {name}"\nmsgstr "من"'), "placeholders differ"),
        (po('msgid "By %s"\nmsgstr "من"'), "positional placeholders differ"),
        (po('msgid "<b>Ask</b>"\nmsgstr "<b>اسأل"'), "tags differ"),
        (po(REQUESTS.replace('msgstr[4] "%(n)s', 'msgstr[4] "')), "differ in form 4"),
        (po(REQUESTS.replace('msgstr[5] "%(n)s طلبات"', 'msgstr[5] ""')), "lacks some"),
        (po('msgid "Ask"\nmsgstr ""'), "is not translated"),
    ),
    allows=(po(REQUESTS.replace('msgstr[1] "%(n)s', 'msgstr[1] "')), po(ASK)),
)

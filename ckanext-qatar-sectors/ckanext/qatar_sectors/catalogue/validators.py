"""Validators of the scheming schemas' fields.

ckanext-dcat takes a field for bilingual when the name of a validator begins with `fluent`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context, FlattenDataDict, FlattenErrorDict, FlattenKey

from ckanext.qatar_sectors.taxonomy.sectors import all_sectors
from ckanext.scheming.validation import scheming_validator

from . import dates, keywords, links
from .bilingual import LANGUAGES, language_of, pick, read
from .errors import (
    DateUnreadable,
    LanguageUnknown,
    LinkRefused,
    NotBilingual,
    NotText,
    SectorUnknown,
    SignRefused,
    TooLong,
    ValueRefused,
)
from .sector_choice import read_codes
from .stored import Record, stored_record
from .text import clean

LONGEST_TEXT = 1000

FieldValidator = Callable[[FlattenKey, FlattenDataDict, FlattenErrorDict, Context], None]


def explained(err: ValueRefused) -> str:
    """Say in the reader's language what is wrong and how to mend it."""
    match err:
        case LanguageUnknown():
            text = tk._("“{language}” is not a language of this portal. Use “ar” or “en”.")
            return text.format(language=err.language)
        case NotBilingual():
            return tk._('Give a text for each language: {"ar": "…", "en": "…"}.')
        case SignRefused():
            text = tk._(
                "There is an invisible sign ({sign}) in the text. "
                "Type the text again, or paste it without formatting."
            )
            return text.format(sign=err.code_point)
        case TooLong():
            text = tk._("The text is too long: {length} characters, at most {longest}. Shorten it.")
            return text.format(length=err.length, longest=err.longest)
        case LinkRefused():
            text = tk._("“{link}” is not a web address. Begin it with https:// or http://.")
            return text.format(link=err.link)
        case DateUnreadable():
            text = tk._(
                "“{text}” is not a date. Write a year (2023), a month (2023-05) or a day (2023-05-31)."
            )
            return text.format(text=err.text)
        case SectorUnknown():
            text = tk._("“{code}” is not a sector. The sectors are: {codes}.")
            codes = ", ".join(sector.code for sector in all_sectors())
            return text.format(code=err.code, codes=codes)
        case NotText():
            return tk._("This must be a text.")
    raise err


@scheming_validator
def fluent_text(field: dict[str, Any], schema: dict[str, Any]) -> FieldValidator:
    """A text in Arabic and English; the field's `core` names CKAN's own field to fill from it."""

    def validate(
        key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
    ) -> None:
        core = (*key[:-1], field["core"]) if "core" in field else None
        try:
            value = _given_texts(key, data)
            if core:
                value = _with_core(
                    value, data.get(core), stored_record(key, data, context), key[-1]
                )
        except ValueRefused as err:
            errors[key].append(explained(err))
            raise tk.StopOnError from err
        value = _cleaned_texts(value, field, errors[key])
        if errors[key]:
            raise tk.StopOnError
        if field.get("required") and not value:
            errors[key].append(tk._("Write it in Arabic or in English: one of the two is enough."))
            raise tk.StopOnError
        _keep(key, data, value)
        if core:
            data[core] = pick(value, LANGUAGES[0])
        if not value:
            raise tk.StopOnError

    return validate


@scheming_validator
def fluent_tags(field: dict[str, Any], schema: dict[str, Any]) -> FieldValidator:
    """Keywords in Arabic and English: lists, or texts with commas."""

    def validate(
        key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
    ) -> None:
        try:
            value = keywords.cleaned_by_language(_given_texts(key, data))
        except ValueRefused as err:
            errors[key].append(explained(err))
            raise tk.StopOnError from err
        _keep(key, data, value)
        if not value:
            raise tk.StopOnError

    return validate


def qatar_json_output(value: Any) -> Any:
    """Give a stored mapping or list as such."""
    return json.loads(value) if isinstance(value, str) and value[:1] in "[{" else value


def qatar_sector_codes(value: Any) -> str:
    """Codes of sectors, stored as a list."""
    if value is tk.missing:
        return "[]"
    return json.dumps(_checked(read_codes, value))


def qatar_link(value: Any) -> Any:
    """An address on the web."""
    return _checked(links.web_link, _text(value)) if value else value


def qatar_name_or_link(value: Any) -> Any:
    """A text or an identifier that may be an address."""
    return _checked(links.name_or_link, _text(value)) if value else value


def qatar_file_or_link(value: Any) -> Any:
    """The name of an uploaded file or an address on the web."""
    return _checked(links.file_or_link, value) if isinstance(value, str) and value else value


def qatar_links(value: Any) -> Any:
    """A stored list of addresses on the web; follows `scheming_multiple_text`."""
    return json.dumps([qatar_link(item) for item in _lines(value)])


def qatar_names_or_links(value: Any) -> Any:
    """A stored list of texts or addresses; follows `scheming_multiple_text`."""
    return json.dumps([qatar_name_or_link(item) for item in _lines(value)])


def qatar_plain_text(value: Any) -> Any:
    """A text in one language, with its lines."""
    if not value:
        return value
    return _checked(lambda text: clean(text, 10 * LONGEST_TEXT, lines=True), value)


def qatar_date(value: Any) -> Any:
    """A year, a month, a day or a moment."""
    return _checked(dates.cleaned, value) if value else value


def qatar_harvest_only(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> None:
    """Let only the harvest set the field: whatever others send, the stored value stays."""
    if context.get("qatar_harvest"):
        return
    stored = stored_record(key, data, context)
    value = stored.values.get(key[-1]) if stored else None
    data[key] = value
    if not value:
        data.pop(key)
        raise tk.StopOnError


def _checked(check: Callable[[Any], Any], value: Any) -> Any:
    try:
        return check(value)
    except ValueRefused as err:
        raise tk.Invalid(explained(err)) from err


def _lines(value: str) -> list[str]:
    """The items of a stored list; a form sends them as one text with lines."""
    rows = (row.strip() for item in json.loads(value) for row in item.splitlines())
    return [row for row in rows if row]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise tk.Invalid(explained(NotText()))
    return value


def _given_texts(key: FlattenKey, data: FlattenDataDict) -> dict[str, Any]:
    """The mapping of an API call, or the form's `field-ar` and `field-en`."""
    sent = (data.get((*key[:-1], "__extras")) or {}) if data.get(key) in (None, tk.missing) else {}
    form = {
        lang: sent.pop(f"{key[-1]}-{lang}") for lang in LANGUAGES if f"{key[-1]}-{lang}" in sent
    }
    if form:
        return read(form)
    value = data.get(key)
    return {} if value is tk.missing or value is None else read(value)


def _with_core(
    value: dict[str, Any], core: Any, stored: Record | None, name: str
) -> dict[str, Any]:
    """Take the text of CKAN's own field where a plain client sets only that."""
    if not isinstance(core, str) or not core.strip():
        return value
    known = stored.texts(name) if stored else {}
    if not value:
        return known if core in known.values() else {language_of(core): core}
    if value == known and core not in known.values():
        return {**known, language_of(core): core}
    return value


def _cleaned_texts(
    value: dict[str, Any], field: dict[str, Any], problems: list[str]
) -> dict[str, str]:
    names = {"ar": tk._("In Arabic"), "en": tk._("In English")}
    longest, lines = field.get("longest", LONGEST_TEXT), field.get("lines", False)
    found = {}
    for language in LANGUAGES:
        try:
            found[language] = clean(value.get(language, ""), longest, lines=lines)
        except ValueRefused as err:
            text = tk._("{language}: {problem}")
            problems.append(text.format(language=names[language], problem=explained(err)))
    return {language: text for language, text in found.items() if text}


def _keep(key: FlattenKey, data: FlattenDataDict, value: dict[str, Any]) -> None:
    if value:
        data[key] = json.dumps(value, ensure_ascii=False)
    else:
        data.pop(key, None)

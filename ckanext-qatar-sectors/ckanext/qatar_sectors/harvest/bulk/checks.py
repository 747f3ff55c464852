"""One field's validators, put together once: a value in, what is stored of it out.

Validators of one value are CKAN's, scheming's and ours, called as they are. Those that reach into the flattened
dataset are done here by what they are known to do; a name that is neither makes the schema unsupported.
"""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlparse

import ckan.plugins.toolkit as tk
from ckan.logic import UnknownValidator

from ckanext.qatar_sectors.catalogue import keywords
from ckanext.qatar_sectors.catalogue.bilingual import LANGUAGES, read
from ckanext.qatar_sectors.catalogue.errors import ValueRefused
from ckanext.qatar_sectors.catalogue.text import clean
from ckanext.qatar_sectors.catalogue.validators import LONGEST_TEXT
from ckanext.qatar_sectors.harvest.bulk.doubt import Doubtful, Unsupported

Step = Callable[[Any], Any]
FieldOf = Mapping[str, Any]

# A field that is not stored, and one that must be there.
DROPPED: Any = object()
REQUIRED: Any = object()
REFUSALS = (tk.Invalid, tk.StopOnError, ValueRefused, TypeError, ValueError, AttributeError)
# Steps that look at other fields, or at the database: the writer answers for them itself.
ELSEWHERE = frozenset({"owner_org_validator", "package_name_validator", "qatar_harvest_only"})
VALUE_ONLY, VALUE_AND_CONTEXT, WHOLE_DATASET = 1, 2, 4


class Check:
    """The validators of one field."""

    def __init__(self, field: FieldOf, schema: FieldOf):
        self.name: str = field["field_name"]
        self.may_be_missing = self._may_be_empty = False
        self._steps: list[Step] = []
        default = "not_empty" if field.get("required") else "ignore_missing"
        for name in field.get("validators", default).split():
            self._add(name, field, schema)
        self.when_missing = DROPPED if self.may_be_missing else self._of_missing()

    def __call__(self, value: Any) -> Any:
        """Return what is stored of a value, or DROPPED; raise Doubtful for one that may be refused."""
        if (value is None and self.may_be_missing) or (not value and self._may_be_empty):
            return DROPPED
        if value is tk.missing:
            if self.when_missing is REQUIRED:
                raise Doubtful(self.name)
            return self.when_missing
        try:
            for step in self._steps:
                value = step(value)
        except REFUSALS as err:
            raise Doubtful(self.name) from err
        return value

    def _of_missing(self) -> Any:
        try:
            value: Any = tk.missing
            for step in self._steps:
                value = step(value)
        except (Doubtful, *REFUSALS):
            return REQUIRED
        return value

    def _add(self, name: str, field: FieldOf, schema: FieldOf) -> None:
        if name in ("ignore_missing", "ignore_empty"):
            self.may_be_missing = True
            self._may_be_empty |= name == "ignore_empty"
        elif name in ELSEWHERE:
            return
        elif name in OURS:
            self._steps.append(OURS[name](field))
            self.may_be_missing |= name in BLANK_IS_NONE and not field.get("required")
        else:
            self._steps.append(_of_one_value(name, field, schema))


def guessed_format(resource: Mapping[str, Any]) -> Any:
    """Return a new file's format as `if_empty_guess_format` finds it, None where it finds none."""
    url = resource.get("url") or ""
    if not url:
        return None
    parts = urlparse(url)
    if parts.scheme and not parts.path:
        return None
    return mimetypes.guess_type(url)[0]


def _of_one_value(name: str, field: FieldOf, schema: FieldOf) -> Step:
    try:
        found: Any = tk.get_validator(name)
    except UnknownValidator as err:
        raise Unsupported(f"validator {name} of field {field['field_name']}") from err
    if getattr(found, "is_a_scheming_validator", False):
        found = found(field, schema)
    takes = getattr(getattr(found, "__code__", None), "co_argcount", WHOLE_DATASET)
    if takes == VALUE_ONLY:
        step: Step = found
        return step
    if takes == VALUE_AND_CONTEXT:
        return lambda value: found(value, {})
    raise Unsupported(f"validator {name} of field {field['field_name']}")


def _not_empty(_field: FieldOf) -> Step:
    def check(value: Any) -> Any:
        if not value or value is tk.missing:
            raise Doubtful
        return value

    return check


def _fluent_text(field: FieldOf) -> Step:
    longest, lines = field.get("longest", LONGEST_TEXT), field.get("lines", False)
    required = field.get("required", False)

    def check(value: Any) -> Any:
        texts = {} if value is tk.missing or value is None else read(value)
        kept = {
            language: text
            for language in LANGUAGES
            if (text := clean(texts.get(language, ""), longest, lines=lines))
        }
        if required and not kept:
            raise Doubtful
        return json.dumps(kept, ensure_ascii=False) if kept else DROPPED

    return check


def _fluent_tags(_field: FieldOf) -> Step:
    def check(value: Any) -> Any:
        kept = keywords.cleaned_by_language({} if value is tk.missing or value is None else value)
        return json.dumps(kept, ensure_ascii=False) if kept else DROPPED

    return check


def _multiple_text(field: FieldOf) -> Step:
    required = field.get("required", False)

    def check(value: Any) -> Any:
        values = [] if value is tk.missing else [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise Doubtful
        kept = [one for one in values if one]
        if required and not kept:
            raise Doubtful
        return json.dumps(kept)

    return check


def _as_it_is(_field: FieldOf) -> Step:
    return lambda value: value


OURS: dict[str, Callable[[FieldOf], Step]] = {
    "not_empty": _not_empty,
    "fluent_text": _fluent_text,
    "fluent_tags": _fluent_tags,
    "scheming_multiple_text": _multiple_text,
    # The schema's pass fills the format in before.
    "if_empty_guess_format": _as_it_is,
}
BLANK_IS_NONE = frozenset({"fluent_text", "fluent_tags"})

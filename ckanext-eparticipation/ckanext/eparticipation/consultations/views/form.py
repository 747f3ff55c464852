"""Forms of the desk: what was typed, and how a stored consultation fills them. Nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ckanext.eparticipation.consultations import presentation
from ckanext.eparticipation.consultations.domain.questions import Kind
from ckanext.eparticipation.consultations.domain.texts import ALL, LANGUAGES, stored
from ckanext.eparticipation.consultations.schema import TERMS

BOTH = (*ALL, "shorter_reason")
DATES = ("opens", "closes")
# As the action that shows a consultation calls them.
_SHOWN = {"notes": "summary"}
# Keywords are typed in one line.
_BETWEEN = {"ar": "، ", "en": ", "}
_QUESTION_TEXTS = ("text", "help", "lowest", "highest")


def of_consultation(found: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return the values of the form for a stored consultation."""
    values: dict[str, Any] = {}
    for name in BOTH:
        for language in LANGUAGES:
            values[f"{name}_{language}"] = found[_SHOWN.get(name, name)].get(language, "")
    for name in DATES:
        at = presentation.instant(found[f"{name}_at"], lang)
        values[f"{name}_day"], values[f"{name}_time"] = (
            (at.typed_day, at.time) if at else ("", "23:59" if name == "closes" else "08:00")
        )
    for language in LANGUAGES:
        words = found["keywords"].get(language, ())
        values[f"tags_{language}"] = _BETWEEN[language].join(words)
    values["sectors"] = list(found["sectors"])
    values["moderation"] = found["terms"]["moderation"]
    values["groups"] = list(found["terms"]["groups"])
    values |= {name: found["terms"][name] for name in TERMS}
    return values


def typed(form: Any) -> dict[str, Any]:
    """Return what was typed, as the form shows it again."""
    names = [f"{name}_{language}" for name in BOTH for language in LANGUAGES]
    names += [f"{name}_{part}" for name in DATES for part in ("day", "time")]
    values: dict[str, Any] = {name: form.get(name, "").strip() for name in names}
    values |= {f"tags_{language}": form.get(f"tags_{language}", "") for language in LANGUAGES}
    values["sectors"] = form.getlist("sectors")
    values["moderation"] = form.get("moderation", "")
    values["groups"] = form.getlist("groups")
    return values | {name: form.get(name) == "true" for name in TERMS}


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return typed values as the action takes them."""
    data: dict[str, Any] = {
        stored(name): {one: values[f"{name}_{one}"] for one in LANGUAGES} for name in ALL
    }
    data["shorter_reason"] = {one: values[f"shorter_reason_{one}"] for one in LANGUAGES}
    for name in DATES:
        day, time = values[f"{name}_day"], values[f"{name}_time"]
        data[name] = f"{day}T{time or '00:00'}" if day else ""
    data["tags_translated"] = {language: values[f"tags_{language}"] for language in LANGUAGES}
    data["sectors"] = values["sectors"]
    data["moderation"] = values["moderation"]
    data["groups"] = values["groups"]
    return data | {name: values[name] for name in TERMS}


def texts(form: Any, name: str) -> dict[str, str]:
    """Return a text in both languages, as typed."""
    return {language: form.get(f"{name}_{language}", "").strip() for language in LANGUAGES}


def mistakes(errors: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return errors under the names of the form's fields."""
    found: dict[str, list[str]] = {}
    for name, told in errors.items():
        texts = told if isinstance(told, list) else [str(told)]
        found[name.removesuffix("_translated")] = [str(text) for text in texts]
    return found


def questions_of(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of the form of questions for what is stored."""
    rows = []
    for one in found["questions"]:
        row = {"id": one["id"], "kind": one["kind"], "required": one["required"]}
        row |= {"most": one["most"] or "", "scale": one["scale"] or ""}
        for name in _QUESTION_TEXTS:
            row |= {f"{name}_{language}": one[name].get(language, "") for language in LANGUAGES}
        for language in LANGUAGES:
            lines = (option["text"].get(language, "") for option in one["options"])
            row[f"options_{language}"] = "\n".join(lines)
        row["option_ids"] = " ".join(option["id"] for option in one["options"])
        rows.append(row)
    return rows


def typed_questions(form: Any, most: int) -> list[dict[str, Any]]:
    """Return the rows as typed, in the order of their numbers; rows to be removed and empty ones are left out."""
    names = ["id", "kind", "most", "scale", "option_ids", "place"]
    names += [f"{name}_{one}" for name in (*_QUESTION_TEXTS, "options") for one in LANGUAGES]
    rows = []
    for number in range(1, most + 2):
        if f"q{number}_kind" not in form or form.get(f"q{number}_remove"):
            continue
        row: dict[str, Any] = {name: form.get(f"q{number}_{name}", "").strip() for name in names}
        row["required"] = form.get(f"q{number}_required") == "true"
        if row["id"] or row["text_ar"] or row["text_en"]:
            rows.append(row)
    return sorted(rows, key=lambda row: int(row["place"]) if row["place"].isdecimal() else most)


def given_questions(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return typed rows as the action takes them: options are lines, the same number in both languages."""
    return [_given_question(row) for row in rows]


def _given_question(row: Mapping[str, Any]) -> dict[str, Any]:
    question: dict[str, Any] = {"kind": row["kind"], "required": row["required"]}
    for name in ("id", "most", "scale"):
        if row[name]:
            question[name] = str(row[name])
    for name in _QUESTION_TEXTS:
        question[name] = {one: row[f"{name}_{one}"] for one in LANGUAGES}
    if row["kind"] in (Kind.SINGLE, Kind.MULTIPLE, Kind.RANKING):
        question["options"] = _options(row)
    return question


def _options(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    lines = {one: row[f"options_{one}"].splitlines() for one in LANGUAGES}
    known = row["option_ids"].split()
    return [
        {
            "id": known[number] if number < len(known) else f"o{number + 1}",
            "text": {
                one: lines[one][number].strip() if number < len(lines[one]) else ""
                for one in LANGUAGES
            },
        }
        for number in range(max(map(len, lines.values())))
    ]

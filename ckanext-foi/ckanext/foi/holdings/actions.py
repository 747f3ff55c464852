"""Actions of the register of information: Law 9 of 2022, article 4."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi.entities import finding
from ckanext.foi.holdings import schema, sentences, shapes
from ckanext.foi.holdings.kinds import MOST_YEARS, Access, Classified, Medium
from ckanext.foi.holdings.model import FOIHolding, Wanted
from ckanext.foi.redaction.exemptions import Exemption
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.roles.answering import is_allowed
from ckanext.qatar_sectors.roles.sight import account_of


@answers_with(shapes.Holdings)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_holding_list)
def foi_holding_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List the information that an entity holds, as its register names it (Law 9 of 2022, article 4).

    :param organisation: id or name of the agency
    :param q: (optional) words of reference, title, description, unit or keywords
    :param access: (optional) `published`, `on_request` or `exempt`
    :param limit: (optional) how many; 50, at most 500
    :param offset: (optional) after so many
    :returns: `count` and `results`; entries that the entity does not list are for its own people
    """
    tk.check_access("foi_holding_list", context, data_dict)
    agency = finding.agency(data_dict["organisation"])
    may_update = is_allowed("foi_holding_create", context, {"organisation": agency.id})
    wanted = Wanted(agency.id, data_dict.get("q", ""), data_dict.get("access", ""), may_update)
    limit = min(data_dict["limit"], schema.MOST)
    rows, count = FOIHolding.listed_as(wanted, limit, data_dict["offset"])
    return {
        "organisation": finding.agencies([agency.id])[agency.id],
        "count": count,
        "results": _facts(rows),
        "may_update": may_update,
    }


@answers_with(shapes.Holding)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_holding_show)
def foi_holding_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show one entry of a register.

    :param id: the entry
    :returns: the entry
    """
    tk.check_access("foi_holding_show", context, data_dict)
    row = _get(data_dict["id"])
    if not row.listed and not is_allowed("foi_holding_update", context, {"id": row.id}):
        raise _not_found()
    return _facts([row])[0]


@answers_with(shapes.Holding)
@tk.validate_action_data(schema.foi_holding_create)
def foi_holding_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Enter something that an entity holds into its register.

    :param organisation: id or name of the agency
    :param reference: the entity's own number or code for it, once in its register
    :param title_ar: (optional) what it is, in Arabic; a title in one language is needed
    :param title_en: (optional) what it is, in English
    :param about_ar: (optional) what stands in it, in Arabic
    :param about_en: (optional) what stands in it, in English
    :param unit: (optional) the unit that keeps it
    :param keywords: (optional) words to find it by, separated by commas
    :param access: `published`, `on_request` or `exempt`
    :param exemption: (optional) the ground of article 20, `20.1` to `20.8`; needed for what is exempt
    :param medium: (optional) `electronic` (the default), `paper` or `both`
    :param personal: (optional) true: it holds personal data
    :param kept_years: (optional) for how many years it is kept
    :param listed: (optional) false: the entry is for the entity's own people
    :param dataset: (optional) id or name of the public dataset in which it is published
    :returns: the entry
    """
    tk.check_access("foi_holding_create", context, data_dict)
    agency = finding.agency(data_dict["organisation"])
    row = FOIHolding(organisation_id=agency.id)
    return _keep(context, row, data_dict)


@answers_with(shapes.Holding)
@tk.validate_action_data(schema.foi_holding_update)
def foi_holding_update(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Write an entry of a register anew.

    :param id: the entry
    :param reference: the entity's own number or code for it
    :param title_ar: (optional) what it is, in Arabic
    :param title_en: (optional) what it is, in English
    :param about_ar: (optional) what stands in it, in Arabic
    :param about_en: (optional) what stands in it, in English
    :param unit: (optional) the unit that keeps it
    :param keywords: (optional) words to find it by, separated by commas
    :param access: `published`, `on_request` or `exempt`
    :param exemption: (optional) the ground of article 20
    :param medium: (optional) `electronic`, `paper` or `both`
    :param personal: (optional) true: it holds personal data
    :param kept_years: (optional) for how many years it is kept
    :param listed: (optional) false: the entry is for the entity's own people
    :param dataset: (optional) id or name of the public dataset in which it is published
    :returns: the entry
    """
    tk.check_access("foi_holding_update", context, data_dict)
    return _keep(context, _get(data_dict["id"]), data_dict)


@answers_with(shapes.Removed)
@tk.validate_action_data(schema.foi_holding_delete)
def foi_holding_delete(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Take an entry out of a register.

    :param id: the entry
    :returns: its `id`
    """
    tk.check_access("foi_holding_delete", context, data_dict)
    row = _get(data_dict["id"])
    model.Session.delete(row)
    _recorded(row)
    return {"id": data_dict["id"]}


def _get(id: str) -> FOIHolding:
    row = FOIHolding.get(id)
    if row is None:
        raise _not_found()
    return row


def _not_found() -> tk.ObjectNotFound:
    return tk.ObjectNotFound(tk._("There is no such entry."))


def _keep(context: Context, row: FOIHolding, data: dict[str, Any]) -> dict[str, Any]:
    dataset_id = _checked(row.organisation_id, data)
    account = account_of(context)
    for name in FOIHolding.FIELDS:
        setattr(row, name, data.get(name, None if name == "kept_years" else ""))
    row.dataset_id = dataset_id
    row.changed_by = account.id if account is not None else ""
    model.Session.add(row)
    try:
        _recorded(row)
    except sa.exc.IntegrityError as err:
        model.Session.rollback()
        sentence = tk._("Another entry of this register has this reference.")
        raise tk.ValidationError({"reference": [sentence]}) from err
    return _facts([row])[0]


def _recorded(row: FOIHolding) -> None:
    model.Session.flush()
    record(
        Act.FOI_HOLDING_CHANGE,
        ObjectType.AGENCY,
        row.organisation_id,
        details={"entry": row.id},
    )
    model.Session.commit()


def _checked(organisation_id: str, data: dict[str, Any]) -> str:
    """Raise for what does not hold; return the id of the dataset, or ""."""
    errors: dict[str, list[str]] = {}
    if not (data["title_ar"] or data["title_en"]):
        errors["title_ar"] = [tk._("Say what it is, in Arabic or in English.")]
    named = data.get("exemption")
    classified = Classified(Access(data["access"]), Exemption(named) if named else None)
    if classified.lacks_ground:
        errors["exemption"] = [tk._("Name the ground of article 20 by which it is exempt.")]
    if classified.has_needless_ground:
        errors["exemption"] = [tk._("A ground of article 20 is for what is exempt.")]
    if (data.get("kept_years") or 0) > MOST_YEARS:
        errors["kept_years"] = [tk._("At most {years} years.").format(years=MOST_YEARS)]
    dataset_id = ""
    if reference := data.get("dataset"):
        dataset_id = finding.public_dataset(reference, organisation_id) or ""
        if not dataset_id:
            sentence = tk._("There is no public dataset of this agency by that name.")
            errors["dataset"] = [sentence]
    if errors:
        raise tk.ValidationError(errors)
    return dataset_id


def _facts(rows: list[FOIHolding]) -> list[dict[str, Any]]:
    agencies = finding.agencies(row.organisation_id for row in rows)
    names = _public_names(row.dataset_id for row in rows if row.dataset_id)
    return [
        {
            "id": row.id,
            "organisation": agencies[row.organisation_id],
            "reference": row.reference,
            "title": _both(row, "title"),
            "about": _both(row, "about"),
            "unit": row.unit,
            "keywords": _words(row.keywords),
            "access": {"code": row.access, "text": tk._(sentences.ACCESS[Access(row.access)])},
            "exemption": row.exemption,
            "medium": {"code": row.medium, "text": tk._(sentences.MEDIA[Medium(row.medium)])},
            "personal": row.personal,
            "kept_years": row.kept_years,
            "listed": row.listed,
            "dataset": names.get(row.dataset_id, ""),
            "changed": row.changed_at.isoformat(),
        }
        for row in rows
    ]


def _both(row: FOIHolding, name: str) -> dict[str, str]:
    found = ((lang, getattr(row, f"{name}_{lang}")) for lang in ("ar", "en"))
    return {lang: text for lang, text in found if text}


def _words(keywords: str) -> list[str]:
    words = keywords.replace("،", ",").split(",")
    return [word.strip() for word in words if word.strip()]


def _public_names(ids: Any) -> dict[str, str]:
    wanted = set(ids)
    if not wanted:
        return {}
    package: Any = model.Package
    rows = model.Session.query(package.id, package.name).filter(
        package.id.in_(wanted), package.state == "active", package.private.is_(False)
    )
    return dict(rows.tuples())

"""Actions of the audit trail: it is read here, and written by `trail.record` alone."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.qatar_sectors.audit import model, question, schema, sentences, shapes, verification
from ckanext.qatar_sectors.audit.errors import QuestionRefused
from ckanext.qatar_sectors.audit.export import facts
from ckanext.qatar_sectors.contracts.answering import answers_with

# A combination of filters that no index serves gives up instead of reading ten million rows.
PATIENCE = sa.text("SET LOCAL statement_timeout = '10s'")


@answers_with(shapes.Events)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_audit_event_list)
def qatar_audit_event_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List audited acts, the newest first.

    :param from: (optional) a day in Doha or a moment: acts since then
    :param to: (optional) a day in Doha, which counts, or a moment: acts before then
    :param actor: (optional) id of a user
    :param act: (optional) code of an act, `dataset.create` say
    :param object_type: (optional) kind of the object, `dataset` say
    :param object: (optional) id of the object
    :param after: (optional) the `next` of the page before
    :param limit: (optional) how many; 50, at most 200
    :returns: `events`, each with `seq`, `id`, `at`, `actor`, `role`, `act`, `object_type`, `object`,
        `reason`, `request_id`, `details`, `previous`, `hash`; `next`: where the next page begins, or null
    """
    tk.check_access("qatar_audit_event_list", context, data_dict)
    asked = conditions(data_dict)
    limit = max(1, min(data_dict["limit"], schema.MOST_EVENTS))
    try:
        with model.snapshot() as connection:
            connection.execute(PATIENCE)
            found = model.page(connection, asked, limit + 1)
    except sa.exc.OperationalError as err:
        if getattr(err.orig, "pgcode", "") != "57014":  # query_canceled
            raise
        refusal = tk._("This question takes too long. Choose a shorter time or fewer filters.")
        raise tk.ValidationError({"from": [refusal]}) from err
    shown = found[:limit]
    return {
        "events": [facts(entry) for entry in shown],
        "next": question.place_of(shown[-1]) if len(found) > limit else None,
    }


@answers_with(shapes.Verified)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_audit_verify)
def qatar_audit_verify(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Check the last entries of the audit trail; `ckan audit verify` checks all of them.

    :param last: (optional) how many; 1000, at most 20000
    :returns: `ok`; `first`, `last`: the numbers of the entries checked; `problems`: a list of `kind`,
        `first`, `last`, `message`; `warnings`: what protection is missing, `kind` and `message`;
        `anchor`: number and time of the last head written outside the database, or null
    """
    tk.check_access("qatar_audit_verify", context, data_dict)
    report = verification.verify(tail=min(data_dict["last"], schema.MOST_CHECKED))
    anchor = report.last_anchor
    return {
        "ok": not report.findings.found,
        "first": report.first,
        "last": report.findings.head.seq,
        "problems": [
            {
                "kind": str(problem.kind),
                "first": problem.first,
                "last": problem.last,
                "message": tk._(sentences.PROBLEMS[problem.kind]).format(
                    first=problem.first, last=problem.last
                ),
            }
            for problem in report.findings.problems
        ],
        "warnings": [
            {"kind": str(gap), "message": tk._(sentences.GAPS[gap])} for gap in report.gaps
        ],
        "anchor": {"seq": anchor.head.seq, "at": anchor.at} if anchor else None,
    }


def conditions(asked: dict[str, Any]) -> dict[str, Any]:
    """Return a checked question as the table takes it, or refuse a field of it."""
    try:
        return question.conditions(asked)
    except QuestionRefused as err:
        raise tk.ValidationError(
            {err.field: [tk._("This is not a date or place that can be read.")]}
        ) from err

"""CKAN's search actions with our defaults, our refusals and literal words for pages."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from flask import has_request_context

import ckan.authz as authz
import ckan.model as model
import ckan.plugins.toolkit as tk
from ckan.lib import plugins as lib_plugins
from ckan.lib.search import SearchError, SearchQueryError, SolrConnectionError, query_for

from ..catalogue import reserved
from ..catalogue.bilingual import pick
from . import guard, literal, schema, sentences
from .blame import at_fault
from .connection import SolrRefused
from .errors import QueryRefused, Reason, SearchAway
from .listeners import search_language

if TYPE_CHECKING:
    from ckan.types import Action, Context, DataDict

log = logging.getLogger(__name__)

UNAUTHORISED = frozenset({401, 403})
# CKAN takes it and then cannot read Solr's answer.
OURS_TO_SET = frozenset({"wt"})
# What Solr answers to a broken regular expression; nothing that a page asks is one.
CRASHED = 500


@tk.chained_action
@tk.side_effect_free
def package_search(next_action: Action, context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Search datasets; what comes from a page's search box is words, whatever signs it holds."""
    params = {name: value for name, value in data_dict.items() if name not in OURS_TO_SET}
    asked = params
    if context.get("for_view"):
        params = _as_typed(params)
        # Its words are harmless, even where they are the name of a hidden field.
        asked = {**params, "q": ""}
    if context.get("qatar_own_datasets"):
        # The portal itself asks for what somebody created, and has asked who may know.
        asked = {**asked, "fq": ""}
    try:
        guard.check(asked)
    except QueryRefused as err:
        raise SearchQueryError(sentences.refusal(err.reason, err.param)) from err
    try:
        # CKAN takes parameters out of what it is given.
        return next_action(context, dict(params))
    except (SearchError, SolrConnectionError) as err:
        raise _for_the_asker(err, bool(context.get("for_view")), params) from err


@tk.chained_action
@tk.side_effect_free
def package_autocomplete(
    _next_action: Action, context: Context, data_dict: DataDict
) -> list[dict[str, str]]:
    """Return datasets one of whose words begins with each word typed."""
    data_dict, errors = tk.navl_validate(data_dict, schema.package_autocomplete(), context)
    if errors:
        raise tk.ValidationError(errors)
    tk.check_access("package_autocomplete", context, data_dict)
    typed = literal.words(data_dict["q"][: literal.MAX_CHARACTERS])[: literal.MAX_WORDS]
    if not typed:
        return []
    sees_all = context.get("ignore_auth") or authz.is_sysadmin(context.get("user"))
    labels = (
        None
        if sees_all
        else lib_plugins.get_permission_labels().get_user_dataset_labels(context["auth_user_obj"])
    )
    query = {
        "q": " ".join(typed),
        "defType": "edismax",
        "qf": "titles_prefix",
        "mm": "100%",
        "fl": "name,title,title_ar,title_en",
        "rows": data_dict["limit"],
        "facet": "false",
        "fq_list": reserved.listed(),
    }
    try:
        found = query_for(model.Package).run(query, permission_labels=labels)["results"]
    except (SearchError, SolrConnectionError) as err:
        raise _for_the_asker(err, for_page=False, params={}) from err
    return [_suggestion(dataset) for dataset in found]


def _as_typed(params: DataDict) -> DataDict:
    literally = {**params, "q": literal.literal_query(str(params.get("q") or ""))}
    if has_request_context() and isinstance(params.get("fq"), str):
        chosen = list(tk.request.args.items(multi=True))
        literally["fq"] = literal.literal_filters(params["fq"], chosen)
    return literally


def _suggestion(dataset: dict[str, Any]) -> dict[str, str]:
    titles = {"ar": dataset.get("title_ar"), "en": dataset.get("title_en")}
    title = pick(titles, search_language()) or dataset.get("title") or dataset["name"]
    return {
        "name": dataset["name"],
        "title": title,
        "match_field": "title",
        "match_displayed": title,
    }


def _for_the_asker(err: Exception, for_page: bool, params: DataDict) -> Exception:
    """Turn what CKAN raises into what the asker may read: no address, no filter of ours, no trace."""
    if isinstance(err, SearchQueryError):
        return err
    cause = err.__context__
    if isinstance(cause, SolrRefused):
        theirs = cause.status == CRASHED and not for_page
        if theirs or not (cause.status in UNAUTHORISED or cause.status >= CRASHED):
            return SearchQueryError(sentences.refusal(Reason.SYNTAX, at_fault(str(cause), params)))
        log.error("Solr cannot answer: %s", cause)
    elif isinstance(err, SearchError):
        return SearchQueryError(sentences.refusal(Reason.FORBIDDEN_PARSER, "q"))
    if has_request_context():
        tk.g.qatar_search_away = True
    return SearchAway(sentences.away()) if for_page else SolrConnectionError(sentences.away())

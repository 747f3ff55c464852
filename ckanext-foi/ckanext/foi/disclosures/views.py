"""Pages of publications: one request's for its parties, and the published answers for everybody."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.foi.disclosures import presentation, schema
from ckanext.foi.disclosures.wording import PARTS
from ckanext.foi.requests.views import pieces
from ckanext.qatar_sectors import config as portal_config
from ckanext.qatar_sectors.notices import config as notices_config
from ckanext.qatar_sectors.notices.feeds.atom import Feed, FeedEntry, as_atom
from ckanext.qatar_sectors.taxonomy.sectors import all_sectors
from ckanext.qatar_sectors.theme.helpers import qatar_lang
from ckanext.qatar_sectors.theme.text import choose, excerpt

PAGE = 20
NEWEST = 50
# A feed without entries was never changed.
NEVER = "1970-01-01T00:00:00Z"

foi_disclosures = Blueprint("foi_disclosures", __name__)


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


# By the word of the form: its action, its fields, what is said when it is done.
FORMS = {
    "ask": (
        "foi_publication_ask",
        ("language", *PARTS),
        _("The Competent Department decides on the publication now."),
    ),
    "authorise": (
        "foi_publication_authorise",
        (*schema.WORDS, "nothing_personal"),
        _("The answer is published."),
    ),
    "deny": (
        "foi_publication_deny",
        ("text",),
        _("The publication is denied, and the requester told."),
    ),
    "withdraw": ("foi_publication_withdraw", ("text",), _("The published answer is withdrawn.")),
}


@foi_disclosures.route("/foi/disclosures")
def index() -> str:
    """Find published answers."""
    number = tk.h.get_page_number(tk.request.args)
    values = {name: tk.request.args.get(name, "").strip() for name in ("q", "sector")}
    asked = {**values, "limit": PAGE, "offset": (number - 1) * PAGE}
    found = tk.get_action("foi_disclosure_list")({}, asked)
    shown = {
        "found": found,
        "results": [presentation.listed(one, qatar_lang()) for one in found["results"]],
        "values": values,
        "sectors": presentation.sectors(all_sectors(), qatar_lang()),
        "newer": number - 1 or None,
        "older": number + 1 if found["count"] > number * PAGE else None,
    }
    return tk.render("foi/disclosures/index.html", shown)


@foi_disclosures.route("/foi/disclosures.atom")
def feed() -> Response:
    """Give the newest published answers as a feed."""
    lang = qatar_lang()
    found = tk.get_action("foi_disclosure_list")({}, {"limit": NEWEST})
    entries = tuple(_entry(one, lang) for one in found["results"])
    portal = notices_config.portal_name(lang)
    url = notices_config.address_of(tk.request.path, lang)
    whole = Feed(
        id=url,
        title=f"{tk._('Published answers to requests')} · {portal}",
        url=url,
        page_url=portal_config.site_url() + tk.h.url_for("foi_disclosures.index"),
        language=lang,
        author=portal,
        updated=max((entry.updated for entry in entries), default=NEVER),
        entries=entries,
    )
    answer = Response(as_atom(whole), mimetype="application/atom+xml")
    answer.add_etag()
    answer.make_conditional(tk.request)
    return answer


@foi_disclosures.route("/foi/request/<id>/publication", methods=["GET", "POST"])
def publication(id: str) -> Response:
    """Ask for the publication of an answer, decide on it, or take it back."""
    if tk.request.method == "GET":
        return _page(id)
    word = tk.request.form.get("act", "")
    if word not in FORMS:
        return tk.abort(404, tk._("There is nothing here, or nothing that you may see."))
    action, fields, done = FORMS[word]
    values: dict[str, Any] = pieces.typed(fields)
    if word == "authorise":
        values |= {name: tk.request.form.getlist(name) for name in ("sectors", "files")}
    given = {"id": id, **{name: value for name, value in values.items() if value}}
    if seen := tk.request.form.get("seen_version"):
        given["seen_version"] = seen
    try:
        tk.get_action(action)({}, given)
    except tk.ValidationError as err:
        status = pieces.status_of(err.error_dict)
        return _page(id, word=word, values=values, errors=err.error_dict, status=status)
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    except tk.NotAuthorized as err:
        return pieces.refused(err)
    tk.h.flash_success(tk._(done))
    return tk.redirect_to("foi_disclosures.publication", id=id)


def _page(
    id: str,
    *,
    word: str = "",
    values: dict[str, Any] | None = None,
    errors: dict[str, Any] | None = None,
    status: int = 200,
) -> Response:
    request = pieces.ask("foi_request_show", {"id": id})
    found = pieces.ask("foi_publication_show", {"id": id})
    first = presentation.proposed(found["wish"]) if word != "authorise" else {}
    shown = {
        "request": pieces.shown(request),
        "publication": presentation.publication(found, qatar_lang()),
        "word": word,
        "values": {**first, **(values or {})},
        "errors": errors or {},
        "languages": pieces.form_choices()["languages"],
        "sectors": presentation.sectors(all_sectors(), qatar_lang()),
    }
    return pieces.rendered("foi/disclosures/publication.html", shown, status)


def _entry(one: dict[str, Any], lang: str) -> FeedEntry:
    return FeedEntry(
        id=portal_config.site_url() + tk.h.url_for("disclosure.read", id=one["name"]),
        title=choose(one["title"], lang).value,
        url=portal_config.site_url() + tk.h.url_for("disclosure.read", id=one["name"]),
        published=presentation.instant(one["created_at"]),
        updated=presentation.instant(one["changed_at"]),
        summary=excerpt(choose(one["answer"], lang).value),
        author=choose(one["organisation"]["title"], lang).value,
    )

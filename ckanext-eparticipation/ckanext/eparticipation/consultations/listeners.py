"""What the portal tells consultations, and what they tell it."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation import sentences
from ckanext.eparticipation.consultations import finding, refusal, writing
from ckanext.eparticipation.consultations.finding import CONSULTATION
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.consultations.sections import Section, add_section
from ckanext.qatar_sectors.catalogue import reserved
from ckanext.qatar_sectors.operation import purging

# ckanext-dcat answers `/dataset/<id>`, too: it asks in which format.
CKAN_PAGES = frozenset({"dataset.read", f"{CONSULTATION}.read", "dcat.read_dataset"})


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


def install() -> None:
    """Register with the portal; a second call changes nothing."""
    sentences.learn({"move_refused": refusal.sentence})
    reserved.register(reserved.Reserved(CONSULTATION, _label, writing.is_writer, _refusal))
    purging.register(purging.Purged.DATASET, Consultation.forget)
    add_section(Section("overview", _("Overview"), "eparticipation_consultations.read", 0))


def _label() -> str:
    return str(tk._("Consultation"))


def _refusal() -> str:
    return str(tk._("A consultation changes by the acts of its agency's officers alone."))


def lead_to_page() -> Any:
    """Lead from CKAN's pages of a consultation to its own; programs that ask for RDF get what they ask for."""
    endpoint = tk.request.endpoint or ""
    if endpoint == f"{CONSULTATION}.search":
        return tk.redirect_to("eparticipation_consultations.index")
    wanted = tk.request.accept_mimetypes
    if endpoint not in CKAN_PAGES or (wanted and not wanted.accept_html):
        return None
    named = tk.request.view_args or {}
    if named.get("_format"):
        return None
    reference = named.get("id") or named.get("_id") or ""
    try:
        known = finding.shown(reference, getattr(tk.current_user, "id", None))
    except tk.ObjectNotFound:
        # Another kind of dataset, or one that may not be seen: its page knows.
        return None
    package = model.Package.get(known.package_id)
    return tk.redirect_to("eparticipation_consultations.read", name=package.name)

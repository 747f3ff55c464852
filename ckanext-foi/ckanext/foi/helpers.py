"""Table of contents: what CKAN finds as helpers."""

from __future__ import annotations

from .disclosures.helpers import foi_disclosure_record

__all__ = ["foi_disclosure_record"]

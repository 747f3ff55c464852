"""Table of contents: what CKAN finds as validators."""

from __future__ import annotations

from ..disclosures.validators import foi_disclosure_writer

__all__ = ["foi_disclosure_writer"]

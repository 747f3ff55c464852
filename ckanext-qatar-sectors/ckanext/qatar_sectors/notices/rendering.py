"""A letter as HTML: tables and inline styles, for mail readers that know nothing else."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import css_inline
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ckanext.qatar_sectors.notices.letter_text import LetterText
from ckanext.qatar_sectors.notices.words import Language

FOLDER = Path(__file__).parent.parent / "templates" / "notices" / "mail"
# Keeps what stands after the preheader out of the list of mails.
FILLER = "\u00a0\u200c" * 60


def as_html(letter: LetterText, language: Language) -> str:
    """Return the letter as a whole document."""
    page = _pages().get_template("letter.html")
    return _inliner().inline(page.render(letter=letter, language=language, filler=FILLER))


@lru_cache(maxsize=1)
def _pages() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=1)
def _inliner() -> css_inline.CSSInliner:
    styles = (FOLDER / "letter.css").read_text(encoding="utf-8")
    # The one rule that cannot stand in an element is for readers in the dark.
    return css_inline.CSSInliner(
        extra_css=styles, keep_at_rules=True, load_remote_stylesheets=False
    )

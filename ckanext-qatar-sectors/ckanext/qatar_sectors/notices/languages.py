"""The two languages as the plugins' catalogues have them: in jobs too, where no page says which."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from babel.support import NullTranslations, Translations

import ckan.plugins as p

from ckanext.qatar_sectors.catalogue.bilingual import LANGUAGES
from ckanext.qatar_sectors.notices.words import Language

DEFAULT = LANGUAGES[0]


def language_of(code: str) -> Language:
    """Return a reader's language; the portal's own where the code is none of ours."""
    code = code if code in LANGUAGES else DEFAULT
    catalogue = _catalogue(code)
    return Language(code, catalogue.gettext, catalogue.ngettext)


def in_both(say: Callable[[Callable[[str], str]], str]) -> dict[str, str]:
    """Return what a function says in each language: a fact for readers of both."""
    return {code: say(language_of(code).gettext) for code in LANGUAGES}


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(code: str) -> NullTranslations:
    """Return the texts of every plugin that has some, each asked after the one before."""
    found: NullTranslations = NullTranslations()
    for plugin in p.PluginImplementations(p.ITranslation):
        loaded = Translations.load(plugin.i18n_directory(), [code], plugin.i18n_domain())
        if isinstance(loaded, Translations):
            loaded.add_fallback(found)
            found = loaded
    return found

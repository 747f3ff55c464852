"""One convention a module; each ends in a `Rule`, and this tuple lists them."""

from __future__ import annotations

from . import (
    actions,
    configuration,
    documents,
    domain,
    extensions,
    files,
    forms,
    locks,
    migrations,
    plugins,
    styles,
    templates,
    traces,
    translations,
    words,
)

RULES = (
    domain.RULE,
    extensions.RULE,
    plugins.TABLES,
    plugins.ORDER,
    actions.RULE,
    configuration.DESCRIBED,
    configuration.READ,
    migrations.RULE,
    translations.TRANSLATED,
    translations.PLACEHOLDERS,
    words.RULE,
    templates.RULE,
    forms.RULE,
    styles.RULE,
    files.RULE,
    locks.RULE,
    documents.RULE,
    traces.RULE,
)

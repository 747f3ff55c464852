"""A catalogue as agencies have them: most of it in order, some of it not."""

from __future__ import annotations

from tests.integration.harvest.feed import HEAD, dataset

EVIL = (
    '</pre><script>document.title = \\"owned\\"</script><img src=x onerror=\\"document.title=1\\">'
)


def catalogue():
    """Return six datasets that arrive, two of them with a theme that nobody knows, and one that does not."""
    parts = [HEAD, "<https://agency.example/> a dcat:Catalog .\n"]
    parts += [dataset(n, extra='dcat:theme "التعليم"@ar ;') for n in range(1, 5)]
    parts += [dataset(n, extra='dcat:theme "Falconry"@en ; dct:modified "once" ;') for n in (5, 6)]
    parts.append("<https://agency.example/d/7> a dcat:Dataset ; dct:description 'Nameless'@en .\n")
    return "".join(parts)


def hostile():
    """Return a catalogue whose texts would be scripts and tags, and are endless."""
    title = EVIL + " " + "مدارس طويلة جدًا " * 30 + "x" * 200
    extra = f'dcat:theme "{EVIL}"@en ; dct:modified "{EVIL}" ; dct:description "{EVIL}"@en ;'
    nameless = f'<https://agency.example/d/9> a dcat:Dataset ; dct:description "{EVIL}"@en .\n'
    return HEAD + dataset(1, title=title, extra=extra) + dataset(2, extra=extra) + nameless

"""Free names for many new datasets at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.catalogue.slug import unique

NAME = model.package_table.c.name


def free_names(slugs: Sequence[str]) -> list[str]:
    """Return a free name for each slug, as if the datasets were made one after the other."""
    session = model.Session
    wanted = Counter(slugs)
    taken = set(session.scalars(sa.select(NAME).where(NAME.in_(list(wanted)))))
    numbered = [slug for slug, times in wanted.items() if times > 1 or slug in taken]
    if numbered:
        without_number = sa.func.regexp_replace(NAME, "-[0-9]+$", "")
        taken |= set(session.scalars(sa.select(NAME).where(without_number.in_(numbered))))
    names = []
    for slug in slugs:
        name = unique(slug, taken)
        taken.add(name)
        names.append(name)
    return names

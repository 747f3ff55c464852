"""What goes: old notices and letters, and what is about things and people that are purged."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.notices import config, folder
from ckanext.qatar_sectors.notices.lifecycle import OPEN
from ckanext.qatar_sectors.notices.model import Choice, Letter, Notice, Reader, SectorFollow
from ckanext.qatar_sectors.operation import purging

WITHOUT_SESSION = {"synchronize_session": False}
# A letter that ended is of use while somebody may ask where it stayed.
LETTER_DAYS = 30


def install() -> None:
    """Register for what CKAN purges; a second call changes nothing."""
    purging.register(purging.Purged.DATASET, forget_datasets)
    purging.register(purging.Purged.ORGANIZATION, forget_agencies)
    purging.register(purging.Purged.USER, forget_people)


def forget_old(days: int) -> None:
    """Delete notices of so many days, and letters that ended long ago."""
    now = sa.func.clock_timestamp()
    letters = sa.delete(Letter).where(
        Letter.state.not_in(OPEN),
        Letter.created < now - sa.func.make_interval(0, 0, 0, LETTER_DAYS),
    )
    notices = sa.delete(Notice).where(Notice.created < now - sa.func.make_interval(0, 0, 0, days))
    for doomed in (letters, notices):
        model.Session.execute(doomed, execution_options=WITHOUT_SESSION)
    model.Session.commit()


def forget_mails() -> None:
    """Delete mails of the folder whose letters are deleted: with an account, or by their age."""
    kept = config.mail_folder()
    if kept is not None:
        folder.forget(kept, Letter.among)


def forget_datasets(ids: Sequence[str]) -> None:
    """Delete what was told about datasets; letters about them then hold nothing and are dropped."""
    _forget_about("dataset", ids)


def forget_agencies(ids: Sequence[str]) -> None:
    """Delete what was told about agencies."""
    _forget_about("agency", ids)


def forget_people(ids: Sequence[str]) -> None:
    """Delete what people were told, their letters, and what they chose and follow."""
    for table in (Notice, Letter, Choice, Reader, SectorFollow):
        doomed = sa.delete(table).where(table.user_id.in_(ids))
        model.Session.execute(doomed, execution_options=WITHOUT_SESSION)


def _forget_about(about_type: str, ids: Sequence[str]) -> None:
    doomed = sa.delete(Notice).where(Notice.about_type == about_type, Notice.about_id.in_(ids))
    model.Session.execute(doomed, execution_options=WITHOUT_SESSION)

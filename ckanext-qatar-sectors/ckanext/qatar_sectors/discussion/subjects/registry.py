"""What can be discussed in this portal: a new kind of thing is one line here, or one call of another extension."""

from __future__ import annotations

from ckanext.qatar_sectors.discussion.subjects.dataset import Datasets
from ckanext.qatar_sectors.discussion.subjects.subject import Subject

SUBJECTS: dict[str, Subject] = {one.type: one for one in (Datasets(),)}


def register(subject: Subject) -> None:
    """Let another kind of thing be discussed; a second call changes nothing."""
    SUBJECTS[subject.type] = subject

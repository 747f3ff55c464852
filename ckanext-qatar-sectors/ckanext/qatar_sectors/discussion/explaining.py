"""Turns the discussion's errors into CKAN's, at the field they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.discussion import sentences
from ckanext.qatar_sectors.discussion.errors import AccountNeeded, DiscussionError, NotTheAuthor
from ckanext.qatar_sectors.limits import sentences as limit_sentences
from ckanext.qatar_sectors.limits.errors import ProofRefused
from ckanext.qatar_sectors.limits.proof import FIELD
from ckanext.qatar_sectors.theme.helpers import qatar_lang


@contextmanager
def explained() -> Iterator[None]:
    """Say what was wrong in the reader's language; what was begun is taken back."""
    try:
        yield
    except DiscussionError as err:
        model.Session.rollback()
        text = sentences.error(err, tk._, qatar_lang())
        if isinstance(err, AccountNeeded | NotTheAuthor):
            raise tk.NotAuthorized(text) from err
        raise tk.ValidationError({sentences.field(err): [text]}) from err
    except ProofRefused as err:
        model.Session.rollback()
        raise tk.ValidationError({FIELD: [limit_sentences.proof_refused(err.flaw)]}) from err

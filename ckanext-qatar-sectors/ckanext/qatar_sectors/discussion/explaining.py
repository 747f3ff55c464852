"""Turns the discussion's errors into CKAN's, at the field they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import has_request_context

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.discussion import sentences
from ckanext.qatar_sectors.discussion.errors import (
    AccountNeeded,
    DiscussionError,
    NotAnswering,
    NotTheAuthor,
)
from ckanext.qatar_sectors.limits import sentences as limit_sentences
from ckanext.qatar_sectors.limits.errors import ProofRefused
from ckanext.qatar_sectors.limits.proof import FIELD
from ckanext.qatar_sectors.theme.helpers import qatar_lang


def reader_language() -> str:
    """Return the language of the page; outside a request sentences stay as they are written, in English."""
    return qatar_lang() if has_request_context() else "en"


@contextmanager
def explained() -> Iterator[None]:
    """Say what was wrong in the reader's language; what was begun is taken back."""
    try:
        yield
    except DiscussionError as err:
        model.Session.rollback()
        text = sentences.error(err, tk._, reader_language())
        if isinstance(err, AccountNeeded | NotAnswering | NotTheAuthor):
            raise tk.NotAuthorized(text) from err
        raise tk.ValidationError({sentences.field(err): [text]}) from err
    except ProofRefused as err:
        model.Session.rollback()
        raise tk.ValidationError({FIELD: [limit_sentences.proof_refused(err.flaw)]}) from err

"""Turns what can go wrong with answers into CKAN's errors, at the field they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.answers import sentences
from ckanext.eparticipation.answers.errors import AccountNeeded, AnswersError, Flawed
from ckanext.qatar_sectors.discussion import sentences as rules
from ckanext.qatar_sectors.discussion.errors import DiscussionError
from ckanext.qatar_sectors.discussion.explaining import reader_language
from ckanext.qatar_sectors.limits import sentences as limit_sentences
from ckanext.qatar_sectors.limits.errors import ProofRefused
from ckanext.qatar_sectors.limits.proof import FIELD


@contextmanager
def explained() -> Iterator[None]:
    """Say what was wrong in the reader's language; what was begun is taken back."""
    try:
        yield
    except Flawed as err:
        model.Session.rollback()
        found: dict[str, list[str]] = {}
        for flaw in err.flaws:
            found.setdefault(flaw.field, []).append(sentences.flaw(flaw, tk._))
        raise tk.ValidationError(found) from err
    except AnswersError as err:
        model.Session.rollback()
        text = sentences.error(err, tk._)
        if isinstance(err, AccountNeeded):
            raise tk.NotAuthorized(text) from err
        raise tk.ValidationError({sentences.field(err): [text]}) from err
    except DiscussionError as err:
        # Rules of moderation are those of posts, and said in their words.
        model.Session.rollback()
        said = rules.error(err, tk._, reader_language())
        raise tk.ValidationError({rules.field(err): [said]}) from err
    except ProofRefused as err:
        model.Session.rollback()
        raise tk.ValidationError({FIELD: [limit_sentences.proof_refused(err.flaw)]}) from err
    except Exception:
        model.Session.rollback()
        raise

"""Receipts of answers: a reference for everybody, and a key for who has no account.

The key follows from the form's random word, so that a form sent twice shows one and the same receipt; of word and
key the database holds hashes alone.
"""

from __future__ import annotations

import re

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.answers.model import Answer
from ckanext.eparticipation.answers.states import Channel
from ckanext.qatar_sectors.discussion import receipts
from ckanext.qatar_sectors.identity.config import keyring
from ckanext.qatar_sectors.limits import asking

# What a form's random word looks like: 128 bits or more.
WORD = re.compile(r"[\w-]{22,100}", re.ASCII)


def form_hash(word: str, consultation_id: str, who_id: str) -> str:
    """Return under what a form is known when it is sent again: nobody uses up the word of another."""
    return keyring().current.digest("eparticipation form", consultation_id, who_id, word)


def key_of(word: str, consultation_id: str) -> str:
    """Return the key that a form's word gives, in groups as it is shown."""
    number = int(keyring().current.digest("eparticipation key", consultation_id, word), 16)
    signs = ""
    while len(signs) < receipts.KEY_LENGTH:
        number, place = divmod(number, len(receipts.SIGNS))
        signs += receipts.SIGNS[place]
    return grouped(signs)


def grouped(signs: str) -> str:
    """Return signs in groups of four, as they are read aloud."""
    step = receipts.GROUP
    return "-".join(signs[start : start + step] for start in range(0, len(signs), step))


def keep_key(answer: Answer, key: str) -> None:
    """Keep the hash of a key with its answer."""
    answer.key_hash = receipts.hashed(key, answer.reference or "")


def opened(reference: str, key: str) -> Answer:
    """Return the answer that reference and key open; counted, since both can be guessed at.

    :raises ObjectNotFound: the two do not belong together; which of them is wrong is not said
    """
    asking.hit("reference", receipts.plain(reference))
    answer = Answer.by_reference(receipts.plain(reference))
    is_open = answer is not None and answer.channel == Channel.OPEN
    kept = answer.key_hash if answer is not None and is_open else None
    if not receipts.opens(key, reference, kept) or answer is None:
        raise tk.ObjectNotFound(tk._("There is no answer with this reference and key. Check both."))
    return answer

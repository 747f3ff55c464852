"""What can go wrong with a release.

FOIError
├── NotNow        the step is not one that this stage allows
├── Changed       what was approved is not what is there
├── SamePerson    who prepared a document does not approve it
├── NotTaken      the portal releases no documents of this kind, or not in this way
└── TextSays      the text alternative says a word that was under a box
"""

from __future__ import annotations

from ckanext.foi.errors import FOIError


class NotNow(FOIError):
    """Facts: `stage`, `step`."""

    code = "release_not_now"


class Changed(FOIError):
    code = "release_changed"


class SamePerson(FOIError):
    code = "release_same_person"


class NotTaken(FOIError):
    """Facts: `kind`, `treatment`."""

    code = "release_not_taken"


class TextSays(FOIError):
    """Facts: `words`, the words that must not stand there: only their author hears of them."""

    code = "release_text_says"

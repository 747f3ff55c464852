"""Levels, providers, attributes and refusals in words. The caller translates."""

from __future__ import annotations

from ckanext.qatar_sectors.identity.assurance import Assurance
from ckanext.qatar_sectors.identity.claims import Attribute
from ckanext.qatar_sectors.identity.errors import ErasureRefused, LastAdministrator


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


LEVELS: dict[Assurance, str] = {
    Assurance.NONE: _("Nothing is proved yet"),
    Assurance.EMAIL: _("Your e-mail address is proved"),
    Assurance.NATIONAL: _("Your identity is proved by the national login"),
}
ATTRIBUTES: dict[Attribute, str] = {
    Attribute.NAME: _("Your name"),
    Attribute.IDENTITY_NUMBER: _("Your Qatari identity number"),
    Attribute.NATIONALITY: _("Your nationality"),
    Attribute.BIRTH_DATE: _("Your date of birth"),
}

# Why a name cannot be shown to others.
NAMES: dict[str, str] = {
    "other_letters": _("Write the name in Arabic or Latin letters: “{word}” holds others."),
    "mixed_word": _(
        "“{word}” holds letters of two scripts. Put a space between an Arabic and a Latin word."
    ),
    "nothing_to_read": _("Write the name in letters or digits."),
}

SIGN_IN_AGAIN = _(
    "Your account has no password. Sign in once more; within five minutes after that you can erase it."
)


def level(code: str) -> str:
    """Return a level in words."""
    return LEVELS[Assurance.of(code)]


def attribute(code: str) -> str:
    """Return what an attribute is called; one of another version stands for itself."""
    return ATTRIBUTES[Attribute(code)] if code in set(Attribute) else code


def refusal(err: ErasureRefused) -> str:
    """Say why an account cannot be erased now."""
    if isinstance(err, LastAdministrator):
        return _("You are the portal's only administrator. Appoint another one first.")
    return _("You still hold a role. Have it ended first; then you can erase your account.")

"""The tables of persons, their logins and what is kept of them."""

from __future__ import annotations

from .attribute import PersonAttribute
from .identity import Identity
from .person import Person

__all__ = ["Identity", "Person", "PersonAttribute"]

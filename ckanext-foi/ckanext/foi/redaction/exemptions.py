"""The eight grounds on which a passage may be withheld."""

from __future__ import annotations

from enum import StrEnum


class Exemption(StrEnum):
    """Law 9 of 2022, article 20: the number of each ground."""

    STATE = "20.1"  # security, economy, public interest, international relations
    PRIVATE_LIFE = "20.2"
    AGREEMENTS = "20.3"  # agreements, trade or professional secrets
    IN_PREPARATION = "20.4"  # policies, decisions, tests in preparation
    INVESTIGATIONS = "20.5"  # investigations, life and safety
    PERSONAL_FILES = "20.6"
    INTELLECTUAL_PROPERTY = "20.7"  # intellectual property, fair competition
    CONFIDENTIAL = "20.8"  # by nature or by another law

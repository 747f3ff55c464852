"""Tables of outcomes."""

from __future__ import annotations

from .assignment import AssignmentRow
from .milestone import MilestoneRow
from .outcome import OutcomeRow
from .theme import ThemeRow
from .told import ToldRow

__all__ = ["AssignmentRow", "MilestoneRow", "OutcomeRow", "ThemeRow", "ToldRow"]

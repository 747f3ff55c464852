"""What can go wrong, each as one sentence that says what to do."""

from __future__ import annotations


class Trouble(Exception):
    """A fault told to the person at the keyboard: one sentence, exit code 1."""

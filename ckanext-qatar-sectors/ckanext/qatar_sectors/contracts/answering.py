"""What an action answers, said where the action stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])

ATTRIBUTE = "qatar_answer"


def answers_with(shape: Any) -> Callable[[Function], Function]:
    """Say the shape of an action's answer: a TypedDict, a list of such, or a plain type.

    The documents of the API are made from it, and every test that calls the action is held to it.
    """

    def mark(action: Function) -> Function:
        setattr(action, ATTRIBUTE, shape)
        return action

    return mark

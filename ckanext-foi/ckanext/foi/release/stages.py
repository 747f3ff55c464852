"""How far a document's release is, and what may be done then: one table."""

from __future__ import annotations

from enum import StrEnum

from ckanext.foi.release.errors import NotNow


class Stage(StrEnum):
    """The stages of a document."""

    RECEIVED = "received"  # a job looks into it
    PREPARING = "preparing"  # an officer draws boxes, or chooses what is done
    MAKING = "making"  # a job makes what goes out, and proves it
    FAILED = "failed"  # it could not be made, or the proof found something
    PROVED = "proved"  # what goes out is there
    PROPOSED = "proposed"  # a colleague looks at it
    APPROVED = "approved"  # exactly these bytes may go out


class Step(StrEnum):
    """What is done to a document."""

    LOOK = "look"
    CHANGE = "change"
    MAKE = "make"
    FAIL = "fail"
    PROVE = "prove"
    WRITE_TEXT = "write_text"
    PROPOSE = "propose"
    RETURN = "return"
    APPROVE = "approve"


_AT_WORK = frozenset({Stage.RECEIVED, Stage.MAKING})
# Whatever is changed afterwards, the approval is void.
_CHANGEABLE = frozenset(Stage) - _AT_WORK
TABLE: dict[Step, tuple[frozenset[Stage], Stage]] = {
    Step.LOOK: (frozenset({Stage.RECEIVED}), Stage.PREPARING),
    Step.CHANGE: (_CHANGEABLE, Stage.PREPARING),
    Step.MAKE: (frozenset({Stage.PREPARING, Stage.FAILED}), Stage.MAKING),
    Step.FAIL: (_AT_WORK, Stage.FAILED),
    Step.PROVE: (frozenset({Stage.MAKING}), Stage.PROVED),
    Step.WRITE_TEXT: (frozenset({Stage.PROVED, Stage.PROPOSED, Stage.APPROVED}), Stage.PROVED),
    Step.PROPOSE: (frozenset({Stage.PROVED}), Stage.PROPOSED),
    Step.RETURN: (frozenset({Stage.PROPOSED}), Stage.PREPARING),
    Step.APPROVE: (frozenset({Stage.PROPOSED}), Stage.APPROVED),
}


def after(stage: Stage, step: Step) -> Stage:
    """Return the stage that a step leads to; raises NotNow."""
    sources, target = TABLE[step]
    if stage not in sources:
        raise NotNow(stage=stage.value, step=step.value)
    return target


def allows(stage: Stage, step: Step) -> bool:
    """Say whether a step may be taken."""
    return stage in TABLE[step][0]


def at_work(stage: Stage) -> bool:
    """Say whether a job has the document."""
    return stage in _AT_WORK

"""Answers for tests: a consultation with a question of each kind, and what a person says to them."""

from __future__ import annotations

import json
import uuid

import pytest

from tests.eparticipation_consultations import ask

WORDS = "نريد مقاعد في الظل، more shade، ولا <b>إعلانات</b>"
QUESTIONS = (
    {"kind": "text", "text": {"ar": "ماذا ينقص؟", "en": "What is missing?"}, "required": True},
    {
        "kind": "single",
        "text": {"ar": "كيف تصل؟", "en": "How do you get there?"},
        "required": True,
        "options": [
            {"id": "walk", "text": {"ar": "مشيًا", "en": "On foot"}},
            {"id": "bus", "text": {"ar": "بالحافلة", "en": "By bus"}},
        ],
    },
    {
        "kind": "multiple",
        "text": {"ar": "ما يعجبك؟", "en": "What do you like?"},
        "options": [
            {"id": "trees", "text": {"ar": "الأشجار", "en": "Trees"}},
            {"id": "water", "text": {"ar": "الماء", "en": "Water"}},
            {"id": "play", "text": {"ar": "الملاعب", "en": "Playgrounds"}},
        ],
        "most": 2,
    },
    {
        "kind": "scale",
        "text": {"ar": "ما رضاك؟", "en": "How satisfied are you?"},
        "scale": 5,
        "lowest": {"ar": "غير راضٍ", "en": "Not at all"},
        "highest": {"ar": "راضٍ جدًا", "en": "Very"},
    },
    {
        "kind": "ranking",
        "text": {"ar": "رتّب", "en": "Put in order"},
        "options": [
            {"id": "north", "text": {"ar": "الشمال", "en": "North"}},
            {"id": "south", "text": {"ar": "الجنوب", "en": "South"}},
            {"id": "west", "text": {"ar": "الغرب", "en": "West"}},
        ],
    },
    {"kind": "file", "text": {"ar": "صورة", "en": "A picture"}},
)


class Asked:
    """A consultation that asks, and the ids of its questions by their kind."""

    def __init__(self, bureau, step="open", **terms):
        self.bureau = bureau
        self.package = bureau.consultation(step, **{"moderation": "after", **terms})
        self.id = self.package["id"]
        self.name = self.package["name"]
        ids = ask(self.id, *QUESTIONS)
        self.of = {one["kind"]: found for one, found in zip(QUESTIONS, ids, strict=True)}

    def answers(self, **more):
        """Return what somebody says; None leaves a question out."""
        said = {
            "text": WORDS,
            "single": "bus",
            "multiple": ["water", "trees"],
            "scale": 4,
            "ranking": ["south", "north"],
            **more,
        }
        return {self.of[kind]: value for kind, value in said.items() if value is not None}

    def data(self, **more):
        """Return what an action takes; answers as keywords, the rest by its name."""
        kinds = {kind: more.pop(kind) for kind in list(more) if kind in self.of}
        return {
            "consultation": self.id,
            "answers": json.dumps(self.answers(**kinds)),
            "publish": "yes",
            **more,
        }

    def form(self, **more):
        """Return what a browser sends."""
        fields = {
            f"q-{self.of['text']}": WORDS,
            f"q-{self.of['single']}": "bus",
            f"q-{self.of['multiple']}": ["water", "trees"],
            f"q-{self.of['scale']}": "4",
            f"q-{self.of['ranking']}-south": "1",
            f"q-{self.of['ranking']}-north": "2",
            "publish": "yes",
            "submission_key": uuid.uuid4().hex,
            "submit": "yes",
        }
        return {**fields, **more}

    def closes(self, moment):
        """Have it close at another instant."""
        from ckan import model

        from ckanext.eparticipation.consultations.model import Consultation

        Consultation.locked(self.id).closes_at = moment
        model.Session.commit()


@pytest.fixture
def asked(bureau):
    return Asked(bureau)


@pytest.fixture
def open_to_all(bureau):
    return Asked(bureau, without_account=True)


@pytest.fixture
def maryam(make_user):
    return make_user()

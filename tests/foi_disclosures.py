"""Fixtures of publications: an answer that was collected, asked for, published."""

from __future__ import annotations

import pytest

from tests.discussions import as_user

WISH = {
    "language": "ar",
    "title": "المدارس الجديدة في البلديات",
    "question": "كم مدرسة بُنيت في كل بلدية؟",
    "answer": "سبع مدارس.",
}
PUBLIC = {
    "title_ar": "عدد المدارس التي بُنيت منذ 2020",
    "question_ar": "كم مدرسة حكومية بُنيت في كل بلدية منذ عام 2020؟",
    "answer_ar": "بُنيت سبع مدارس: ثلاث في الدوحة وأربع في الريان.",
    "sectors": ["education"],
    "nothing_personal": True,
}


@pytest.fixture
def collected(office, maryam):
    request = office.notified(office.granted(maryam))
    return as_user(maryam, "foi_request_collect", id=request["id"])


@pytest.fixture
def asked(maryam, collected):
    as_user(maryam, "foi_publication_ask", id=collected["id"], **WISH)
    return collected


@pytest.fixture
def published(office, asked):
    done = as_user(office.officer, "foi_publication_authorise", id=asked["id"], **PUBLIC)
    return {**asked, "dataset": done["dataset"]}

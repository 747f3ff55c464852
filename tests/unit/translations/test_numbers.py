"""Arabic after numbers: a counted thing has six forms, or stands where the number does not rule its form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[3]
FRAGMENTS = sorted(ROOT.glob("ckanext-*/ckanext/*/i18n/ar/*.po"))
# What is counted somewhere, in its forms after numbers: one, few (plural), many (accusative), other (singular).
COUNTED = {
    "يوم يومًا يوماً أيام",
    "سنة سنوات شهر شهرًا أشهر شهور أسبوع أسبوعًا أسابيع ساعة ساعات دقيقة دقائق ثانية ثوان ثوانٍ",
    "حرف حرفًا أحرف حروف كلمة كلمات رمز رمزًا رموز",
    "ملف ملفًا ملفات مستند مستندًا مستندات وثيقة وثائق صفحة صفحات",
    "سجل سجلًا سجلات صف صفًا صفوف سطر سطرًا أسطر عمود عمودًا أعمدة قيمة قيم عنصر عنصرًا عناصر",
    "جواب جوابًا أجوبة إجابة إجابات سؤال سؤالًا أسئلة خيار خيارًا خيارات",
    "مساهمة مساهمات تعليق تعليقًا تعليقات نقاش نقاشًا نقاشات رد ردًا ردود مشاركة مشاركات",
    "شخص شخصًا أشخاص مشارك مشاركًا مشاركين مشاركون توقيع توقيعًا توقيعات",
    "موضوع موضوعًا موضوعات مواضيع استشارة استشارات نتيجة نتائج بند بندًا بنود نص نصًا نصوص",
    "مجموعة مجموعات مصدر مصدرًا مصادر جهة جهات طلب طلبًا طلبات مرة مرات صيغة صيغ",
}
NOUNS = frozenset(word for line in COUNTED for word in line.split())
NUMBER = r"(?:\{\w+\}|%\(\w+\)[sd]|%d)"
AFTER_NUMBER = re.compile(NUMBER + r"[\u2069»]?\s+([\u0621-\u0652]+)")
# Holes before a noun that hold no number.
NAMES = re.compile(
    r"\{(?:source|theme|title|agency|name|dataset|format|url|field|ending|word|keyword)\}"
)


def entries():
    for path in FRAGMENTS:
        with path.open("rb") as stream:
            for message in read_po(stream, locale="ar"):
                if message.id:
                    yield path.name, message


def ruled(text):
    """Return the counted nouns that stand behind a number."""
    return [
        found.group(0)
        for found in AFTER_NUMBER.finditer(text)
        if found.group(1) in NOUNS and not NAMES.match(found.group(0))
    ]


def test_there_is_something_to_look_at():
    assert len(FRAGMENTS) > 20 and sum(1 for _ in entries()) > 3000


def test_every_plural_has_its_six_forms():
    lacking = [
        (name, message.id)
        for name, message in entries()
        if isinstance(message.id, tuple)
        and not (len(message.string) == 6 and all(text.strip() for text in message.string))
    ]
    assert not lacking


def test_a_counted_thing_without_forms_does_not_stand_behind_its_number():
    """`{days} يومًا` fits 11 to 99 alone: use ungettext, or say `عدد الأيام {days}`."""
    wrong = [
        (name, message.id[:80], found)
        for name, message in entries()
        if not isinstance(message.id, tuple)
        for found in ruled(message.string)
    ]
    assert not wrong, "\n".join(map(str, wrong))


def test_the_few_are_not_said_as_the_many():
    """After 3 to 10 stands a plural, after 11 to 99 the accusative: the same words for both are a slip."""
    same = []
    for name, message in entries():
        if isinstance(message.id, tuple):
            few, many = message.string[3], message.string[4]
            if any(found.endswith("ًا") for found in ruled(few)) or (
                few == many and re.search(NUMBER, few) and ruled(few)
            ):
                same.append((name, message.id[0], few, many))
    assert not same, "\n".join(map(str, same))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("بعد {days} يومًا", ["{days} يومًا"]),
        ("عدد الأيام {days}", []),
        ("المصدر {source} مصدر", []),
        ("اكتب {most} من الأحرف", []),
        ("أكثر من %(n)s ملفًا", ["%(n)s ملفًا"]),
    ],
)
def test_what_is_taken_for_a_counted_thing(text, found):
    assert ruled(text) == found

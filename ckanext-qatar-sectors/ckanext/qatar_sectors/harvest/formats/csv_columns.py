"""The columns of a list of datasets, in Arabic and in English: the reader and the template share them."""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.qatar_sectors.taxonomy.words import folded


@dataclass(frozen=True)
class Column:
    """A column: its key here, its headers, other headers people write, and an example for each language."""

    key: str
    ar: str
    en: str
    example: str = ""
    others: tuple[str, ...] = ()
    in_template: bool = True


COLUMNS: tuple[Column, ...] = (
    Column(
        "identifier", "المعرف", "identifier", "", ("id", "dataset id", "datasetid", "رقم البيانات")
    ),
    Column(
        "title_ar", "العنوان بالعربية", "title_ar", "عدد المدارس حسب البلدية", ("arabic title",)
    ),
    Column(
        "title_en", "العنوان بالإنجليزية", "title_en", "Schools by municipality", ("english title",)
    ),
    Column("title", "العنوان", "title", in_template=False, others=("name", "اسم البيانات")),
    Column(
        "description_ar",
        "الوصف بالعربية",
        "description_ar",
        "عدد المدارس الحكومية والخاصة في كل بلدية",
    ),
    Column(
        "description_en",
        "الوصف بالإنجليزية",
        "description_en",
        "Public and private schools in each municipality",
    ),
    Column("description", "الوصف", "description", in_template=False, others=("notes",)),
    Column("keywords_ar", "الكلمات المفتاحية بالعربية", "keywords_ar", "مدارس، تعليم"),
    Column("keywords_en", "الكلمات المفتاحية بالإنجليزية", "keywords_en", "schools; education"),
    Column(
        "keywords", "الكلمات المفتاحية", "keywords", in_template=False, others=("keyword", "tags")
    ),
    Column("sector", "القطاع", "sector", "education", ("theme", "المحور")),
    Column("publisher_ar", "الناشر بالعربية", "publisher_ar", "المجلس الوطني للتخطيط"),
    Column("publisher_en", "الناشر بالإنجليزية", "publisher_en", "National Planning Council"),
    Column("publisher", "الناشر", "publisher", in_template=False, others=("agency", "الجهة")),
    Column("contact_name", "جهة الاتصال", "contact_name", "مكتب البيانات / Data office"),
    Column(
        "contact_email",
        "البريد الإلكتروني",
        "contact_email",
        "data@example.qa",
        ("email", "e-mail"),
    ),
    Column("landing_page", "صفحة البيانات", "landing_page", "https://example.qa/schools"),
    Column("licence", "الترخيص", "licence", "CC BY 4.0", ("license",)),
    Column("access", "حقوق الوصول", "access", "public", ("access rights",)),
    Column("language", "اللغة", "language", "ar", ("languages", "لغة البيانات")),
    Column("place", "المكان", "place", "قطر", ("spatial", "المنطقة")),
    Column("start", "بداية الفترة", "start", "2020"),
    Column("end", "نهاية الفترة", "end", "2024"),
    Column("frequency", "وتيرة التحديث", "frequency", "ANNUAL", ("update frequency",)),
    Column("issued", "تاريخ النشر", "issued", "2024-02-01", ("published",)),
    Column("modified", "تاريخ آخر تعديل", "modified", "2025-01-15", ("updated", "last modified")),
    Column("file_url", "رابط الملف", "file_url", "https://example.qa/schools.csv", ("url", "link")),
    Column("file_name_ar", "اسم الملف بالعربية", "file_name_ar", "جدول المدارس"),
    Column("file_name_en", "اسم الملف بالإنجليزية", "file_name_en", "Table of schools"),
    Column("file_name", "اسم الملف", "file_name", in_template=False),
    Column("file_description_ar", "وصف الملف بالعربية", "file_description_ar"),
    Column("file_description_en", "وصف الملف بالإنجليزية", "file_description_en"),
    Column("file_format", "صيغة الملف", "file_format", "CSV", ("format",)),
    Column("file_size", "حجم الملف بالبايت", "file_size", "", ("size",)),
)
TITLES = ("title_ar", "title_en", "title")

_KEYS = {
    folded(header): column.key
    for column in COLUMNS
    for header in (column.key, column.ar, column.en, *column.others)
}


def key_of(header: str) -> str:
    """Return the key of the column that a header names in either language, "" for another column."""
    return _KEYS.get(folded(header[:200]), "")

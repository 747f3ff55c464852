"""Controlled vocabularies: what feeds write, and the term of the EU authority or the short label we keep."""

from __future__ import annotations

import re

from .namespaces import EU_ACCESS, EU_FREQUENCY, EU_LANGUAGE

# Frequencies: purl.org/cld/freq, ISO 8601 durations, words, EU codes.
_FREQUENCIES = {
    "triennial": "TRIENNIAL",
    "biennial": "BIENNIAL",
    "annual": "ANNUAL",
    "annually": "ANNUAL",
    "yearly": "ANNUAL",
    "semiannual": "ANNUAL_2",
    "threetimesayear": "ANNUAL_3",
    "quarterly": "QUARTERLY",
    "bimonthly": "BIMONTHLY",
    "monthly": "MONTHLY",
    "semimonthly": "MONTHLY_2",
    "threetimesamonth": "MONTHLY_3",
    "biweekly": "BIWEEKLY",
    "weekly": "WEEKLY",
    "semiweekly": "WEEKLY_2",
    "threetimesaweek": "WEEKLY_3",
    "daily": "DAILY",
    "hourly": "HOURLY",
    "continuous": "CONT",
    "continual": "UPDATE_CONT",
    "completelyirregular": "IRREG",
    "irregular": "IRREG",
    "never": "NEVER",
    "unknown": "UNKNOWN",
    "r/p1y": "ANNUAL",
    "r/p6m": "ANNUAL_2",
    "r/p3m": "QUARTERLY",
    "r/p1m": "MONTHLY",
    "r/p1w": "WEEKLY",
    "r/p7d": "WEEKLY",
    "r/p1d": "DAILY",
    "r/pt1h": "HOURLY",
    "سنوي": "ANNUAL",
    "نصف سنوي": "ANNUAL_2",
    "ربع سنوي": "QUARTERLY",
    "شهري": "MONTHLY",
    "أسبوعي": "WEEKLY",
    "يومي": "DAILY",
}
_FREQUENCY_CODES = frozenset(_FREQUENCIES.values()) | frozenset(
    [
        "DECENNIAL",
        "QUINQUENNIAL",
        "QUADRENNIAL",
        "BIDECENNIAL",
        "TRIDECENNIAL",
        "DAILY_2",
        "OTHER",
        "AS_NEEDED",
        "NOT_PLANNED",
        "BIHOURLY",
        "TRIHOURLY",
        "1MIN",
        "5MIN",
        "10MIN",
        "15MIN",
        "30MIN",
        "12HRS",
    ]
)


def frequency(value: str) -> str:
    """Return the EU frequency of a code, a word or another vocabulary's URI; what is unknown stays."""
    text = value.strip()
    if text.upper() in _FREQUENCY_CODES:
        return EU_FREQUENCY + text.upper()
    key = (text if text.lower().startswith("r/p") else tail_of(text)).lower().replace("_", "")
    code = _FREQUENCIES.get(text.lower()) or _FREQUENCIES.get(key)
    return EU_FREQUENCY + code if code else text


_LANGUAGES = {
    "ar": ("ara", "ARA"),
    "en": ("eng", "ENG"),
    "fr": ("fra", "FRA"),
    "de": ("deu", "DEU"),
    "it": ("ita", "ITA"),
    "es": ("spa", "SPA"),
    "pt": ("por", "POR"),
    "nl": ("nld", "NLD"),
    "fa": ("fas", "FAS"),
    "ur": ("urd", "URD"),
    "hi": ("hin", "HIN"),
    "tr": ("tur", "TUR"),
    "zh": ("zho", "ZHO"),
    "ru": ("rus", "RUS"),
    "sv": ("swe", "SWE"),
    "da": ("dan", "DAN"),
    "fi": ("fin", "FIN"),
    "no": ("nor", "NOR"),
    "pl": ("pol", "POL"),
    "cs": ("ces", "CES"),
    "el": ("ell", "ELL"),
    "ja": ("jpn", "JPN"),
    "ko": ("kor", "KOR"),
    "tl": ("tgl", "TGL"),
    "ne": ("nep", "NEP"),
    "bn": ("ben", "BEN"),
    "ml": ("mal", "MAL"),
    "ta": ("tam", "TAM"),
    "id": ("ind", "IND"),
    "ms": ("msa", "MSA"),
    "he": ("heb", "HEB"),
    "rm": ("roh", "ROH"),
    "ca": ("cat", "CAT"),
    "ro": ("ron", "RON"),
}
_TO_CODE = {long: short for short, (long, _) in _LANGUAGES.items()} | {
    "ger": "de",
    "fre": "fr",
    "dut": "nl",
    "per": "fa",
    "chi": "zh",
    "english": "en",
    "arabic": "ar",
    "العربية": "ar",
}


def language_code(value: str) -> str:
    """Return the two-letter code of a language given as tag, name or URI, "" when unknown."""
    key = tail_of(value).lower().replace("_", "-").split("-")[0]
    return key if key in _LANGUAGES else _TO_CODE.get(key, "")


def language(value: str) -> str:
    """Return the EU language URI; what is unknown stays."""
    code = language_code(value)
    return EU_LANGUAGE + _LANGUAGES[code][1] if code else value.strip()


_ACCESS = {
    "public": "PUBLIC",
    "open": "PUBLIC",
    "open data": "PUBLIC",
    "normal": "PUBLIC",
    "restricted": "RESTRICTED",
    "restricted public": "RESTRICTED",
    "restricted access": "RESTRICTED",
    "non-public": "NON_PUBLIC",
    "non public": "NON_PUBLIC",
    "private": "NON_PUBLIC",
    "confidential": "CONFIDENTIAL",
    "sensitive": "SENSITIVE",
    "عام": "PUBLIC",
    "مقيد": "RESTRICTED",
    "غير عام": "NON_PUBLIC",
    "سري": "CONFIDENTIAL",
}


def access_right(value: str) -> str:
    """Return the EU access right URI; what is unknown stays."""
    text = tail_of(value) if "://" in value else value
    code = _ACCESS.get(text.strip().lower().replace("_", "-")) or _ACCESS.get(
        text.strip().lower().replace("_", " ")
    )
    return EU_ACCESS + code if code else value.strip()


# Licence URI (without scheme, trailing slash and language) -> CKAN's licence id.
_LICENCES = {
    "creativecommons.org/licenses/by/4.0": "cc-by",
    "creativecommons.org/licenses/by/3.0": "cc-by",
    "creativecommons.org/licenses/by": "cc-by",
    "creativecommons.org/licenses/by-sa/4.0": "cc-by-sa",
    "creativecommons.org/licenses/by-sa/3.0": "cc-by-sa",
    "creativecommons.org/licenses/by-nc/4.0": "cc-nc",
    "creativecommons.org/publicdomain/zero/1.0": "cc-zero",
    "publications.europa.eu/resource/authority/licence/cc_by_4_0": "cc-by",
    "publications.europa.eu/resource/authority/licence/cc_by": "cc-by",
    "publications.europa.eu/resource/authority/licence/cc_bysa_4_0": "cc-by-sa",
    "publications.europa.eu/resource/authority/licence/cc_bync_4_0": "cc-nc",
    "publications.europa.eu/resource/authority/licence/cc0": "cc-zero",
    "publications.europa.eu/resource/authority/licence/odc_by": "odc-by",
    "publications.europa.eu/resource/authority/licence/odc_bl": "odc-odbl",
    "publications.europa.eu/resource/authority/licence/odc_pddl": "odc-pddl",
    "opendefinition.org/licenses/cc-by": "cc-by",
    "opendefinition.org/licenses/cc-by-sa": "cc-by-sa",
    "opendefinition.org/licenses/cc-zero": "cc-zero",
    "opendefinition.org/licenses/odc-by": "odc-by",
    "opendefinition.org/licenses/odc-odbl": "odc-odbl",
    "opendefinition.org/licenses/odc-pddl": "odc-pddl",
    "opendatacommons.org/licenses/by/1-0": "odc-by",
    "opendatacommons.org/licenses/odbl/1-0": "odc-odbl",
    "opendatacommons.org/licenses/pddl/1-0": "odc-pddl",
    "cc by": "cc-by",
    "cc by 4.0": "cc-by",
    "cc-by-4.0": "cc-by",
    "cc-by": "cc-by",
    "cc by-sa": "cc-by-sa",
    "cc0": "cc-zero",
    "odbl": "odc-odbl",
}


def licence_id(value: str) -> str:
    """Return CKAN's id of a licence given as URI or name; what is unknown stays."""
    key = re.sub(r"^https?://(www\.)?", "", value.strip().lower())
    key = re.sub(r"(/deed\.[a-z]+|/legalcode.*|\.rdf)$", "", key).rstrip("/")
    return _LICENCES.get(key, value.strip())


def tail_of(value: str) -> str:
    """Return the last part of a URI, or the value itself."""
    return re.split(r"[/#]", value.strip().rstrip("/#"))[-1]

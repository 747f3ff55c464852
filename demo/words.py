"""Codes that feeds use, and the sentences that every sample carries."""

from __future__ import annotations

from demo import content

SECTOR = "https://data.gov.qa/id/sector/"
EU = "http://publications.europa.eu/resource/authority/"
LICENCE = EU + "licence/CC_BY_4_0"
ADMS = "http://purl.org/adms/publishertype/NationalAuthority"

EU_THEME = {
    "education": "EDUC",
    "finance": "ECON",
    "environment": "ENVI",
    "population": "SOCI",
    "health": "HEAL",
    "social": "SOCI",
    "maps": "REGI",
    "energy": "ENER",
    "realestate": "REGI",
    "transport": "TRAN",
    "labour": "SOCI",
    "justice": "JUST",
    "culture": "EDUC",
    "sports": "EDUC",
}
FORMAT = {"csv": "CSV", "xlsx": "XLSX", "json": "JSON", "geojson": "GEOJSON"}
SAMPLE = {
    "ar": "بيانات تجريبية: الأرقام غير حقيقية.",
    "en": "Sample data: the figures are invented.",
}
QATAR = {"ar": "قطر", "en": "Qatar"}


def description(agency: content.Agency, dataset: content.Dataset, language: str) -> str:
    """Return the dataset's own sentences, how the agency gathers them, and the mark of a sample.

    A dataset without its own sentences in a language has no description in it.
    """
    own = dataset.text.get(language)
    if not own:
        return ""
    return "\n".join([f"{own.strip()} {agency.note[language].strip()}", SAMPLE[language]])


def identifier(agency: content.Agency, dataset: content.Dataset) -> str:
    """Return the agency's own number of a dataset."""
    return f"{agency.identifier_prefix}-{dataset.id}"


def uri(agency: content.Agency, dataset: content.Dataset) -> str:
    """Return the dataset's URI, which does not change with the port of the demo."""
    return f"https://data.gov.qa/id/sample/{agency.name}/{dataset.id}"

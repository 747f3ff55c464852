"""Each problem's sentence: what is wrong, and what mends it.

The sentences are message ids; `sentence` fills in what the problem is about after translation.
"""

from __future__ import annotations

from collections.abc import Callable

from ckanext.qatar_sectors.dcat import recommended

from .isolating import filled
from .records import Problem

# Warnings about what is recommended and absent; all others are about something that is wrong or was cut.
RECOMMENDED = recommended.CODES


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


SENTENCES: dict[str, str] = {
    # The whole document.
    "empty": _(
        "The address {url} answers with nothing. Ask the publisher whether the feed has moved."
    ),
    "html": _(
        "The address {url} gives a web page, not a feed. Look there for the address of the catalogue in RDF, JSON-LD or the portal's API."
    ),
    "unknown_format": _(
        "The document at {url} is in no format that can be read; it begins “{start}”. RDF/XML, Turtle, N-Triples, JSON-LD, DCAT-US, CSV by our template, and the APIs of Opendatasoft and CKAN are read, also packed."
    ),
    "undecodable": _(
        "The document says it is written in {charset}, but is not (byte {position}). Save it as UTF-8."
    ),
    "truncated": _(
        "The document ends in the middle (line {line}). It was cut off on the way or while it was written; nothing is removed because of it."
    ),
    "packed_too_large": _(
        "The packed file holds more than is unpacked here. Divide the catalogue into several files or pages."
    ),
    "packed_encrypted": _(
        "“{name}” in the packed file is protected by a password. Publish the feed without one."
    ),
    "packed_nested": _("The packed file holds another packed file. Pack the feed once only."),
    "packed_unsafe": _(
        "The packed file holds “{name}”, which points out of it. Pack plain files, without links and without .. in their names."
    ),
    "packed_method": _(
        "“{name}” is packed in a way that is not read here. Pack it as an ordinary ZIP file."
    ),
    "packed_broken": _(
        "The packed file is damaged or was cut off. Pack and upload it again; nothing is removed because of it."
    ),
    "packed_empty": _("The packed file is empty. Put the catalogue's files into it."),
    "packed_office": _(
        "The address gives an office document (such as XLSX). Save it as CSV (UTF-8) and give the address of that file."
    ),
    "packed_several": _(
        "The packed file holds {count} files. Leave the format to be found out, or choose ZIP."
    ),
    "doctype": _(
        "The document holds a document type (<!DOCTYPE>), which is refused for safety. Publish it without one."
    ),
    "too_deep": _("The document is nested too deeply to be read. Write it flatter."),
    "too_many_triples": _(
        "The document holds more statements than are read at once. Divide the catalogue into pages."
    ),
    "value_too_long": _(
        "The document holds a single value of more than 16 MB. Check whether it holds data instead of metadata."
    ),
    "syntax_at_line": _("The document is not valid {format}: line {line}: {detail}"),
    "syntax": _("The document is not valid {format}: {detail}"),
    "too_many_bad_lines": _(
        "Too many lines of the document are not valid {format}. Check how it was written."
    ),
    "unknown_context": _(
        "The JSON-LD context “{context}” is not known here, and contexts are never fetched. Write the context into the document, or use that of DCAT-AP 3."
    ),
    "csv_header": _(
        "The first row of {url} does not name the columns of a list of datasets. Take the template and keep its first row."
    ),
    "csv_column_twice": _("The column “{column}” stands twice in the list. Keep one of the two."),
    "no_datasets": _(
        "No dataset was found in the document at {url}. Check that it is the catalogue's address."
    ),
    "api_error": _("The portal's API answers with an error: {message}"),
    "page_elsewhere": _(
        "The next page of the catalogue lies on another host ({url}) and is not followed. Give that address as a source of its own."
    ),
    "page_repeats": _(
        "The pages of the catalogue run in a circle ({url}). Ask the publisher to mend the link to the next page."
    ),
    "pages_incomplete": _(
        "The portal's API gave {found} of {total} records and then nothing. Nothing is removed; try again later."
    ),
    # One record that cannot become a dataset.
    "no_title": _("The record has no title. Give it one in Arabic or in English."),
    "title_too_long": _(
        "The title is longer than {limit} characters. Shorten it, and put the rest into the description."
    ),
    "record_too_large": _(
        "The record is larger than records may be. Check whether it holds data instead of metadata."
    ),
    "repeated_identifier": _(
        "Another record of this source has the same identifier ({identifier}). Give each its own."
    ),
    "not_a_record": _("In the place of a record stands something else."),
    "bad_line": _("Line {line} cannot be read and was left out: {detail}"),
    "mapper": _(
        "The record could not be read because of an error of this portal ({detail}). It is in the log."
    ),
    # Warnings about a dataset that is published.
    "other_language": _(
        "The text is neither in Arabic nor in English, but in the language “{language}”. It stands where the English text would. Add a text in Arabic or English."
    ),
    "wrong_language": _(
        "“{text}” is marked as English and is written in Arabic. It was taken as the Arabic text. Mark it with @ar."
    ),
    "mixed_languages": _(
        "“{text}” holds both languages in one. Write each as a text of its own, marked with @ar and @en."
    ),
    "control_characters": _(
        "Invisible control signs were removed from the text. Type it again without formatting."
    ),
    "text_shortened": _(
        "The text is longer than {limit} characters and was cut there. Move what is long into a document."
    ),
    "keyword_too_short": _(
        "The keyword “{keyword}” is a single sign, and keywords have two at least. It is kept with the record; write it out."
    ),
    "keyword_too_long": _(
        "The keyword “{keyword}” is too long and was left out. A keyword is a word or two."
    ),
    "bad_url": _(
        "“{url}” is not a web address and was left out. Addresses begin with https:// or http://."
    ),
    "no_url": _(
        "A resource has no address at which its data can be found. Add an access or download address."
    ),
    "bad_email": _("“{value}” is not an e-mail address and was left out."),
    "invalid_date": _(
        "“{value}” is not a date and was left out. Write a year, a month (2023-05) or a day (2023-05-31)."
    ),
    "invalid_geometry": _(
        "“{value}” is not a shape on the map and was left out. Write GeoJSON or WKT in degrees, longitude first."
    ),
    "invalid_size": _("“{value}” is not a size in bytes and was left out. Write a whole number."),
    "formula": _(
        "“{value}” begins like a formula. It is kept as text and never calculated. Write the value itself."
    ),
    "row_differs": _(
        "“{value}” differs from the first row of this dataset and was left out. Rows with one identifier are one dataset: say what it is in the first, and only the files in the others."
    ),
    "unmapped_shortened": _(
        "The record says more than is kept beside it: {limit} values of at most {length} characters. The record's own text has all of it."
    ),
    "too_many_keywords": _(
        "Keywords of the record: {count}. The first {limit} of each language are kept. Keep those by which people search."
    ),
    "too_many_columns": _(
        "Columns of the table: {count}. The first {limit} are described. Check whether rows and columns were exchanged."
    ),
    "too_many_resources": _(
        "Files of the record: {count}. The first {limit} are kept. Divide it into several datasets, for example by year."
    ),
    "not_public": _("The data is not public: only its description is published."),
    # What DCAT-AP 3 asks or recommends, and the record does not say.
    "missing_description": _(
        "There is no description. Add dct:description: what the data shows, how it was collected, and what it leaves out."
    ),
    "missing_contact": _(
        "Nobody is named who answers questions. Add dcat:contactPoint with a name and an e-mail address."
    ),
    "missing_publisher": _("No publisher is named. Add dct:publisher with the agency's name."),
    "missing_spatial": _(
        "The area that the data covers is not named. Add dct:spatial, for all of Qatar http://publications.europa.eu/resource/authority/country/QAT."
    ),
    "missing_temporal": _(
        "The period that the data covers is not named. Add dct:temporal with dcat:startDate and dcat:endDate."
    ),
    "missing_keyword": _("There are no keywords. Add dcat:keyword: words by which people search."),
    "missing_theme": _(
        "No theme is named. Add dcat:theme: a sector of this portal, or a theme of the EU's list."
    ),
    "missing_distribution": _(
        "There is no file or service. Add dcat:distribution with an address at which the data can be had."
    ),
    "missing_access_url": _(
        "Files without dcat:accessURL: {count}. Add it; for a plain download repeat the address of dcat:downloadURL."
    ),
    "missing_format": _(
        "Files that do not say their format: {count}. Add dct:format, such as CSV."
    ),
    "missing_licence": _(
        "Files without a licence: {count}. Add dct:license, such as https://creativecommons.org/licenses/by/4.0/."
    ),
    "missing_resource_description": _(
        "Files without a description: {count}. Add dct:description: what the file holds."
    ),
    "missing_availability": _(
        "Files that do not say how long they stay available: {count}. Add dcatap:availability, for example http://publications.europa.eu/resource/authority/planned-availability/STABLE."
    ),
    "series": _("The record is a series of datasets and is shown like a dataset."),
}


def sentence(problem: Problem, translate: Callable[[str], str]) -> str:
    """Return a problem's sentence in the reader's language; an unknown code stays readable."""
    text = translate(SENTENCES[problem.code]) if problem.code in SENTENCES else problem.code
    return filled(text, problem.params)

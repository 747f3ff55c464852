"""How an event is written down: one line of JSON in files, readable words in a terminal."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

import structlog

from ckanext.qatar_sectors.operation.redaction import Redactor

Event = MutableMapping[str, Any]
# Ends a line, moves a terminal's cursor, or turns the order of what stands around it.
DANGEROUS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
LINE_ENDS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
LONGEST = 20_000


def escaped(text: str, *, lines: bool = False) -> str:
    """Return the text with every sign that does something written out; `lines` keeps plain ends of lines."""
    if not lines:
        text = text.replace("\n", "\\n").replace("\t", " ")
    return DANGEROUS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)[:LONGEST]


def formatter(
    *, as_json: bool, redactor: Redactor, context: Callable[[], Mapping[str, Any]]
) -> logging.Formatter:
    """Return what writes records of the standard library: everybody's, not only ours."""

    def add_context(_logger: Any, _method: str, event: Event) -> Event:
        return {**context(), **event}

    def clean(_logger: Any, _method: str, event: Event) -> Event:
        return {key: _cleaned(value, redactor, key) for key, value in event.items()}

    before: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(allow=EXTRA),
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        add_context,
    ]
    after: list[Any] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        clean,
    ]
    renderer: Any = (
        structlog.processors.JSONRenderer(sort_keys=True, ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(colors=False, event_key="event", timestamp_key="time")
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=before, processors=[*after, renderer]
    )


# The facts of a request that our access line carries.
EXTRA = ("method", "route", "status", "duration_ms", "network", "request_id", "asked_by")


def _cleaned(value: Any, redactor: Redactor, key: str) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    text = redactor.clean(value if isinstance(value, str) else repr(value))
    return escaped(text, lines=key == "exception")


class EarlyFormatter(logging.Formatter):
    """Writes what CKAN says before our plugin is there; `config/base.ini` names it."""

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)
        is_file = os.environ.get("PORTAL_LOG") == "json"
        self._lines = (
            formatter(as_json=True, redactor=Redactor(), context=dict) if is_file else None
        )

    def format(self, record: logging.LogRecord) -> str:
        """Return one line of JSON in a service's log, CKAN's own words in a terminal."""
        return self._lines.format(record) if self._lines else super().format(record)

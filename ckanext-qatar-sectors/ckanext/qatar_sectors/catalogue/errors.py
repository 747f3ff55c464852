"""What is wrong with a value of the catalogue.

CatalogueError
├── ValueRefused          a text, link, date or code
│   ├── NotText           not a text at all
│   ├── NotBilingual      not a mapping of languages
│   ├── LanguageUnknown   a language that the portal does not keep
│   ├── SignRefused       a sign that cannot be seen or that turns the text around
│   ├── TooLong
│   ├── LinkRefused       not an address on the web
│   ├── DateUnreadable
│   └── SectorUnknown
"""

from __future__ import annotations


class CatalogueError(Exception):
    """Base of the catalogue's errors."""


class ValueRefused(CatalogueError):
    """A value that cannot be kept."""


class NotText(ValueRefused):
    """A number, list or mapping where a text belongs."""


class NotBilingual(ValueRefused):
    """Neither a mapping of languages nor JSON of one."""


class LanguageUnknown(ValueRefused):
    """A language that the portal does not keep."""

    def __init__(self, language: str):
        super().__init__(language)
        self.language = language


class SignRefused(ValueRefused):
    """A control character or one that overrides the direction of the text."""

    def __init__(self, sign: str):
        super().__init__(sign)
        self.sign = sign

    @property
    def code_point(self) -> str:
        """The sign's name in Unicode's notation, such as U+202E."""
        return f"U+{ord(self.sign):04X}"


class TooLong(ValueRefused):
    """More characters than the field holds."""

    def __init__(self, length: int, longest: int):
        super().__init__(f"{length} > {longest}")
        self.length, self.longest = length, longest


class LinkRefused(ValueRefused):
    """Not an address that may be opened from a page."""

    def __init__(self, link: str):
        super().__init__(link)
        self.link = link


class DateUnreadable(ValueRefused):
    """Neither a year, a month, a day nor a moment."""

    def __init__(self, text: str):
        super().__init__(text)
        self.text = text


class SectorUnknown(ValueRefused):
    """A code that names no sector."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code

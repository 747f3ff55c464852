"""Whether a notice still is news when its letter is written: what somebody has done already is not asked of them again."""

from __future__ import annotations

from collections.abc import Callable

# (user id, id of the thing) -> is it still news for that person?
StillNews = Callable[[str, str], bool]
_OF_KIND: dict[str, StillNews] = {}


def register(kind: str, still_news: StillNews) -> None:
    """Say of which people a kind of notice still is news."""
    _OF_KIND[kind] = still_news


def is_news(kind: str, user_id: str, about_id: str) -> bool:
    """Ask the feature that tells it; of what nobody is asked, everything is news."""
    answer = _OF_KIND.get(kind)
    return answer is None or not user_id or answer(user_id, about_id)

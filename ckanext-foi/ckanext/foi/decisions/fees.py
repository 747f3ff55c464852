"""The fee: what preparing and delivering costs, line by line, and nothing more (article 19)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ckanext.foi.errors import DecisionRefused
from ckanext.qatar_sectors.calendar.qatar_time import LATIN_DIGITS

MOST = Decimal("100000")
CENT = Decimal("0.01")


@dataclass(frozen=True)
class FeeItem:
    """One line of the fee, in riyals."""

    what: str
    amount: Decimal

    def facts(self) -> dict[str, str]:
        """Return the line as JSON holds it: an amount is no binary fraction."""
        return {"what": self.what, "amount": str(self.amount)}


def read(lines: Iterable[Mapping[str, str]]) -> tuple[FeeItem, ...]:
    """Return the lines of a fee; empty lines are left out."""
    found = []
    for line in lines:
        what, amount = str(line.get("what") or "").strip(), str(line.get("amount") or "").strip()
        if what or amount:
            found.append(FeeItem(what, _amount(amount)))
            if not what:
                raise DecisionRefused(flaw="fee_unnamed", field="fee")
    return tuple(found)


def total(items: Iterable[Mapping[str, str]]) -> Decimal:
    """Return the sum of a fee's lines."""
    return sum((Decimal(item["amount"]) for item in items), Decimal(0))


def _amount(text: str) -> Decimal:
    try:
        value = Decimal(text.translate(LATIN_DIGITS).replace("٫", "."))
    except InvalidOperation:
        raise DecisionRefused(flaw="fee_unreadable", field="fee") from None
    if not value.is_finite() or not 0 < value <= MOST or value != value.quantize(CENT):
        raise DecisionRefused(flaw="fee_unreadable", field="fee")
    return value.quantize(CENT)

"""Receipts for contributions without an account (THREATS D2)."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.discussion import receipts


@pytest.fixture(scope="module")
def receipt():
    return receipts.new()


class TestNew:
    def test_the_key_has_more_than_eighty_bits(self, receipt):
        signs = len(receipts.plain(receipt.key))
        assert len(receipts.SIGNS) ** signs > 2**80

    def test_no_two_are_alike(self):
        made = [receipts.new() for _ in range(200)]
        assert len({one.key for one in made}) == len({one.reference for one in made}) == 200

    def test_the_kept_form_holds_nothing_of_the_key(self, receipt):
        kept = receipts.hashed(receipt.key, receipt.reference)
        assert receipt.key not in kept
        assert len(kept) == 64


class TestOpens:
    @pytest.mark.parametrize(
        "typed",
        [
            lambda key: key,
            lambda key: key.lower(),
            lambda key: key.replace("-", " "),
            lambda key: f"  {key.replace('-', '')}\n",
            lambda key: key.replace("-", "–"),
            lambda key: key.translate(str.maketrans("23456789", "٢٣٤٥٦٧٨٩")),
        ],
    )
    def test_as_people_type_it(self, receipt, typed):
        kept = receipts.hashed(receipt.key, receipt.reference)
        assert receipts.opens(typed(receipt.key), receipt.reference.lower(), kept)

    def test_not_another_key_and_not_another_reference(self, receipt):
        other = receipts.new()
        kept = receipts.hashed(receipt.key, receipt.reference)
        assert not receipts.opens(other.key, receipt.reference, kept)
        assert not receipts.opens(receipt.key, other.reference, kept)
        assert not receipts.opens("", receipt.reference, kept)

    @pytest.mark.parametrize("key", ["", "²", "x" * 100_000, "\x00", "٠"])
    def test_nothing_opens_what_is_not_there(self, key):
        assert not receipts.opens(key, "", None)

"""Sealed values and hashes give nothing away, and outlive a change of the key."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.identity.errors import KeyMissing, SealBroken
from ckanext.qatar_sectors.identity.keys import Key, Keyring, Sealed

NUMBER = "28463400123"


class TestSealing:
    def test_a_value_opens_in_its_place(self):
        ring = Keyring(["one"])
        assert ring.open(ring.seal("ناصر", "attribute", "u", "name"), "attribute", "u", "name") == (
            "ناصر"
        )

    def test_nothing_of_the_value_is_in_the_seal(self):
        assert NUMBER.encode() not in Key("one").seal(NUMBER).value

    def test_the_same_value_never_looks_the_same(self):
        key = Key("one")
        assert key.seal(NUMBER).value != key.seal(NUMBER).value

    @pytest.mark.parametrize("place", [("v", "name"), ("u", "birth_date"), ("u",), ()])
    def test_a_value_moved_to_another_row_does_not_open(self, place):
        key = Key("one")
        with pytest.raises(SealBroken):
            key.open(key.seal(NUMBER, "u", "name").value, *place)

    def test_a_changed_value_does_not_open(self):
        key = Key("one")
        value = bytearray(key.seal(NUMBER).value)
        value[-1] ^= 1
        with pytest.raises(SealBroken):
            key.open(bytes(value))

    @pytest.mark.parametrize("value", [b"", b"short"])
    def test_what_is_no_seal_is_refused(self, value):
        with pytest.raises(SealBroken):
            Key("one").open(value)


class TestKeyring:
    def test_the_first_secret_writes_and_the_others_read(self):
        old = Keyring(["old"]).seal(NUMBER)
        ring = Keyring(["new", "old"])
        assert ring.open(old) == NUMBER
        assert ring.seal(NUMBER).key_id == Key("new").id != old.key_id

    def test_a_key_that_is_gone_is_named(self):
        sealed = Keyring(["old"]).seal(NUMBER)
        with pytest.raises(KeyMissing, match=sealed.key_id):
            Keyring(["new"]).open(sealed)

    def test_a_value_under_another_keys_id_does_not_open(self):
        ring = Keyring(["new", "old"])
        with pytest.raises(SealBroken):
            ring.open(Sealed(Key("new").id, Key("old").seal(NUMBER).value))

    def test_hashes_of_every_key_are_given_the_current_first(self):
        ring = Keyring(["new", "old"])
        assert ring.digests("p", NUMBER) == [
            (Key("new").id, Key("new").digest("p", NUMBER)),
            (Key("old").id, Key("old").digest("p", NUMBER)),
        ]

    def test_parts_cannot_be_shifted_into_each_other(self):
        key = Key("one")
        assert len({key.digest("a", "bc"), key.digest("ab", "c"), key.digest("abc")}) == 3

    def test_the_id_says_nothing_of_the_secret(self):
        assert "one" not in Key("one").id
        assert Key("one").id != Key("two").id

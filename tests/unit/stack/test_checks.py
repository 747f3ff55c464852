"""How `./portal test` sorts its arguments, and what the lock files promise."""

from __future__ import annotations

import os
import re

import pytest

from stack import bootstrap, jars
from stack.checks import sort_out
from stack.home import REPOSITORY


def test_pure_tests_run_apart_from_those_with_services():
    pure, rest, options = sort_out(["-x", "tests/unit/stack", "tests/integration", "-k", "nothing"])
    assert pure == ["tests/unit/stack"]
    assert rest == ["tests/integration"]
    assert options == ["-x", "-k", "nothing"]


def test_without_arguments_everything_runs():
    pure, rest, options = sort_out([])
    assert "tests/unit" in pure
    assert "tests/faults" in rest
    assert options == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_each_requirement_has_a_hash_and_no_address(name):
    text = (REPOSITORY / name).read_text()
    assert "://" not in text
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    packages = [entry for entry in entries if "==" in entry]
    assert len(packages) > 50
    assert [entry.splitlines()[0] for entry in packages if "--hash=sha256:" not in entry] == []


def test_the_installer_is_taken_from_the_lock_with_its_hashes():
    entry = bootstrap.lock_entry(bootstrap.lock_file(False), "uv")
    assert entry.startswith("uv==")
    assert "--hash=sha256:" in entry
    assert entry.count("==") == 1


def test_each_jar_has_a_checksum():
    entries = jars.entries()
    assert len(entries) > 100
    assert all(re.fullmatch(r"[0-9a-f]{64}", checksum) for _, checksum in entries)
    assert len({jars.file_name(coordinate) for coordinate, _ in entries}) == len(entries)


def test_our_own_code_is_compiled_and_again_when_it_changed(monkeypatch, tmp_path):
    source = tmp_path / "ckanext-example" / "module.py"
    source.parent.mkdir()
    source.write_text("X = 1\n")
    monkeypatch.setattr(bootstrap, "REPOSITORY", tmp_path)
    bootstrap.precompile()
    (compiled,) = source.parent.glob("__pycache__/module.*.pyc")
    first = compiled.read_bytes()
    source.write_text("X = 'longer'\n")
    os.utime(source, (0, 0))
    bootstrap.precompile()
    assert compiled.read_bytes() != first
    # What cannot be compiled is for whoever imports it to say.
    source.write_text("not python (\n")
    bootstrap.precompile()

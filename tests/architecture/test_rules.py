"""The conventions of the project hold; and each check can fail."""

from __future__ import annotations

import pytest

from tests.architecture.rules import RULES
from tests.architecture.tree import ROOT

BREAKS = [(rule, *example) for rule in RULES for example in rule.breaks]
ALLOWS = [(rule, example) for rule in RULES for example in rule.allows]


def build(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_project_keeps_the_rule(rule):
    violations = rule.check(ROOT)
    assert not violations, "\n".join(["", *violations])


@pytest.mark.parametrize(
    ("rule", "files", "word"), BREAKS, ids=lambda value: getattr(value, "name", "")
)
def test_a_tree_that_breaks_the_rule_is_found(tmp_path, rule, files, word):
    assert any(word in violation for violation in rule.check(build(tmp_path, files)))


@pytest.mark.parametrize(("rule", "files"), ALLOWS, ids=lambda value: getattr(value, "name", ""))
def test_a_tree_that_keeps_the_rule_passes(tmp_path, rule, files):
    assert rule.check(build(tmp_path, files)) == []


def test_each_rule_has_a_broken_example():
    assert [rule.name for rule in RULES if not rule.breaks] == []


def test_each_adapter_exists():
    """A list of exceptions that outlives its files would hide new ones."""
    from tests.architecture.adapters import ADAPTERS

    missing = [
        name
        for name in ADAPTERS
        if not list(ROOT.glob(f"ckanext-*/ckanext/{name.replace('.', '/')}.py"))
    ]
    assert missing == []

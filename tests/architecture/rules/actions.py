"""Each action has an auth function, a schema, a docstring and a test that calls it by name."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.architecture.rule import Rule
from tests.architecture.tree import extensions, features, place, syntax

from .plugins import exported, glue_files, offered

TEST_KINDS = ("integration", "pages", "browser", "faults")


def check(root: Path) -> list[str]:
    """Name what each action of ours lacks."""
    found = []
    calls = tests(root)
    for extension in extensions(root):
        auth = functions(extension, "auth") & exported_by(extension / "logic" / "auth.py")
        schemas = functions(extension, "schema")
        for feature in features(extension):
            for path in glue_files(feature, "actions"):
                for node in actions(path):
                    where = f"{place(path, root, node.lineno)}: {node.name}"
                    if not ast.get_docstring(node):
                        found.append(f"{where} has no docstring")
                    # A core action that we wrap keeps CKAN's own auth and schema.
                    if not is_chained(node):
                        if node.name not in auth:
                            found.append(f"{where} has no auth function in logic/auth.py")
                        if node.name not in schemas:
                            found.append(f"{where} has no schema of its name")
                        if not says_answer(node):
                            found.append(f"{where} declares no answer: @answers_with(shapes.…)")
                    if not re.search(rf"""["'/]{node.name}["'?/]""", calls):
                        found.append(f"{where} has no test that calls it by name")
    return found


def actions(path: Path) -> list[ast.FunctionDef]:
    names = offered(path, "actions")
    return [
        node
        for node in syntax(path).body
        if isinstance(node, ast.FunctionDef) and node.name in names
    ]


def functions(extension: Path, glue: str) -> set[str]:
    """Return the functions in all files of one glue name."""
    return {
        node.name
        for feature in features(extension)
        for path in glue_files(feature, glue)
        for node in syntax(path).body
        if isinstance(node, ast.FunctionDef)
    }


def exported_by(path: Path) -> set[str]:
    return exported(path) if path.exists() else set()


def is_chained(node: ast.FunctionDef) -> bool:
    return any("chained_action" in ast.unparse(mark) for mark in node.decorator_list)


def says_answer(node: ast.FunctionDef) -> bool:
    return any("answers_with" in ast.unparse(mark) for mark in node.decorator_list)


def tests(root: Path) -> str:
    """Return the text of all tests that may call actions."""
    return "\n".join(
        path.read_text(encoding="utf-8")
        for kind in TEST_KINDS
        for path in sorted((root / "tests" / kind).rglob("*.py"))
    )


FOI = "ckanext-foi/ckanext/foi"
GOOD = {
    f"{FOI}/requests/__init__.py": "",
    f"{FOI}/requests/actions.py": '@answers_with(Ask)\ndef foi_ask(context, data_dict):\n    """Ask."""',
    f"{FOI}/requests/auth.py": "def foi_ask(context, data_dict): ...",
    f"{FOI}/requests/schema.py": "def foi_ask(not_empty): ...",
    f"{FOI}/logic/auth.py": "from ..requests.auth import foi_ask\n__all__ = ['foi_ask']",
    "tests/integration/requests/test_ask.py": "call_action('foi_ask', id=1)",
}


def without(name: str, content: str = "") -> dict[str, str]:
    return {**GOOD, name: content}


RULE = Rule(
    "actions have auth, schema, docstring and test",
    check,
    breaks=(
        (without(f"{FOI}/requests/auth.py"), "no auth function"),
        (without(f"{FOI}/logic/auth.py", "__all__ = []"), "no auth function"),
        (without(f"{FOI}/requests/schema.py"), "no schema"),
        (
            without(f"{FOI}/requests/actions.py", "def foi_ask(context, data_dict): ..."),
            "no docstring",
        ),
        (
            without(
                f"{FOI}/requests/actions.py", 'def foi_ask(context, data_dict):\n    """Ask."""'
            ),
            "declares no answer",
        ),
        (without("tests/integration/requests/test_ask.py", "foi_ask_again"), "no test"),
    ),
    allows=(GOOD,),
)

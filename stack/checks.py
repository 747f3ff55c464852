"""`./portal test` and `./portal lint`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from stack import control
from stack.errors import Trouble
from stack.home import REPOSITORY, Home
from stack.up import Options, compile_translations, up

PURE = ("tests/architecture", "tests/unit")
WITH_SERVICES = ("tests/integration", "tests/pages", "tests/browser", "tests/faults")
NO_TESTS = 5  # pytest's exit code
WITHOUT_CKAN = ("-p", "no:ckan", "-p", "no:ckan_fixtures")


def test(home: Home, arguments: list[str]) -> int:
    """Run pytest: what needs no service first, then the rest with services of its own."""
    compile_translations()
    pure, rest, options = sort_out(arguments)
    codes = []
    if pure:
        codes.append(pytest([*WITHOUT_CKAN, *options, *pure]))
    if rest:
        if any(path.startswith("tests/browser") for path in rest):
            ensure_chromium()
        up(home, Options(profile="test"))
        try:
            codes.append(
                pytest([f"--ckan-ini={home.ini}", *options, *rest], PORTAL_HOME=str(home.path))
            )
        finally:
            control.stop_supervisor(home)
    ran = [code for code in codes if code != NO_TESTS]
    return max(ran) if ran else NO_TESTS


def sort_out(arguments: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Part the arguments into tests without services, tests with them, and options."""

    def is_test(argument: str) -> bool:
        return (REPOSITORY / argument.split("::")[0]).exists() and not argument.startswith("-")

    paths = [
        os.path.relpath(
            (Path.cwd() / a) if (Path.cwd() / a.split("::")[0]).exists() else REPOSITORY / a,
            REPOSITORY,
        )
        for a in arguments
        if is_test(a)
    ]
    options = [a for a in arguments if not is_test(a)]
    if not paths or paths == ["tests"]:
        paths = [
            path for path in (*PURE, *WITH_SERVICES) if any((REPOSITORY / path).rglob("test_*.py"))
        ]
    pure = [path for path in paths if path.startswith(PURE)]
    return pure, [path for path in paths if path not in pure], options


def pytest(arguments: list[str], **environment: str) -> int:
    """Run pytest in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments],
        cwd=REPOSITORY,
        env={**os.environ, **environment},
        check=False,
    ).returncode


def ensure_chromium() -> None:
    """Install Chromium where that is possible; else the browser tests say what is missing."""
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the browser tests …", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False, stdout=subprocess.DEVNULL)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
            check=False,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
    if not shutil.which("chromium"):
        print(
            "Chromium is missing: the browser tests are skipped. Install it (package chromium) to run them.",
            flush=True,
        )


def lint() -> int:
    """Run the linters and the type checker."""
    bin_folder = Path(sys.executable).parent
    templates = [str(path) for path in REPOSITORY.glob("ckanext-*/ckanext/*/templates")]
    commands = [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        [
            "mypy",
            "stack",
            "tests",
            *(str(p.relative_to(REPOSITORY)) for p in REPOSITORY.glob("ckanext-*/ckanext")),
        ],
        ["djlint", "--lint", "--quiet", *templates],
    ]
    worst = 0
    for command in commands:
        print("$", *command[:3], flush=True)
        worst = max(
            worst,
            subprocess.run(
                [bin_folder / command[0], *command[1:]], cwd=REPOSITORY, check=False
            ).returncode,
        )
    return worst


def lock() -> int:
    """Resolve the requirements anew into the two lock files."""
    uv = shutil.which("uv") or str(Path(sys.executable).parent / "uv")
    shared = [
        uv,
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-header",
        "--no-emit-index-url",
        "--no-emit-find-links",
        "--override",
        "config/overrides.txt",
    ]
    for arguments in (
        ["requirements.in", "--output-file", "requirements.lock"],
        [
            "--constraints",
            "requirements.lock",
            "requirements-dev.in",
            "--output-file",
            "requirements-dev.lock",
        ],
    ):
        if subprocess.run([*shared, *arguments], cwd=REPOSITORY, check=False).returncode:
            raise Trouble("The requirements could not be resolved: read the lines above.")
    return 0

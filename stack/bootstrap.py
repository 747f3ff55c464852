"""Make `.venv` from the lock file, then go on inside it. Runs on the bare Python: standard library only."""

from __future__ import annotations

import compileall
import fcntl
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
VENV = REPOSITORY / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"
DEVELOPER_MARK = "developer "
DEVELOPER_COMMANDS = {"test", "lint", "lock"}
# After these many processes start, each of which would else read the sources anew.
STARTING_COMMANDS = {"up", "test"}
# Needed before the rest can be installed: the installer, and what builds the few pure source packages.
FIRST = ("uv", "setuptools", "setuptools-scm", "packaging", "typing-extensions", "vcs-versioning")


def main(arguments: list[str]) -> None:
    """Install what is missing and hand over to `python -m stack`."""
    try:
        check_machine()
        asked = bool(arguments) and arguments[0] in DEVELOPER_COMMANDS
        with open(REPOSITORY / ".portal-install.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            # What a developer has is kept when the lock changes.
            developer = asked or (STAMP.exists() and STAMP.read_text().startswith(DEVELOPER_MARK))
            if not is_installed(developer):
                install(developer)
            if STARTING_COMMANDS.intersection(arguments[:1]):
                precompile()
    except OSError as err:
        sys.exit(
            f"The portal could not be installed: {err.strerror or err} ({err.filename or VENV})."
        )
    except KeyboardInterrupt:
        sys.exit("Interrupted: run the same command again, it goes on where it was.")
    os.environ["PYTHONPATH"] = str(REPOSITORY)
    bring_libmagic()
    os.execv(PYTHON, [str(PYTHON), "-m", "stack", *arguments])  # noqa: S606


def bring_libmagic() -> None:
    """Let CKAN's python-magic find the wheel's library, for every process started from here."""
    for folder in VENV.glob("lib/python*/site-packages/pylibmagic"):
        before = os.environ.get("LD_LIBRARY_PATH")
        os.environ["LD_LIBRARY_PATH"] = f"{folder}:{before}" if before else str(folder)
        os.environ["MAGIC"] = str(folder / "magic.mgc")


def check_machine() -> None:
    """Refuse what the wheels are not made for."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        sys.exit("The portal's services are built for Linux on x86-64: run it on such a machine.")
    name, version = platform.libc_ver()
    if name != "glibc" or tuple(int(n) for n in version.split(".")[:2]) < (2, 28):
        sys.exit(
            f"The portal's services need glibc 2.28 or newer, and this is {name or 'another libc'} {version}."
        )


def lock_file(developer: bool) -> Path:
    """Return the lock: the developers' holds everything of the users'."""
    return REPOSITORY / ("requirements-dev.lock" if developer else "requirements.lock")


def fingerprint(lock: Path) -> str:
    """Return what an installation is made from, as a hash."""
    developer = lock == lock_file(True)
    digest = hashlib.sha256(sys.version.encode())
    for path in (lock, REPOSITORY / "setup.cfg", REPOSITORY / "pyproject.toml"):
        digest.update(path.read_bytes())
    # A copied or moved environment points to its old place.
    digest.update(str(VENV).encode())
    return (DEVELOPER_MARK if developer else "") + digest.hexdigest()


def is_installed(developer: bool) -> bool:
    """Tell whether `.venv` holds at least what this command needs."""
    if not (PYTHON.exists() and STAMP.exists()):
        return False
    found = STAMP.read_text()
    return found == fingerprint(lock_file(True)) or (
        not developer and found == fingerprint(lock_file(False))
    )


def install(developer: bool) -> None:
    """Bring `.venv` into line with the lock; may be repeated after any interruption."""
    lock = lock_file(developer)
    say("Installing the portal's packages (once) …")
    make_environment()
    STAMP.unlink(missing_ok=True)
    wanted = fingerprint(lock)
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "first.txt"
        first.write_text("".join(lock_entry(lock, name) for name in FIRST))
        run(
            [
                PYTHON,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-deps",
                "--require-hashes",
                "-r",
                first,
            ],
            "the installer",
        )
    environment = {"UV_SYSTEM_CERTS": "true", **os.environ, **installer_settings()}
    uv = [VENV / "bin" / "uv", "pip"]
    target = ["--quiet", "--python", PYTHON, "--no-build-isolation"]
    synced = subprocess.run(
        [
            *map(str, uv),
            "sync",
            *map(str, target),
            "--require-hashes",
            "--compile-bytecode",
            str(lock),
        ],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if synced.returncode:
        # pip knows settings (proxies, client certificates) that the faster installer does not.
        say("  the fast way failed, trying pip …")
        subprocess.run([PYTHON, "-m", "ensurepip"], stdout=subprocess.DEVNULL, check=False)
        run(
            [
                PYTHON,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-deps",
                "--no-build-isolation",
                "--require-hashes",
                "-r",
                lock,
            ],
            "the packages",
        )
    run(
        [*uv, "install", *target, "--no-deps", "--offline", "-e", REPOSITORY],
        "the extensions",
        environment,
    )
    STAMP.write_text(wanted)


def precompile() -> None:
    """Compile what changed of our own code, as the installer does with that of others; where it may not, nothing is lost."""
    for folder in (REPOSITORY / "stack", *REPOSITORY.glob("ckanext-*")):
        compileall.compile_dir(folder, quiet=2)


def make_environment() -> None:
    """Create `.venv` anew unless it works, belongs to this Python and has pip."""
    if PYTHON.exists():
        probe = subprocess.run(
            [PYTHON, "-c", "import sys; print(sys.version)"],
            capture_output=True,
            text=True,
            check=False,
        )
        if probe.stdout.strip() == sys.version.strip():
            subprocess.run([PYTHON, "-m", "ensurepip"], capture_output=True, check=False)
            return
        shutil.rmtree(VENV)
    made = subprocess.run(
        [sys.executable, "-m", "venv", VENV], capture_output=True, text=True, check=False
    )
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            "Python's venv module does not work here: install it "
            "(on Debian and Ubuntu the package python3-venv) and run the command again."
        )


def lock_entry(lock: Path, name: str) -> str:
    """Return one requirement of the lock with its hashes."""
    found = re.search(rf"^{name}==.*?(?=^\S|\Z)", lock.read_text(), re.MULTILINE | re.DOTALL)
    if found is None:
        sys.exit(f"{lock.name} does not name {name}: take the file from the repository again.")
    return found.group(0)


def installer_settings() -> dict[str, str]:
    """Translate pip's own settings (index, certificate) for the faster installer."""
    listed = subprocess.run(
        [PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    options = dict(
        re.findall(r"^(?:global|install|:env:)\.([a-z-]+)='(.*)'$", listed, re.MULTILINE)
    )
    names = {
        "index-url": "UV_DEFAULT_INDEX",
        "extra-index-url": "UV_INDEX",
        "cert": "SSL_CERT_FILE",
    }
    return {
        names[option]: value
        for option, value in options.items()
        if option in names and value and names[option] not in os.environ
    }


def run(command: list[object], what: str, environment: dict[str, str] | None = None) -> None:
    """Run an installer; stop with a sentence when it fails."""
    done = subprocess.run(
        [str(word) for word in command],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = [line for line in done.stderr.strip().splitlines() if line.strip()]
        if "No space left" in done.stderr:
            sys.exit(f"The disk is full: free about 1 GB for {VENV} and run the command again.")
        detail = lines[-1].strip() if lines else f"exit code {done.returncode}"
        sys.exit(
            f"Could not install {what}: check the network and run the command again, it goes on where it was ({detail})."
        )


def say(text: str) -> None:
    """Tell the person what happens now."""
    print(text, file=sys.stderr, flush=True)

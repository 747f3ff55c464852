"""F12: a portal of the last release becomes one of this code, and goes back, with every row."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from stack import facts
from stack.home import Home
from stack.settings import Settings
from tests.faults.stack.conftest import REPOSITORY, Portal, free_port

# The last revision before the foundations: migrations up to 006.
LAST_RELEASE = "4ea2bae"
# The old tree's extensions, in place of those that are installed.
SITE = """
import importlib.util
import pathlib
import sys

OURS = {
    f"ckanext.{init.parent.name}": init
    for init in pathlib.Path(__file__).parent.glob("ckanext-*/ckanext/*/__init__.py")
}


class OldFirst:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in OURS:
            init = OURS[name]
            folders = [str(init.parent)]
            return importlib.util.spec_from_file_location(
                name, init, submodule_search_locations=folders
            )


sys.meta_path.insert(0, OldFirst)
"""


class OldPortal(Portal):
    """`./portal` of the last release, on the packages of this one, which are newer or the same."""

    def __init__(self, home, tree):
        super().__init__(home)
        self.tree = tree
        self.environment |= {"PYTHONPATH": str(tree)}

    def __call__(self, *words, check=True):
        done = subprocess.run(
            [sys.executable, "-m", "stack", *words],
            cwd=self.tree,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        if check:
            assert done.returncode == 0, done.stdout + done.stderr
        return done


@pytest.fixture
def old(tmp_path):
    tree = tmp_path / "old"
    tree.mkdir()
    packed = subprocess.run(
        ["git", "-C", REPOSITORY, "archive", LAST_RELEASE], capture_output=True, check=False
    )
    if packed.returncode:
        pytest.skip(f"the history of {LAST_RELEASE} is not here")
    subprocess.run(["tar", "-x", "-C", tree], input=packed.stdout, check=True)
    (tree / "sitecustomize.py").write_text(SITE)
    portal = OldPortal(tmp_path / "home", tree)
    portal("up", "--empty", "--port", str(free_port()))
    yield portal
    Portal(portal.home)("down", check=False)


def fill(portal):
    token = portal("ckan", "user", "token", "add", "admin", "old").stdout.split()[-1]
    portal.api("organization_create", {"name": "old-org", "title": "هيئة"}, token)
    for number in range(5):
        dataset = {"name": f"old-{number}", "title": f"قديم {number}", "owner_org": "old-org"}
        assert portal.api("package_create", dataset, token)[0] == 200
    (Home(portal.home).files / "kept.txt").write_text("kept")


def counted(portal, columns_of=None):
    home = Home(portal.home)
    settings = Settings.load(home)
    settings.complete()
    return facts.collect(home, settings, columns_of=columns_of)


def test_a_portal_of_the_last_release_is_upgraded_and_taken_back(old, tmp_path):
    fill(old)
    assert not (old.home / "revision").exists()
    before = counted(old)
    # It was the old code that made it.
    assert "ckan.qatar_harvest_run" in before
    assert "ckan.qatar_notice" not in before
    new = Portal(old.home)

    # Killed in the middle: the same command goes on.
    begun = subprocess.Popen(
        [REPOSITORY / "portal", "upgrade"],
        env=new.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    journal = old.home / "upgrade.json"
    until = time.monotonic() + 300
    while not journal.exists() and begun.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    os.kill(begun.pid, signal.SIGKILL)
    begun.wait()
    # The data is kept, and nothing is migrated yet.
    assert json.loads(journal.read_text())["step"] in ("saved", "code")

    said = new("upgrade").stdout
    assert "The portal is upgraded" in said
    after = counted(new, columns_of=before)
    assert facts.lost(before, after) == []
    assert new.api("package_search")[1]["result"]["count"] == 5
    assert json.loads(new("status", "--json").stdout)["parts"]["migrations"]["condition"] == "ok"
    assert Settings.load(Home(old.home)).site_id == "portal"

    token = new("ckan", "user", "token", "add", "admin", "new").stdout.split()[-1]
    lost = {"name": "written-after", "title": "بعد", "owner_org": "old-org"}
    assert new.api("package_create", lost, token)[0] == 200
    new("upgrade", "--back")
    again = counted(new, columns_of=before)
    same = ("ckan.package", "ckan.resource", "ckan.group", "ckan.member", "ckan.activity")
    assert {name: again[name] for name in same} == {name: before[name] for name in same}
    assert new.api("package_search")[1]["result"]["count"] == 5
    assert (Home(old.home).files / "kept.txt").read_text() == "kept"
    assert list(old.home.glob("set-aside-*/postgres"))
    assert new("upgrade", "--back", check=False).returncode == 1

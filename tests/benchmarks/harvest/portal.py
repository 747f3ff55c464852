"""A portal's servers for the benchmark, and a venv for its peer."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import psycopg2

from stack import control
from stack.home import REPOSITORY, Home
from stack.up import Options, up

HERE = Path(__file__).parent
BASE = REPOSITORY / "config" / "base.ini"
STOCK_PLUGINS = "harvest dcat_rdf_harvester"
# What a run leaves behind; CKAN's own names come first.
EMPTIED = ("package", "tag", "activity", "qatar_table_load", "qatar_notice", "qatar_index_outbox")
# A source knows what it read last: the same bytes would not be read again.
OF_HARVEST = (
    *("qatar_harvest_source", "qatar_harvest_record"),
    *("qatar_harvest_problem", "qatar_harvest_run"),
)


class Portal:
    """PostgreSQL, Solr and Valkey of one home; nothing else runs beside what is measured."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = Home(folder / "home")
        self.stock_ini = self.home.path / "stock.ini"

    def start(self) -> None:
        """Start the servers; the first time, make all."""
        up(self.home, Options(profile="test"))
        python = self.folder / "stock" / "bin" / "python"
        if not python.exists():
            self._make_stock_venv()
        plugins = re.search(
            r"^ckan\.plugins = (.*)$", BASE.read_text(encoding="utf-8"), re.MULTILINE
        )
        assert plugins is not None
        self.stock_ini.write_text(
            "[app:main]\nuse = config:run/generated.ini\n"
            f"ckan.plugins = {plugins[1]} {STOCK_PLUGINS}\nckan.harvest.mq.type = redis\n",
            encoding="utf-8",
        )
        migrate = (
            "from tests.benchmarks.harvest.apart import keep_apart; keep_apart();"
            "from ckan.cli.cli import ckan; ckan()"
        )
        upgrade = ["-c", str(self.stock_ini), "db", "upgrade", "-p", "harvest"]
        subprocess.run(
            [self.python("stock"), "-W", "ignore", "-c", migrate, *upgrade],
            check=True,
            cwd=REPOSITORY,
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "stock.log").open("w"),
        )

    def stop(self) -> None:
        """Stop the servers."""
        control.stop_supervisor(self.home)

    def python(self, way: str) -> str:
        """Return the Python of one of the two."""
        return str(self.folder / "stock" / "bin" / "python") if way == "stock" else sys.executable

    def ini(self, way: str) -> str:
        """Return the settings of one of the two."""
        return str(self.stock_ini if way == "stock" else self.home.ini)

    def roots(self) -> dict[str, int]:
        """Return the servers' processes."""
        return {
            name: json.loads((self.home.run / f"{name}.json").read_text())["pid"]
            for name in ("postgres", "solr", "valkey")
        }

    def empty(self) -> None:
        """Forget every dataset, record and document."""
        ini = self.ini("ours")
        script = (
            "import sys; from ckan.cli import load_config; from ckan.config.middleware import make_app;"
            "make_app(load_config(sys.argv[1])); from ckan.lib.search import clear_all; clear_all();"
            "from ckan.common import config; print(config['sqlalchemy.url'])"
        )
        out = subprocess.run(
            [sys.executable, "-c", script, ini],
            check=True,
            capture_output=True,
            text=True,
            cwd=REPOSITORY,
        )
        connection = psycopg2.connect(out.stdout.strip().splitlines()[-1])
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("select tablename from pg_tables where tablename like 'harvest%'")
            stock = [row[0] for row in cursor.fetchall()]
            cursor.execute("delete from member where table_name = 'package'")
            cursor.execute(f"truncate {', '.join((*EMPTIED, *OF_HARVEST, *stock))} cascade")
            cursor.execute("vacuum analyze")
        connection.close()

    def _make_stock_venv(self) -> None:
        print("The peer's packages (once) …", flush=True)
        folder = self.folder / "stock"
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        site = folder / "lib" / version / "site-packages"
        ours = sysconfig.get_paths()["purelib"]
        (site / "portal.pth").write_text(f"import site; site.addsitedir({ours!r})\n")
        subprocess.run(
            [
                folder / "bin" / "pip",
                "install",
                "-q",
                "--no-deps",
                "-r",
                HERE / "stock-requirements.txt",
            ],
            check=True,
            env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        )

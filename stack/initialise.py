"""Bring databases, assets and the administrator into line with the code. Runs inside CKAN, each step may be repeated.

`python -m stack.initialise` is a process of its own, because CKAN's configuration is global.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import psycopg2
from psycopg2 import sql

from stack.configuration import (
    effective,
    embedded_database_url,
    external_backends,
    operator_settings,
    without_password,
)
from stack.errors import Trouble
from stack.home import Home
from stack.services.postgres import BIN
from stack.settings import Settings, write_private

ADMINISTRATOR = "admin"
EXTENSIONS = ("pg_trgm", "btree_gist")


def prepare_databases(home: Home, settings: Settings) -> None:
    """Create roles and databases where they are missing, on the embedded server or the operator's."""
    external = external_backends(home).database
    if external:
        if "%" in external:
            # CKAN hands it to a reader of ini files, which takes the sign for its own.
            raise Trouble(
                "CKAN cannot migrate a database whose sqlalchemy.url holds a per cent sign: "
                "give the database user a password of letters and digits."
            )
        root = external
    else:
        root = embedded_database_url(home, "postgres", settings.secrets["postgres"], "postgres")
    try:
        connection = psycopg2.connect(root)
    except psycopg2.OperationalError as err:
        host = urlsplit(root).hostname or "the embedded server"
        raise Trouble(
            f"PostgreSQL ({host}) refuses the connection: {str(err).strip().splitlines()[-1]}"
        ) from err
    connection.autocommit = True
    owner = urlsplit(effective(home, settings)["sqlalchemy.url"]).username or "ckan"
    try:
        with connection.cursor() as cursor:
            if not external:
                ensure_role(cursor, owner, settings.secrets["ckan"])
                ensure_database(cursor, "ckan", owner)
            own = operator_settings(home)
            # What the operator names is there already, and not ours to change.
            if "ckan.datastore.read_url" not in own:
                ensure_role(cursor, "datastore_ro", settings.secrets["datastore_ro"])
            if "ckan.datastore.write_url" not in own:
                ensure_database(cursor, "datastore", owner)
    except psycopg2.errors.InsufficientPrivilege as err:
        raise Trouble(
            f"The database user {owner} may not create the database datastore, or not create or change the role "
            "datastore_ro: give it CREATEDB and CREATEROLE, or create both and name them in portal.ini as "
            "ckan.datastore.write_url and ckan.datastore.read_url, and run ./portal up again."
        ) from err
    finally:
        connection.close()
    if not external:
        for extension in EXTENSIONS:
            execute(
                other_database_of_embedded(home, settings, "ckan"),
                f"CREATE EXTENSION IF NOT EXISTS {extension}",
            )


def other_database_of_embedded(home: Home, settings: Settings, database: str) -> str:
    """Return the superuser's address of a database of the embedded server."""
    return embedded_database_url(home, "postgres", settings.secrets["postgres"], database)


def execute(url: str, statement: str) -> None:
    """Run statements of our own on a database."""
    connection = psycopg2.connect(url)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()


def ensure_role(cursor: Any, name: str, password: str) -> None:
    """Create a login role, or give it the password of now."""
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,))
    verb = sql.SQL("ALTER ROLE" if cursor.fetchone() else "CREATE ROLE")
    cursor.execute(
        sql.SQL("{} {} LOGIN PASSWORD {}").format(verb, sql.Identifier(name), sql.Literal(password))
    )


def ensure_database(cursor: Any, name: str, owner: str) -> None:
    """Create a database where it is missing."""
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
    if cursor.fetchone() is None:
        cursor.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(
                sql.Identifier(name), sql.Identifier(owner)
            )
        )


def migrate(progress: Callable[[str], None]) -> None:
    """Apply what is pending of CKAN's migrations and ours."""
    from ckan import model
    from ckan.cli.db import _migrate_plugins

    progress("the database")
    model.repo.upgrade_db()
    _migrate_plugins(apply=True)
    model.Session.remove()


def protect_audit_trail(home: Home, settings: Settings) -> None:
    """Take from the portal's own role what would let it change the audit trail.

    On the operator's server this needs a superuser: docs/audit.md says what to run there, and `ckan audit verify`
    warns while it was not run.
    """
    if external_backends(home).database:
        return
    from ckanext.qatar_sectors.audit.permissions import permissions_sql

    owner = urlsplit(effective(home, settings)["sqlalchemy.url"]).username or "ckan"
    execute(other_database_of_embedded(home, settings, "ckan"), permissions_sql(owner))


def permit_datastore(home: Home, settings: Settings) -> None:
    """Set the DataStore's permissions and our folded full text."""
    from ckan.plugins import toolkit as tk

    from ckanext.datastore.cli import permissions_sql
    from ckanext.qatar_sectors.tables import folding_sql

    urls = {
        key: urlsplit(effective(home, settings)[key])
        for key in ("sqlalchemy.url", "ckan.datastore.write_url", "ckan.datastore.read_url")
    }
    main, write, read = (urls[key] for key in urls)
    statements = permissions_sql(
        maindb=main.path.lstrip("/"),
        datastoredb=write.path.lstrip("/"),
        mainuser=main.username or "",
        writeuser=write.username or "",
        readuser=read.username or "",
    )
    if external_backends(home).database:
        root = tk.config["ckan.datastore.write_url"]
    else:
        root = other_database_of_embedded(home, settings, "datastore")
    environment, address = without_password(root)
    # The script changes databases by psql's \connect, so psql runs it.
    done = subprocess.run(
        [BIN / "psql", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname", address],
        env=environment,
        input=statements,
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise Trouble(
            f"The DataStore's permissions could not be set: {done.stderr.strip().splitlines()[-1]}"
        )
    execute(tk.config["ckan.datastore.write_url"], folding_sql())


def build_assets() -> None:
    """Build the bundles before several workers would do it at once."""
    from webassets import script

    from ckan.lib import webassets_tools

    with contextlib.redirect_stdout(sys.stderr):
        if script.main(["build"], webassets_tools.env):
            raise Trouble("The style sheets and scripts could not be built")


def ensure_administrator(home: Home, settings: Settings) -> None:
    """Create the administrator with a generated password, once."""
    from ckan import model
    from ckan.plugins import toolkit as tk

    # Made now, because several processes that miss it at once would get into each other's way.
    tk.get_action("get_site_user")({"ignore_auth": True}, {})
    if model.User.get(ADMINISTRATOR) is None:
        context: Any = {"ignore_auth": True, "user": ""}  # nobody is there yet who could allow it
        tk.get_action("user_create")(
            context,
            {
                "name": ADMINISTRATOR,
                "email": "admin@localhost.localdomain",
                "password": settings.secrets["admin"],
                "fullname": "Administrator",
            },
        )
        user = model.User.get(ADMINISTRATOR)
        assert user is not None
        user.sysadmin = True
        model.Session.commit()
        write_private(home.admin_password, settings.secrets["admin"] + "\n")


def main() -> None:
    """Do every step; print what is being done, one line each."""
    home = Home.from_environment()
    settings = Settings.load(home)
    begun = time.monotonic()

    def progress(text: str) -> None:
        print(f"  {text} ({time.monotonic() - begun:.0f} s)", flush=True)

    try:
        prepare_databases(home, settings)
        os.environ["CKAN_INI"] = str(home.ini)
        from ckan.cli import load_config
        from ckan.config.middleware import make_app

        app = make_app(load_config(str(home.ini)))
        with app._wsgi_app.app_context():
            migrate(progress)
            protect_audit_trail(home, settings)
            permit_datastore(home, settings)
            if settings.profile != "test":
                progress("pages and the administrator")
                build_assets()
                ensure_administrator(home, settings)
    except Trouble as err:
        sys.exit(str(err))


if __name__ == "__main__":
    main()

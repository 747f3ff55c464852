"""Makes the files of a consultation's contributions, as the worker does, in a process that can be killed: INI PACKAGE."""

from __future__ import annotations

import sys

from ckan.cli import load_config
from ckan.config.middleware import make_app

ini, package_id = sys.argv[1:]
make_app(load_config(ini))

from ckanext.eparticipation.opendata.making import make  # noqa: E402

make(package_id)

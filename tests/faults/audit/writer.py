"""A process that records acts until it is killed; prints each after its commit. Run by the test beside it."""

from __future__ import annotations

import sys

from ckan.cli import load_config
from ckan.config.middleware import make_app


def main(name: str) -> None:
    app = make_app(load_config(sys.argv[2]))
    with app._wsgi_app.app_context():
        from ckan.model import ensure_engine

        from ckanext.qatar_sectors.audit import trail
        from ckanext.qatar_sectors.audit.acts import Act, ObjectType

        number = 0
        while True:
            number += 1
            with ensure_engine().begin() as connection:
                for part in ("a", "b"):
                    reference = f"{name}-{number}-{part}"
                    trail.record(
                        Act.SETTING_CHANGE, ObjectType.SETTING, reference, connection=connection
                    )
            print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])

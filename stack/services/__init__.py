"""The processes of a portal: one file a service."""

from __future__ import annotations

from stack.configuration import external_backends
from stack.home import Home
from stack.services import courier, demo, postgres, scheduler, solr, valkey, web, worker
from stack.services.service import Service
from stack.settings import Settings

BACKENDS = ("postgres", "valkey", "solr")


def all_services(home: Home, settings: Settings) -> dict[str, Service]:
    """Return the services that this portal runs itself, in the order of their start."""
    external = external_backends(home)
    services = []
    if external.database is None:
        services.append(postgres.service(home))
    if external.redis is None:
        services.append(valkey.service(home, settings))
    if external.solr is None:
        services.append(solr.service(home, settings))
    if settings.profile != "test":
        services += [web.service(home, settings), worker.service(home), scheduler.service(home)]
        services.append(courier.service(home))
        if settings.demo:
            services.append(demo.service(settings))
    started = {service.name: service for service in services}
    for service in services:
        # What the operator runs is not waited for.
        service.needs = tuple(name for name in service.needs if name in started)
    return started

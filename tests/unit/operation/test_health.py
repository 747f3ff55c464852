"""What is told of the portal's health, and kinds of routes."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.operation.health import Condition, Part, is_ready, told
from ckanext.qatar_sectors.operation.routes import RouteClass, class_of

WELL = Part("redis", Condition.OK, "Redis 7", 3)
AWAY = Part("search", Condition.DOWN, "not reachable (SolrAway)", 2000)


def test_one_missing_part_and_the_portal_is_not_ready():
    assert is_ready([WELL])
    assert not is_ready([WELL, AWAY])


def test_details_are_told_to_who_may_know_them():
    assert told([WELL, AWAY], details=False) == {
        "ready": False,
        "parts": {"redis": "ok", "search": "down"},
    }
    assert told([AWAY], details=True)["parts"]["search"]["detail"] == "not reachable (SolrAway)"


@pytest.mark.parametrize(
    ("endpoint", "kind"),
    [
        ("dataset.read", RouteClass.PAGE),
        ("dataset.search", RouteClass.SEARCH),
        ("api.action", RouteClass.API),
        ("static", RouteClass.STATIC),
        ("resource.download", RouteClass.FILE),
        ("dcat.read_dataset", RouteClass.RDF),
        ("user.login", RouteClass.ACCOUNT),
        ("qatar_harvest.index", RouteClass.DESK),
        ("", RouteClass.UNMATCHED),
        (None, RouteClass.UNMATCHED),
    ],
)
def test_each_endpoint_is_of_one_kind(endpoint, kind):
    assert class_of(endpoint) is kind

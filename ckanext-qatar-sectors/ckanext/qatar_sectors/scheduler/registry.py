"""What happens by itself: a line for each periodic function."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Periodic:
    """A function without arguments, by its dotted name; it is quick, and a second call does no harm."""

    name: str
    function: str
    seconds: int


PERIODIC: tuple[Periodic, ...] = (
    Periodic("audit-anchor", "ckanext.qatar_sectors.audit.jobs:anchor_head", seconds=300),
    Periodic("identity-forget", "ckanext.qatar_sectors.identity.jobs:forget_old", seconds=3600),
    Periodic("search-outbox", "ckanext.qatar_sectors.search.jobs:drain", seconds=3),
    Periodic(
        "harvest-due", "ckanext.qatar_sectors.harvest.jobs.schedule:start_due_sources", seconds=30
    ),
    Periodic(
        "harvest-waiting", "ckanext.qatar_sectors.harvest.jobs.schedule:requeue_waiting_runs", 15
    ),
    Periodic("harvest-checks", "ckanext.qatar_sectors.harvest.jobs.checking:forget_old", 3600),
    Periodic("harvest-pushes", "ckanext.qatar_sectors.harvest.jobs.pushes:start_waiting", 15),
    Periodic("harvest-prune", "ckanext.qatar_sectors.harvest.jobs.pruning:prune", 3600),
    Periodic("files-lost", "ckanext.qatar_sectors.files.jobs:enqueue_lost", 15),
    Periodic("files-sweep", "ckanext.qatar_sectors.files.sweeping:sweep_quietly", 300),
    Periodic("harvest-late", "ckanext.qatar_sectors.harvest.jobs.telling:tell_late", 300),
    Periodic("harvest-certificates", "ckanext.qatar_sectors.harvest.trust.warning:warn", 3600),
    Periodic("foi-releases", "ckanext.foi.release.jobs:enqueue_waiting", 15),
    Periodic("notices-digests", "ckanext.qatar_sectors.notices.jobs:collect", 60),
    Periodic("notices-prune", "ckanext.qatar_sectors.notices.jobs:prune", 3600),
    Periodic("roles-told", "ckanext.qatar_sectors.roles.jobs:tell_people", 300),
    Periodic("foi-clocks", "ckanext.foi.requests.jobs:recount_clocks", 60),
    Periodic("foi-erase", "ckanext.foi.requests.jobs:erase_old", 3600),
    Periodic("foi-figures", "ckanext.foi.figures.jobs:publish", 3600),
    Periodic("agencies-sites", "ckanext.eparticipation.agencies.jobs:enqueue_looks", 3600),
    Periodic("agencies-vacant", "ckanext.eparticipation.agencies.jobs:tell_vacancies", 3600),
    Periodic("agencies-policy", "ckanext.eparticipation.agencies.jobs:publish_policy", 3600),
    Periodic("consultation-dates", "ckanext.eparticipation.outcomes.jobs:tell", 60),
    Periodic("consultation-data", "ckanext.eparticipation.opendata.jobs:enqueue_waiting", 15),
    Periodic("answers-drafts", "ckanext.eparticipation.answers.jobs:forget_drafts", 3600),
    Periodic("answers-counts", "ckanext.eparticipation.answers.jobs:add_up_counts", 60),
    Periodic("documents-read", "ckanext.eparticipation.voices.jobs:enqueue_waiting", 15),
    Periodic("participation-count", "ckanext.eparticipation.indicators.jobs:count", 300),
    Periodic("participation-figures", "ckanext.eparticipation.indicators.jobs:publish", 3600),
    Periodic("tables-lost", "ckanext.qatar_sectors.tables.jobs:enqueue_lost", 15),
)

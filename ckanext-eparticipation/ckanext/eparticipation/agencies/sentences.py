"""What kinds, parts and flaws of agencies' pages are called. The caller translates."""

from __future__ import annotations

from ckanext.eparticipation.agencies.accounts import Network
from ckanext.eparticipation.agencies.activities import ActivityKind
from ckanext.eparticipation.agencies.channels import ChannelKind, Flaw
from ckanext.eparticipation.agencies.homepage.proof import Outcome
from ckanext.eparticipation.agencies.statement import Part


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


PARTS: dict[Part, str] = {
    Part.GOALS: _("Goals"),
    Part.ACTIVITIES: _("Activities"),
    Part.PLANS: _("Plans"),
    Part.TOPICS: _("Topics"),
    Part.COMMUNICATION: _("Ways of communication"),
    Part.DISCLAIMER: _("Disclaimer"),
}
HINTS: dict[Part, str] = {
    Part.GOALS: _("What the agency wants to reach by hearing people."),
    Part.ACTIVITIES: _("What it does for it: consultations, meetings, surveys."),
    Part.PLANS: _("What it has planned, and for when."),
    Part.TOPICS: _(
        "What people can take part in. Internal security and relations between states are excluded."
    ),
    Part.COMMUNICATION: _("How the agency speaks with people, and how it answers."),
    Part.DISCLAIMER: _(
        "What the agency takes from contributions, and what it does not answer for."
    ),
}
CHANNELS: dict[ChannelKind, str] = {
    ChannelKind.WEB: _("Page or form"),
    ChannelKind.EMAIL: _("E-mail address"),
    ChannelKind.TELEPHONE: _("Telephone line"),
    ChannelKind.PLACE: _("Office or service centre"),
}
NETWORKS: dict[Network, str] = {
    Network.X: _("X (Twitter)"),
    Network.INSTAGRAM: _("Instagram"),
    Network.FACEBOOK: _("Facebook"),
    Network.YOUTUBE: _("YouTube"),
    Network.LINKEDIN: _("LinkedIn"),
    Network.SNAPCHAT: _("Snapchat"),
    Network.TIKTOK: _("TikTok"),
    Network.TELEGRAM: _("Telegram"),
    Network.WHATSAPP: _("WhatsApp"),
    Network.THREADS: _("Threads"),
}
ACTIVITIES: dict[ActivityKind, str] = {
    ActivityKind.WORKSHOP: _("Workshop"),
    ActivityKind.CAMPAIGN: _("Campaign"),
    ActivityKind.MEETING: _("Public meeting"),
    ActivityKind.PUBLICATION: _("Publication"),
    ActivityKind.TRAINING: _("Training of staff"),
    ActivityKind.OTHER: _("Another activity"),
}
FLAWS: dict[Flaw, str] = {
    Flaw.EMPTY: _("Fill this in, or empty the whole row."),
    Flaw.NO_NAME: _("Say what it is called in this language."),
    Flaw.NO_LINK: _("This is not a web address. Begin it with https://."),
    Flaw.NO_MAIL: _("This is not an e-mail address, such as name@agency.gov.qa."),
    Flaw.NO_TELEPHONE: _(
        "This is not a telephone number. Write digits, with + before the country's code."
    ),
    Flaw.NO_PROMISE: _("Say in how many working days people get an answer: a number from 0 to 90."),
    Flaw.TOO_MANY: _("A page takes 20 rows at most."),
    Flaw.OTHER_SITE: _("This address is of another site. Give one that belongs there."),
}
OUTCOMES: dict[Outcome, str] = {
    Outcome.SHOWN: _("The page is shown on the agency's own site"),
    Outcome.LINKED: _("The home page leads to the page"),
    Outcome.ABSENT: _("The home page does not lead to the page"),
    Outcome.UNREACHABLE: _("The site could not be reached"),
    Outcome.NO_HOMEPAGE: _("The agency has no website in its entry"),
}
NO_CHANNEL = _("A way of communication with the time until an answer")
CONFLICT = _(
    "Somebody saved this page after you opened it. Nothing of yours is lost: compare it with the page as it is now, then save again."
)
CHANGED_MEANWHILE = _(
    "Somebody changed this activity after you opened it. Look at it as it is now, then save again."
)

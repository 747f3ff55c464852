"""What a run, a fetch or a record's problem says to people; formats bring sentences of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ckanext.qatar_sectors.harvest.formats import problems
from ckanext.qatar_sectors.harvest.formats.isolating import filled
from ckanext.qatar_sectors.harvest.formats.records import Problem


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


SENTENCES: dict[str, str] = {
    # The address.
    "address_malformed": _(
        "This is not an address that can be asked. It begins with https:// or http:// and holds no user name and no spaces."
    ),
    "address_blocked": _(
        "The portal may not ask this address. Give one in the public internet, or ask the administrator to allow it."
    ),
    "host_unknown": _("The host {host} is not known. Check the spelling of the address."),
    "connect_failed": _("The agency's server does not accept the connection. Try again later."),
    "tls_failed": _(
        "The certificate of the agency's server is not valid. Its operator has to renew it."
    ),
    "certificate_expired": _(
        "The certificate of the agency's server has expired. Its operator has to renew it."
    ),
    "certificate_not_yet": _(
        "The certificate of the agency's server is not valid yet. Its operator has to check the certificate and the server's clock."
    ),
    "certificate_self_signed": _(
        "The agency's server vouches for itself: its certificate is signed by no authority. Its operator has to get one, or the portal's administrator gives this source the certificate."
    ),
    "certificate_unknown": _(
        "The certificate of the agency's server comes from an authority that the portal does not know. Its operator has to get one of a public authority and send the whole chain, or the portal's administrator gives this source the authority's certificate."
    ),
    "certificate_other_host": _(
        "The certificate of the agency's server is that of another host. Its operator has to get one for the host of this address."
    ),
    "certificate_not_given": _(
        "The certificate of the agency's server is neither the one that was given for this source nor signed by it. When the agency changed it, the portal's administrator gives the new one or takes the old one away."
    ),
    "certificate_pin": _(
        "The agency's server shows another key than the one that was pinned for this source. Ask the agency whether it changed its key; the portal's administrator gives the new one."
    ),
    "too_slow": _("The agency's server answers too slowly or not at all. Try again later."),
    "too_large": _(
        "The answer is larger than the portal accepts. Divide the catalogue into pages."
    ),
    "too_many_redirects": _(
        "The address leads from one to the next without end. Give the last one."
    ),
    "redirect_refused": _(
        "The address leads on to one that is not safe. Give the final address, beginning with https://."
    ),
    "status_refused": _(
        "The agency's server answers with the error {status}. Open the address in a browser and check it."
    ),
    "entry_refused": _(
        "The agency's server asks for a password or a key, or refuses the one that it was shown."
    ),
    "body_broken": _("The answer was cut off or is damaged on the way. Try again later."),
    "paging_refused": _(
        "The pages of the catalogue lead astray at {url}. Ask the publisher to mend the link to the next page."
    ),
    # The reading of what came.
    "parsing_too_large": _(
        "Reading the catalogue needs more memory than the portal gives to one. Divide it into pages, or shorten its longest texts."
    ),
    "parsing_too_slow": _(
        "Reading the catalogue takes longer than the portal waits. Divide it into pages, and look for records that are nested very deeply."
    ),
    "parsing_broke": _(
        "The catalogue could not be read: the part of the portal that reads it broke down. Nothing was deleted. Check the catalogue with a validator, and tell the administrator when it is good."
    ),
    "credentials_unreadable": _(
        "The credentials of this source cannot be opened any more. Set them again."
    ),
    # A run.
    "feed_empty": _(
        "The catalogue came back empty. Nothing was deleted: check it, then approve or refuse this run."
    ),
    "feed_shrunk": _(
        "The catalogue has less than half of its former records. Nothing was deleted: check it, then approve or refuse this run."
    ),
    "gave_up": _("The run was begun {attempts} times and broke off each time. It was given up."),
    "stopped": _("The run was stopped by a person. What was written until then stays."),
    "timed_out": _(
        "The run took longer than a run may, and was ended. The next one goes on from here."
    ),
    "no_address": _(
        "The source has no address: its records are sent by the agency's systems, and there is nothing to read."
    ),
    "source_missing": _("The source was removed."),
    "organization_missing": _("The agency of this source was removed."),
    # A check before connecting.
    "check_broken_off": _("The check broke off. Start it again."),
    # A record.
    "removed_by_person": _(
        "The dataset was deleted in the portal by a person, so the record is left out."
    ),
    "withdrawn": _("The source says that the dataset is withdrawn, so it is not shown."),
    "duplicate": _(
        "The same dataset also comes from another source: {source}. Agree on which of them publishes it."
    ),
    "set_aside": _(
        "The record failed three times in a row, so it is set aside until its content changes. Have it tried again when the cause is mended."
    ),
    "field_refused": _("A value cannot be kept: {message}"),
    "unexpected": _("An error of this portal stood in the way ({kind}). It is in the log."),
}


def sentence(
    code: str, params: Mapping[str, str], where: str, translate: Callable[[str], str]
) -> str:
    """Return the sentence of a code in the reader's language."""
    if code not in SENTENCES:
        return problems.sentence(Problem(code, where, params), translate)
    said = {
        name: translate(value) if name == "message" else value for name, value in params.items()
    }
    return filled(translate(SENTENCES[code]), said)

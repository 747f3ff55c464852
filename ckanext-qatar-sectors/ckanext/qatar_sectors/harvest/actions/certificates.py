"""Actions of what a source's server is believed with."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.harvest import schema, shapes
from ckanext.qatar_sectors.harvest.actions.credentials import giver
from ckanext.qatar_sectors.harvest.errors import CertificateUnfit
from ckanext.qatar_sectors.harvest.model import HarvestSource, HarvestTrust
from ckanext.qatar_sectors.harvest.trust import certificate, expiry, keeping, pins


@answers_with(shapes.Certificate)
@tk.validate_action_data(schema.qatar_harvest_certificate_set)
def qatar_harvest_certificate_set(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Say what a source's server is believed with, in place of the public authorities; for administrators.

    It holds at the host of the source's present address and nowhere else; chain, dates and name are checked
    as always. What was given before goes, as it does when the source moves to another host.

    :param id: id or name of the source
    :param certificate: (optional) one certificate in PEM: of the agency's own authority, or of the server itself
    :param pin: (optional) SHA-256 of the server's public key (SubjectPublicKeyInfo), in base64 or hexadecimal:
        the server is to show this key; without `certificate` the public authorities vouch for it
    :returns: what is shown of it
    """
    tk.check_access("qatar_harvest_certificate_set", context, data_dict)
    source = _get(data_dict["id"])
    host = keeping.host_of(source.url)
    pem, pin = data_dict.get("certificate", "").strip(), data_dict.get("pin", "").strip()
    errors = {} if pem or pin else {"certificate": [tk._("Give a certificate, a pin, or both.")]}
    if not source.url.lower().startswith("https://"):
        errors["id"] = [
            tk._(
                "The source's address does not begin with https://: its server shows no certificate."
            )
        ]
    given = None
    for field, text in (("certificate", pem), ("pin", pin)):
        try:
            if field == "pin":
                pin = pins.normal(text) if text else ""
            elif text:
                given = certificate.certificate_of(text)
                certificate.check(given, host, datetime.now(UTC))
        except CertificateUnfit as err:
            errors[field] = [_mended(err.reason, host)]
    if errors:
        raise tk.ValidationError(errors)
    keeping.keep(source, given, pin, giver(context))
    model.Session.commit()
    return _facts(source)


@answers_with(shapes.Certificate)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_harvest_certificate_show)
def qatar_harvest_certificate_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show what a source's server is believed with; for those who keep the source.

    :param id: id or name of the source
    :returns: host, pin, moment, account, and of the certificate its names, fingerprint, pin and dates; empty where the
        public authorities are believed
    """
    tk.check_access("qatar_harvest_certificate_show", context, data_dict)
    return _facts(_get(data_dict["id"]))


@answers_with(shapes.CertificateGone)
@tk.validate_action_data(schema.qatar_harvest_certificate_clear)
def qatar_harvest_certificate_clear(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Believe a source's server by the public authorities again; for administrators.

    :param id: id or name of the source
    :returns: `source_id`, and whether there was something to take away
    """
    tk.check_access("qatar_harvest_certificate_clear", context, data_dict)
    source = _get(data_dict["id"])
    cleared = keeping.clear(source.id)
    model.Session.commit()
    return {"source_id": source.id, "cleared": cleared}


def _facts(source: HarvestSource) -> dict[str, Any]:
    row = HarvestTrust.of(source.id)
    if row is None:
        return {
            "source_id": source.id,
            "host": "",
            "pin": "",
            "certificate": None,
            "set_at": None,
            "set_by": "",
        }
    account = model.User.get(row.set_by) if row.set_by else None
    return {
        "source_id": source.id,
        "host": row.host,
        "pin": row.pin,
        "certificate": _shown(row.certificate) if row.certificate else None,
        "set_at": row.set_at.isoformat(),
        "set_by": account.name if account else "",
    }


def _shown(pem: str) -> dict[str, Any]:
    kept = certificate.certificate_of(pem)
    return {
        "pem": kept.pem,
        "subject": kept.subject,
        "issuer": kept.issuer,
        "fingerprint": kept.fingerprint,
        "pin": kept.pin,
        "begins": kept.begins.isoformat(),
        "expires": kept.expires.isoformat(),
        "is_authority": kept.is_authority,
        "state": str(expiry.state_of(kept.expires, datetime.now(UTC))),
    }


def _get(reference: str) -> HarvestSource:
    source = HarvestSource.get(reference)
    if source is None:
        raise tk.ObjectNotFound(tk._("There is no such source."))
    return source


def _mended(reason: str, host: str) -> str:
    return {
        "private_key": tk._(
            "This holds a private key, which must not leave its server. It was not kept. Give the certificate alone."
        ),
        "unreadable": tk._(
            "This is no certificate in PEM: a text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----."
        ),
        "several": tk._("Give one certificate: that of the authority, or that of the server."),
        "expired": tk._("This certificate has expired."),
        "foreign": tk._(
            "This certificate signs no others and is not that of {host}, so it could vouch for nothing here."
        ).format(host=host),
        "pin": tk._(
            "A pin is the SHA-256 of the server's public key: 44 signs of base64, or 64 of hexadecimal."
        ),
    }[reason]

"""What browsers may do with our answers: the headers and their values.

No page of ours has inline scripts, styles or handlers, so nothing inline runs: what somebody manages to plant stays text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

SELF = "'self'"
NONE = "'none'"

# Of pages. `data:` are the pictures in Bootstrap's style sheet.
PAGE: Mapping[str, tuple[str, ...]] = {
    "default-src": (NONE,),
    "script-src": (SELF,),
    "style-src": (SELF,),
    "img-src": (SELF, "data:"),
    "font-src": (SELF,),
    "connect-src": (SELF,),
    "worker-src": (SELF,),
    "manifest-src": (SELF,),
    "media-src": (SELF,),
    "object-src": (NONE,),
    "base-uri": (NONE,),
    "form-action": (SELF,),
    "frame-ancestors": (NONE,),
}
# Of everything else: data for programs, files, feeds. Opened as a page, it may do nothing.
DATA: Mapping[str, tuple[str, ...]] = {"default-src": (NONE,), "frame-ancestors": (NONE,)}

PERMISSIONS = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)

ALWAYS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in PERMISSIONS),
    "X-Permitted-Cross-Domain-Policies": "none",
}
# Two years. Other names below ours are not ours to decide about.
TRANSPORT = "max-age=63072000"
PRIVATE = "private, no-store"
# Filters multiply into more addresses than there are datasets: crawlers read the plain lists.
NOT_LISTED = "noindex, nofollow"
PLAIN = frozenset({"page"})
# Each of these addresses changes when its content does.
LASTING = ("/webassets/", "/fonts/1/", "/icons/1/", "/js/1/")
LONG = "public, max-age=31536000, immutable"
# Long enough to spare a question before each read, short enough to take it back within an hour.
PREFLIGHT_SECONDS = "3600"


def content_policy(
    base: Mapping[str, tuple[str, ...]],
    more: Mapping[str, Iterable[str]] | None = None,
    report_to: str = "",
) -> str:
    """Return a Content-Security-Policy: a base, and what one page needs besides."""
    directives = dict(base)
    for name, sources in (more or {}).items():
        known = tuple(source for source in directives.get(name, ()) if source != NONE)
        added = tuple(source for source in sources if source not in known)
        directives[name] = known + added or (NONE,)
    written = [f"{name} {' '.join(sources)}" for name, sources in directives.items()]
    if report_to:
        written.append(f"report-uri {report_to}")
    return "; ".join(written)


def is_source(text: str) -> bool:
    """Say whether a text is one source and cannot end its directive."""
    return bool(text) and text.isascii() and not any(sign in text for sign in ";, \t\r\n")


def page_headers(policy: str, framed: bool) -> dict[str, str]:
    """Return the headers of a page; `framed` says that another site may show it."""
    headers = {
        **ALWAYS,
        "Content-Security-Policy": policy,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if not framed:
        headers["X-Frame-Options"] = "DENY"
    return headers


def data_headers(policy: str, is_open: bool) -> dict[str, str]:
    """Return the headers of an answer that is no page; `is_open`: pages of other sites may read it."""
    headers = {
        **ALWAYS,
        "Content-Security-Policy": policy,
        "X-Frame-Options": "DENY",
        "Cross-Origin-Resource-Policy": "cross-origin" if is_open else "same-origin",
    }
    if is_open:
        headers["Access-Control-Allow-Origin"] = "*"
    return headers


def preflight_headers() -> dict[str, str]:
    """Return what a browser is told that asks whether another site's page may read our data: without credentials."""
    return {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
        "Access-Control-Allow-Headers": "Content-Type",
        "Access-Control-Max-Age": PREFLIGHT_SECONDS,
    }


def is_listed(parameters: Iterable[str], personal: bool) -> bool:
    """Say whether search engines may list a page: no filtered, sorted or searched list, nobody's own page."""
    return not personal and set(parameters) <= PLAIN

"""Compile the Arabic catalogues: `python -m ckanext.qatar_sectors.translations.compile`.

Three files come out, none of them tracked:

- `ar/LC_MESSAGES/ckanext-qatar_sectors.mo`: what pages and the API read;
- `ar/LC_MESSAGES/ckanext-qatar_sectors.po` and `ckanext-qatar_sectors.pot`: what CKAN's
  `translation js` reads to build the catalogue of the browser. The second one lists
  the sentences that scripts use: those with a `#: ….js` line in their fragment.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import polib

from .fragments import TranslationError, merge

DOMAIN = "ckanext-qatar_sectors"
I18N = Path(__file__).resolve().parent.parent / "i18n"


def compile_catalogues(folder: Path = I18N, language: str = "ar", domain: str = DOMAIN) -> Path:
    """Compile `folder/<language>/*.po` when a fragment is newer; return the `.mo` file."""
    fragments = sorted((folder / language).glob("*.po"))
    target = folder / language / "LC_MESSAGES" / f"{domain}.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    newest = newest_change(folder / language, fragments)
    if target.exists() and target.stat().st_mtime_ns >= newest:
        return target
    catalogue = merge(fragments, language)
    replace(folder / f"{domain}.pot", str(used_by_scripts(catalogue)).encode())
    replace(target.with_suffix(".po"), str(catalogue).encode())
    # The `.mo` file comes last: its time says that all three are done.
    replace(target, catalogue.to_binary())
    # A fragment saved while we merged is newer than this, so the next call sees it.
    os.utime(target, ns=(newest, newest))
    return target


def newest_change(folder: Path, fragments: list[Path]) -> int:
    """Return when a fragment was last changed, added or removed, in nanoseconds."""
    # A folder's own time changes when a file in it comes or goes.
    return max(source.stat().st_mtime_ns for source in [folder, *fragments])


def used_by_scripts(catalogue: polib.POFile) -> polib.POFile:
    """Return a template with the entries that JavaScript files use."""
    template = polib.POFile()
    template.metadata = dict(catalogue.metadata)
    for entry in catalogue:
        scripts = [place for place in entry.occurrences if place[0].endswith(".js")]
        if scripts:
            template.append(
                polib.POEntry(
                    msgid=entry.msgid, msgid_plural=entry.msgid_plural, occurrences=scripts
                )
            )
    return template


def replace(path: Path, content: bytes) -> None:
    """Write a file so that readers see the old or the new one, never half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # mkstemp makes files that only their owner may read.
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def main() -> int:
    """Compile, print where the catalogue lies or the reason why there is none."""
    try:
        print(compile_catalogues())
    except TranslationError as err:
        print(err, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Find a Chromium for the browser tests; ``python -m tests.browser.chromium`` fetches one where there is none.

Looked for in this order: what the variable ``CHROMIUM`` names, the system's, Playwright's own. Fetched by the system's
package manager where we may (root on a Debian), else by Playwright.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SYSTEM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
PLAYWRIGHT_CACHES = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")
PLAYWRIGHT_BINARIES = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*")


class NoChromium(Exception):
    """There is none; the message says what to do."""


def find_chromium() -> Path:
    """The browser to start. Raises :class:`NoChromium`, also when ``CHROMIUM`` names what isn't there."""
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if found is None:
            raise NoChromium(f"CHROMIUM={named} is not a program that can be started.")
        return Path(found)
    for candidate in _candidates():
        if os.access(candidate, os.X_OK):
            return candidate
    raise NoChromium(
        "No Chromium here. Run `python -m tests.browser.chromium` to fetch one, "
        "install the package chromium, or set CHROMIUM to the path of one."
    )


def _candidates() -> Iterator[Path]:
    yield from (Path(found) for name in SYSTEM if (found := shutil.which(name)))
    yield MAC
    own = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    for cache in [own] if own else PLAYWRIGHT_CACHES:
        for binary in PLAYWRIGHT_BINARIES:
            yield from sorted(Path(cache).expanduser().glob(binary), reverse=True)


def fetch_chromium() -> None:
    """Install one, the way that this machine allows; says nothing about whether it worked."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *command], env=quiet, stdin=subprocess.DEVNULL, check=False)
        if shutil.which("chromium"):
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> None:
    try:
        chromium = find_chromium()
    except NoChromium as error:
        if os.environ.get("CHROMIUM"):
            sys.exit(str(error))
        fetch_chromium()
        try:
            chromium = find_chromium()
        except NoChromium as still:
            sys.exit(str(still))
    print(chromium)


if __name__ == "__main__":
    main()

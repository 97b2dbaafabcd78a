"""An address as a QR code (ISO/IEC 18004), by the segno library."""

from __future__ import annotations

import io

import segno

DARK, LIGHT = "#14130f", "#ffffff"


def svg(address: str) -> str:
    """A picture in modules of one unit, with the quiet zone of four that readers need; dark on light in any theme."""
    made = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(made, kind="svg", border=4, dark=DARK, light=LIGHT, omitsize=True, nl=False, xmldecl=False)
    return made.getvalue().decode()

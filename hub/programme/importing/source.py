"""Pasted text to plain lines: HTML, Markdown and tables are undone, the line numbers of the source are kept."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

MAX_LINES = 2_000
MAX_SOURCE_LINES = 20_000  # with the blank ones
MAX_LINE_CHARS = 4_000
MAX_CELL_CHARS = 2_000
MAX_CHARS = 120_000  # of what is left when markup is undone

# Private marks between the two passes; the same characters are removed from the source first.
BREAK, ROW, ROW_END, CELL, SPAN, SOFT = "\x1e", "\x1c", "\x1d", "\x1f", "\x1b", "\x1a"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without markup.

    ``heading`` is the level (0: none), ``depth`` the indentation of a bullet. ``cells`` are set for a row of a table;
    ``spans`` their (columns, rows) where the markup says so. ``gap``: a blank line stands before. ``verbatim``: its
    cells come from a spreadsheet and are taken as they are. ``sheet``: the name of one.
    """

    number: int
    text: str
    raw: str
    heading: int = 0
    bullet: bool = False
    depth: int = 0
    cells: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    gap: bool = False
    strong: bool = False
    verbatim: bool = False
    sheet: bool = False


_BLOCK = (
    "p|div|section|article|header|footer|tr|table|thead|tbody|ul|ol|dl|dt|dd|blockquote|hr|figure|nav|main|aside|form"
)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,500}|[^<>\s@]{1,80}@[^<>\s@]{1,200})>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")
_SPACE = re.compile(r"[^\S\n\t]")
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()]{0,600}\)")
_LINK = re.compile(r"\[([^\[\]]{0,400})\](?:\((?:[^()]|\([^()]{0,200}\)){0,800}\)|\[[^\[\]]{0,60}\])")
_GLUED = re.compile(r"([.!?])\[(?=\S)")
_LINK_DEFINITION = re.compile(r"^\[[^\[\]]{1,60}\]:\s")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,600}?)(?<=\S)\1")
_SLANT = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]{1,400}?)(?<=\S)\1(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!~>|-])")
_BULLET = re.compile(r"^([*\-+•·▪◦‣●○–—]|\d{1,2}[.)](?=\s)(?!\s*\d))\s+(?=\S)")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_RULE = re.compile(r"^[-=_*~.·|\s:+]+$")


def lines(text: str) -> list[Line]:
    """The non-blank lines of *text*: at most MAX_LINES and MAX_CHARS, each at most MAX_LINE_CHARS long."""
    found: list[Line] = []
    gap, left = False, MAX_CHARS
    for number, raw, piece in _pieces(_normal(text)):
        line = _line(number, raw, piece)
        if line is None:
            gap = gap or not piece.strip()
            continue
        found.append(replace(line, gap=True) if gap else line)
        gap = False
        left -= len(line.text)
        if len(found) >= MAX_LINES or left <= 0:
            break
    return found


def is_cut(found: list[Line]) -> bool:
    """Whether :func:`lines` may have stopped before the end."""
    return len(found) >= MAX_LINES or sum(len(line.text) for line in found) >= MAX_CHARS


def _normal(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = unicodedata.normalize("NFC", _CONTROL.sub("", text))
    return _SPACE.sub(" ", text)


def _pieces(text: str) -> Iterator[tuple[int, str, str]]:
    """(line number, source line, piece) — a ``<br>``, a closed block and a row make several pieces of one line."""
    text = "\n".join(text.split("\n", MAX_SOURCE_LINES)[:MAX_SOURCE_LINES])
    sources = text.split("\n")
    marked = _mark_html(text) if "<" in text or "&" in text else text
    number, held, row_at, blank = 1, "", 0, True
    for part in _STOPS.split(f"{marked}\n"):
        inside = row_at and (part == BREAK or (part == "\n" and number - row_at < _LONGEST_ROW))
        if inside or part not in (ROW, ROW_END, BREAK, "\n"):
            held += part
        else:
            if row_at:
                yield row_at, sources[row_at - 1], ROW + held
            elif held or (part in (BREAK, "\n") and (blank or part == BREAK)):
                yield number, sources[number - 1], held.replace(SOFT, "")
            held, row_at, blank = "", number if part == ROW else 0, part == "\n"
        number += part == "\n"
    if row_at:
        yield row_at, sources[row_at - 1], ROW + held


def _mark_html(text: str) -> str:
    text = _without(_without(_without(text, "<!--", "-->"), "<script", "</script>"), "<style", "</style>")
    text = _AUTOLINK.sub(r"\1", text)
    return html.unescape(_TAG.sub(_mark, text)).replace("\xa0", " ")


def _without(text: str, opening: str, closing: str) -> str:
    """*text* without what stands between the two marks; the newlines stay. An opening without closing is left."""
    kept: list[str] = []
    at = 0
    while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start)) >= 0:
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + len(closing)
    return "".join([*kept, text[at:]]) if kept else text


_MARKS = {"br": SOFT + BREAK, "li": BREAK + "- "}
_STOPS = re.compile(f"([{ROW}{ROW_END}{BREAK}\n])")
_LONGEST_ROW = 400  # lines of the source
_SPAN = re.compile(r"(col|row)span\s*=\s*[\"']?\s*(\d{1,2})", re.IGNORECASE)


def _mark(match: re.Match[str]) -> str:
    name, closing = match[1].lower(), match[0].startswith("</")
    newlines = "\n" * match[0].count("\n")
    if name == "tr":
        return newlines + (ROW_END if closing else ROW)
    if re.fullmatch(r"h[1-6]", name):
        return newlines + (BREAK if closing else BREAK + "#" * int(name[1]) + " ")
    if name in ("strong", "b"):
        return newlines
    if name == "table":
        return newlines + (ROW_END + BREAK if closing else BREAK)
    if closing:
        return newlines + (BREAK if re.fullmatch(_BLOCK + "|li", name) else "")
    if name in ("td", "th"):
        return newlines + CELL + _spans(match[0])
    if name in _MARKS:
        return newlines + _MARKS[name]
    return newlines + (BREAK if re.fullmatch(_BLOCK, name) else "")


def _line(number: int, raw: str, piece: str) -> Line | None:
    if piece.startswith(ROW):
        return _row(number, raw, piece)
    depth = len(piece[:200].expandtabs(4)) - len(piece[:200].expandtabs(4).lstrip())
    text = piece.strip()[:MAX_LINE_CHARS]
    while text.startswith(">"):
        text = text[1:].lstrip()
    if not text or _RULE.match(text) or _LINK_DEFINITION.match(text):
        return None
    if text.startswith("|") and text.count("|") >= 2:
        return _pipe_row(number, raw, text)
    heading = 0
    if match := _HEADING.match(text):
        heading, text = len(match[1]), match[2]
    bullet = _BULLET.match(text)
    if bullet:
        text = text[bullet.end() :]
    strong = text.startswith("**") and text.rstrip(" :").endswith("**")
    cells = tuple(plain(cell) for cell in text.split("\t")) if "\t" in text else ()
    clean = plain(text)
    if not clean:
        return None
    return Line(number, clean, raw, heading, bullet is not None, depth, cells if len(cells) > 2 else (), strong=strong)


def _spans(tag: str) -> str:
    found = {name.lower(): max(int(count), 1) for name, count in _SPAN.findall(tag)}
    return f"{SPAN}{found.get('col', 1)},{found.get('row', 1)}{SPAN}" if found else ""


def _row(number: int, raw: str, piece: str) -> Line | None:
    body = piece.removeprefix(ROW).replace("\n", " ")
    cells, spans = [], []
    for part in body.split(CELL)[1:][:40]:
        span, text = part[1:].split(SPAN, 1) if part.startswith(SPAN) else ("1,1", part)
        columns, _, rows = span.partition(",")
        cells.append(_cell(text[:MAX_CELL_CHARS]))
        spans.append((int(columns), int(rows)))
    if not any(cells):
        return None
    text = " | ".join(cell.replace(SOFT, " ").replace("\n", " ") for cell in cells)
    return Line(number, text, raw, cells=tuple(cells), spans=tuple(spans))


def _cell(text: str) -> str:
    """The lines of a cell: those of blocks end in a newline, those that ``<br>`` breaks in SOFT."""
    lines = [plain(line.strip().lstrip("#")) for line in text.replace(SOFT + BREAK, SOFT).split(BREAK)]
    softly = [SOFT.join(filter(None, (part.strip() for part in line.split(SOFT)))) for line in lines]
    return "\n".join(filter(None, softly))


def _pipe_row(number: int, raw: str, text: str) -> Line | None:
    cells = tuple(plain(part) for part in text.strip().strip("|").split("|")[:40])
    if all(not cell or _RULE.match(cell) for cell in cells):
        return None
    return Line(number, " | ".join(cells), raw, cells=cells)


def plain(text: str) -> str:
    """*text* without Markdown's inline marks and with single spaces."""
    text = _IMAGE.sub("", _GLUED.sub(r"\1 [", text))
    text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\2", text)
    text = _SLANT.sub(r"\2", text)
    text = _ESCAPE.sub(r"\1", text).replace("**", "")
    return " ".join(text.split())

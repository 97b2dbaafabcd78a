"""The addresses in a pasted text, in order, each as it was meant: without brackets, quotes and the sentence's own dots.

One pass from left to right, no regular expressions over the text: linear in its length whatever it holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from hub.links.recognising.refusals import MAX_LINK

_SCHEMES = ("https", "http", "zoommtg", "zoomus", "msteams")
_SCHEME_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-")
_CLOSING = {"<": ">", "(": ")", "[": "]", '"': '"', "'": "'", "“": "”", "”": "”", "«": "»", "»": "»", "`": "`"}
_MARKUP = "*_"
_TRAILING = ".,;:!?'\"”’»…)]}`"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_MAX_SCHEME = 16
_MAX_WRAPPED = 4_096


def addresses(text: str) -> Iterator[str]:
    """Yield every ``scheme://…`` in *text*, from left to right; an address inside another is part of that other."""
    position = 0
    while (colon := text.find("://", position)) != -1:
        start = _scheme_start(text, colon, position)
        if start == colon:
            position = colon + 3
            continue
        address, position = _cut(text, start, colon + 3)
        yield address.replace("&amp;", "&")


def bare_places(text: str) -> Iterator[str]:
    """Yield every word of *text* that looks like ``host/path`` without a scheme, as people type addresses."""
    for word in text.split():
        candidate = word.lstrip("<([\"'“”«»*_`")
        host, slash, _ = candidate.partition("/")
        if slash and "." in host and ":" not in host:
            yield _without_trailing(candidate.partition(">")[0])


def _scheme_start(text: str, colon: int, earliest: int) -> int:
    start = colon
    while start > max(earliest, colon - _MAX_SCHEME) and text[start - 1] in _SCHEME_LETTERS:
        start -= 1
    glued = text[start:colon].lower()
    for scheme in _SCHEMES:  # "Join Zoom Meetinghttps://…": the line break was lost on the way
        if glued.endswith(scheme):
            return colon - len(scheme)
    while start < colon and not text[start].isalpha():
        start += 1
    return start


def _cut(text: str, start: int, after: int) -> tuple[str, int]:
    """Return the address that begins at *start* and where the search goes on."""
    opening = text[start - 1] if start else ""
    closing = _CLOSING.get(opening, "")
    depth = 0
    end = after
    while end < len(text):
        char = text[end]
        if char.isspace() or char in "<>":
            break
        if char == closing and depth == 0:
            return text[start:end], end
        depth += (char == opening) - (char == closing)
        end += 1
    if opening == "<" and end < len(text) and text[end].isspace():
        whole = _joined(text, start, end)
        if whole is not None:
            return whole
    address = text[start:end]
    if opening and opening in _MARKUP:
        address = address.rstrip(opening)
    return (address if opening == "<" else _without_trailing(address)), end


def _joined(text: str, start: int, end: int) -> tuple[str, int] | None:
    """An address in <…> that a mail program broke over several lines (RFC 3986, appendix C), put together again."""
    close = text.find(">", end, start + _MAX_WRAPPED)
    inside = text[start:close]
    if close == -1 or "<" in inside:
        return None
    lines = [line.strip() for line in inside.splitlines()]
    if any(not line or any(map(str.isspace, line)) for line in lines):
        return None
    return "".join(lines), close


def _without_trailing(address: str) -> str:
    if len(address) > MAX_LINK:  # refused later, whatever it ends in
        return address
    while address and address[-1] in _TRAILING:
        last = address[-1]
        if last in _PAIRS and address.count(last) <= address.count(_PAIRS[last]):
            break
        if last == '"' and address.count('"') % 2 == 0:
            break
        address = address[:-1]
    return address

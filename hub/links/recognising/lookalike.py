"""Hosts that imitate a known meeting service.

A host that *is* a provider's is settled before anything here is asked. What is left imitates one if, read by a tired
eye, it would pass for it: the provider's name inside another name (``zoom.us.evil.example``), glued to it
(``evilzoom.us``), written with letters that look the same (``zо0m.us``; UTS 39 calls this a skeleton), a key stroke
beside it (``zooom.us``), or at the head of another domain (``zoom-meeting.example``). ``zoom.kommun.example``, a
service under an organisation's own name, does not.
"""

from __future__ import annotations

import unicodedata

import idna

from hub.links.recognising.place import within

#: Domains that belong to those who are imitated: nothing below them is a look-alike.
GENUINE = (
    *("zoom.us", "zoom.com", "zoomgov.com", "zoom.com.cn", "zoom-x.de"),
    *("microsoft.com", "microsoft.us", "live.com", "cloud.microsoft", "outlook.com", "outlook.us"),
    *("google.com", "webex.com", "jit.si", "8x8.vc", "whereby.com"),
)
_IMITATED = (
    *("zoom.us", "zoom.com", "zoomgov.com", "zoom.com.cn", "zoom-x.de", "webex.com", "whereby.com"),
    *("teams.microsoft.com", "teams.live.com", "teams.cloud.microsoft", "meet.google.com", "meet.jit.si", "8x8.vc"),
)
_NEAR = ("zoom.us", "zoom.com", "zoomgov.com", "webex.com", "whereby.com", "microsoft.com", "google.com")
_ADDED = (
    *("meetings", "meeting", "meet", "join", "webinar", "video"),
    *("online", "login", "web", "call", "live", "app", "us"),
)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu"})

# Letters that are drawn alike, beyond what NFKD and dropping accents already level. i, l and 1 become one letter.
_ALIKE = str.maketrans(
    {
        alike: letter
        for letter, drawn_alike in {
            **{"a": "аαɑ", "b": "ьвƅ", "c": "сϲᴄ", "d": "ԁđɗ", "e": "еεё3ҽ", "g": "ɡց", "h": "һн", "j": "јϳ"},
            **{"k": "кκ", "l": "i1|ıіιɩłӏ", "m": "мᴍ", "n": "пոη", "o": "0оοօøᴏσ", "p": "рρ", "q": "ԛ"},
            **{"r": "гᴦ", "s": "5ѕꜱ", "t": "тτ", "u": "υսᴜц", "v": "νѵ", "w": "ԝωա", "x": "хχ", "y": "уγү"},
            **{"z": "2ᴢƶʐ"},
        }.items()
        for alike in drawn_alike
    }
)


def imitates(host: str) -> bool:
    """Does *host* (canonical, and known not to be any provider's) pass for a provider's to the eye?"""
    if within(host, GENUINE):
        return False
    seen = _skeleton(_as_shown(host))
    return _contains_name(seen) or _is_near(_registered(seen)) or _borrows_name(seen)


def _contains_name(seen: str) -> bool:
    dotted = seen.replace("-", ".") + "."
    return any(_skeleton(name).replace("-", ".") + "." in dotted for name in _IMITATED)


def _is_near(registered: str) -> bool:
    return any(_one_slip(registered, _skeleton(name)) for name in _NEAR)


def _borrows_name(seen: str) -> bool:
    head = _registered(seen).split(".")[0]
    words = frozenset(head.split("-"))
    if words & _NAMES or any(pair <= words for pair in _PAIRS) or _strip_added(head) in _NAMES:
        return True
    glued = head.replace("-", "")
    if any(glued in (first + second, second + first) for first, second in map(tuple, _PAIRS)):
        return True
    return any(_is_zoom_server(label) for label in seen.split("."))


def _strip_added(head: str) -> str:
    for added in map(_skeleton, _ADDED):
        if head.endswith(added) and head != added:
            return head[: -len(added)]
        if head.startswith(added) and head != added:
            return head[len(added) :]
    return head


def _is_zoom_server(label: str) -> bool:
    """Is the label drawn as the names of Zoom's servers are: ``us02web``?"""
    return label.startswith("us") and label.endswith("web") and len(label) in range(6, 9)


def _registered(seen: str) -> str:
    """The part of the name that somebody has registered: two labels, or three under ``co.uk`` and its like."""
    labels = seen.split(".")
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if deep else labels[-2:])


def _as_shown(host: str) -> str:
    """Punycode as a reader would see it, where it can be decoded."""
    try:
        return idna.decode(host) if "xn--" in host else host
    except (UnicodeError, ValueError):
        return ".".join(map(_label_as_shown, host.split(".")))


def _label_as_shown(label: str) -> str:
    """One label by bare punycode (RFC 3492): a name that IDNA forbids may still be drawn by somebody."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode").replace(".", "")
    except (UnicodeError, ValueError):
        return label


def _skeleton(host: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFKD", host) if not unicodedata.combining(char))
    return plain.casefold().translate(_ALIKE).replace("rn", "m").replace("vv", "w")


def _one_slip(word: str, model: str) -> bool:
    """Is *word* one key stroke from *model*: a letter more, less or other, or two neighbours swapped?

    The first letter must be right: ``loom.com`` and ``room.com`` are names of their own.
    """
    if word == model or word[:1] != model[:1] or abs(len(word) - len(model)) > 1:
        return word == model
    start = next((i for i, (a, b) in enumerate(zip(word, model, strict=False)) if a != b), min(len(word), len(model)))
    rest, wanted = word[start:], model[start:]
    swapped = rest[:2] == wanted[1::-1] and len(wanted) > 1 and rest[2:] == wanted[2:]
    return swapped or rest[1:] == wanted or rest == wanted[1:] or rest[1:] == wanted[1:]


_NAMES = frozenset(map(_skeleton, ("zoom", "zoomgov", "webex", "whereby")))
_PAIRS = tuple(frozenset(map(_skeleton, pair)) for pair in (("microsoft", "teams"), ("google", "meet")))

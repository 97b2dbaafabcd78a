"""A page's form, as a browser without scripts would send it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any


class SentForm(HTMLParser):
    """The fields of the form on a page that posts to *action*, by name; only what would be sent."""

    def __init__(self, page: str, action: str) -> None:
        super().__init__()
        self.action = action
        self.fields: dict[str, Any] = {}
        self._inside = False
        self._select: str | None = None
        self._area: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._inside = given.get("action") == self.action
        name = given.get("name")
        if not self._inside or tag not in ("input", "select", "textarea", "option"):
            return
        if tag == "option":
            self._option(given)
        elif tag == "select" and name:
            self._select = name
        elif tag == "textarea" and name:
            self._area, self.fields[name] = name, ""
        elif name and given.get("type") != "file" and self._is_sent(given):
            self._add(name, given.get("value") or "")

    def _add(self, name: str, value: str) -> None:
        before = self.fields.get(name)
        self.fields[name] = value if before is None else [*(before if isinstance(before, list) else [before]), value]

    def _is_sent(self, given: dict[str, str | None]) -> bool:
        return given.get("type") not in ("checkbox", "radio") or "checked" in given

    def _option(self, given: dict[str, str | None]) -> None:
        if self._select and ("selected" in given or self._select not in self.fields):
            self.fields[self._select] = given.get("value") or ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data.removeprefix("\n") if not self.fields[self._area] else data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self._inside = False


def sent_form(page: str, action: str) -> dict[str, Any]:
    """What is sent when the form that posts to *action* is sent as it stands; of a name that comes again a list."""
    return SentForm(page, action).fields

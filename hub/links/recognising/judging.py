"""One address judged: opened if it is wrapped, held to its provider's forms, refused with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from hub.links.model import Provider
from hub.links.recognising import others, teams, zoom
from hub.links.recognising.findings import Finding, Worth
from hub.links.recognising.lookalike import imitates
from hub.links.recognising.place import Place, canonical_host, read_place, within
from hub.links.recognising.refusals import (
    LookAlikeHost,
    NotAJoinLink,
    NotHttps,
    RefusedLink,
    StartLink,
    UnsafeCharacters,
    UnusableHost,
)
from hub.links.recognising.wrapped import nested, unwrap

Judge = Callable[[Place], Finding]

_KNOWN: tuple[tuple[tuple[str, ...], Judge], ...] = (
    (zoom.HOSTS, zoom.judge),
    (teams.HOSTS, teams.judge),
    (("meet.google.com", "stream.meet.google.com", "g.co"), others.meet),
    (("webex.com",), others.webex),
    (("meet.jit.si", "8x8.vc"), others.jitsi),
    (("whereby.com",), others.whereby),
)
_OWN: Mapping[Provider, Judge] = {
    Provider.ZOOM: zoom.judge,
    Provider.TEAMS: teams.judge,
    Provider.MEET: others.meet,
    Provider.WEBEX: others.webex,
    Provider.JITSI: others.jitsi,
    Provider.WHEREBY: others.whereby,
    Provider.BIGBLUEBUTTON: others.own_bigbluebutton,
    Provider.OTHER: others.other,
}
_WORTH_OF: Mapping[type[RefusedLink], Worth] = {
    LookAlikeHost: Worth.LOOK_ALIKE,
    StartLink: Worth.START,
    UnsafeCharacters: Worth.BROKEN_JOIN,
    NotAJoinLink: Worth.NO_MEETING,
}
_MAX_LAYERS = 4


def judge(address: str, own_hosts: Mapping[str, Provider]) -> Finding:
    """Say what *address* (``scheme://…``) is. Never raises: a refusal is a finding too."""
    try:
        return _judge(address, own_hosts, _MAX_LAYERS)
    except RefusedLink as refusal:
        return Finding.refused(_WORTH_OF.get(type(refusal), Worth.BROKEN), refusal)


def is_claimed(address: str, own_hosts: Mapping[str, Provider]) -> bool:
    """Does *address*, typed without its scheme, lie on a known host or on one that imitates it?"""
    try:
        host = canonical_host(address.partition("/")[0])
    except UnusableHost:
        return False
    return _judge_for(host, own_hosts) is not None or imitates(host)


def _judge(address: str, own_hosts: Mapping[str, Provider], layers: int) -> Finding:
    if layers == 0:
        raise NotAJoinLink
    place = read_place(address)
    known = _judge_for(place.host, own_hosts)
    if known is None and imitates(place.host):
        raise LookAlikeHost(host=place.host)
    if place.scheme in zoom.APP_SCHEMES and place.within(zoom.HOSTS):
        return _judge(zoom.web_address(place), own_hosts, layers - 1)
    if place.scheme in teams.APP_SCHEMES and place.within(teams.HOSTS):
        return _judge(place.url, own_hosts, layers - 1)
    inner = unwrap(place)
    if inner is not None:
        if not inner:
            raise NotAJoinLink
        return _judge(inner, own_hosts, layers - 1)
    if place.port is not None and place.within(_provider_hosts()):
        raise LookAlikeHost(host=f"{place.host}:{place.port}")
    found = (known or others.other)(place)
    if found.worth is Worth.OTHER and _starts_inside(place, own_hosts, layers):
        raise StartLink
    return found if place.scheme == "https" else _not_https(found)


def _starts_inside(place: Place, own_hosts: Mapping[str, Provider], layers: int) -> bool:
    """Does an unknown address lead on to a host's start link: one that some mail gateway has wrapped?"""
    inner = nested(place)
    if inner is None:
        return False
    try:
        return _judge(inner, own_hosts, layers - 1).worth is Worth.START
    except RefusedLink as refusal:
        return isinstance(refusal, StartLink)


def _judge_for(host: str, own_hosts: Mapping[str, Provider]) -> Judge | None:
    for hosts, known in _KNOWN:
        if within(host, hosts):
            return known
    for own, provider in own_hosts.items():
        if within(host, (_own_name(own),)):
            return _as_provider(provider)
    return None


def _own_name(own: str) -> str:
    """An operator's host as it is set: with a port or not; one that is no host matches nothing."""
    try:
        return canonical_host(own.strip().partition(":")[0])
    except UnusableHost:
        return own


def _as_provider(provider: Provider) -> Judge:
    def judged(place: Place) -> Finding:
        found = _OWN[provider](place)
        return found if found.refusal else replace(found, provider=provider)

    return judged


def _provider_hosts() -> tuple[str, ...]:
    return tuple(host for hosts, _ in _KNOWN for host in hosts)


def _not_https(found: Finding) -> Finding:
    """A link that would have been taken had it been https; a start link stays one, and is the graver."""
    if found.refusal is not None:
        return found if isinstance(found.refusal, StartLink) else Finding.refused(Worth.NO_MEETING, NotHttps())
    broken = Worth.BROKEN if found.worth is Worth.OTHER else Worth.BROKEN_JOIN
    return Finding.refused(broken, NotHttps())

"""Accounts: who an organisation says somebody is, how long a sign-in holds, and what it lets them do. Pure rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from hub.accounts.providers import Grant, Provider
from hub.kernel.errors import N_, Conflict, Forbidden, HubError, NotFound, SignedOut, TooMany
from hub.kernel.ids import Id
from hub.web.auth import STRANGER, Principal, Role, Scope
from hub.web.guards import TEAM

LOGIN_LIFE = timedelta(minutes=15)
"""How long somebody may take to sign in at their organisation, and then to say who they are here."""
MAIL_LIFE = timedelta(minutes=20)
HOUR = timedelta(hours=1)
ON_THE_WAY = {"logins": LOGIN_LIFE, "arrivals": LOGIN_LIFE, "mail_logins": HOUR}
"""How long the tables remember who is on their way."""
MAILS_AN_HOUR = 5
"""To one address: whoever knows it can't fill its inbox."""
LOGINS_AT_ONCE = 5
"""So many tabs of one browser may be on their way to sign in; the oldest gives way."""
MOST_TOKENS = 20
USE_EVERY = timedelta(minutes=5)
"""How often it is written that a sign-in is in use."""
OWNER = "owner"
MAIL_PURPOSE = "sign-in mail"


@dataclass(frozen=True)
class Stay:
    """How long a sign-in holds: *idle* without being used, *longest* in all."""

    idle: timedelta
    longest: timedelta


class Bounds(Protocol):
    """What bounds a sign-in, as every request asks."""

    @property
    def valid_until(self) -> datetime: ...

    @property
    def provider(self) -> str: ...

    @property
    def granted(self) -> frozenset[str]: ...

    @property
    def scope(self) -> Scope | None: ...

    @property
    def at(self) -> frozenset[Id]: ...


@dataclass(frozen=True, slots=True)
class Bound:
    """As :class:`Kept`, but for what only pages about sign-ins show."""

    valid_until: datetime
    provider: str
    granted: frozenset[str]
    scope: Scope | None
    at: frozenset[Id]


@dataclass(frozen=True)
class Kept:
    """What is known of one sign-in. *provider* is empty for one by a link or a code; *granted*: roles at all events
    that the provider vouches for. *scope* None is a person in a browser. *at*: the events that it is good for; empty
    for all of theirs."""

    session_id: Id
    person_id: Id
    name: str
    created_at: datetime
    used_at: datetime
    valid_until: datetime
    expires_at: datetime
    provider: str = ""
    granted: frozenset[str] = frozenset()
    scope: Scope | None = None
    at: frozenset[Id] = frozenset()


@dataclass(frozen=True)
class Came:
    """Somebody as a provider vouches for them: (*issuer*, *subject*) is who they are, the rest is what they are called.

    *email* is None unless the provider says that it is theirs (``email_verified``).
    """

    issuer: str
    subject: str
    name: str = ""
    email: str | None = None
    granted: frozenset[str] = frozenset()
    id_token: str = field(default="", repr=False)


# -- what a sign-in lets somebody do ----------------------------------------------------------------------------------


def acting(who: Principal, kept: Bounds, event_id: Id | None, now: datetime, *, staff_by_sso: bool) -> Principal:
    """*who*, with what this sign-in adds to their roles and what it takes away, at the event (None: the site)."""
    if kept.valid_until <= now:
        return STRANGER
    if kept.at:
        who = only_at(who, kept.at, event_id)
    if kept.scope is not None:
        return on_their_own(within(replace(who, scope=kept.scope), kept.scope, event_id), kept, staff_by_sso)
    if not kept.granted:
        return on_their_own(who, kept, staff_by_sso)
    everywhere = frozenset(Role(role) for role in kept.granted if role != OWNER)
    owner = who.owner or OWNER in kept.granted
    roles = who.roles | everywhere if event_id else who.roles
    return on_their_own(replace(who, owner=owner, roles=roles, everywhere=everywhere), kept, staff_by_sso)


def only_at(who: Principal, events: frozenset[Id], event_id: Id | None) -> Principal:
    """Who came by an event's link or code is nobody at another, has no rights at the site, and is no owner: links are
    copied by those who organise that event, and they decide about no other."""
    if event_id is None:
        return replace(who, owner=False, roles=frozenset(), only_at=events)
    return replace(who, owner=False, only_at=events) if event_id in events else STRANGER


def within(who: Principal, scope: Scope, event_id: Id | None) -> Principal:
    """A token for one event is nobody at another, and has no rights at the site itself."""
    if scope.event_id is None or scope.event_id == event_id:
        return who
    return STRANGER if event_id else replace(who, owner=False, roles=frozenset())


def on_their_own(who: Principal, kept: Bounds, staff_by_sso: bool) -> Principal:
    return without_staff_roles(who) if staff_by_sso and not kept.provider else who


def without_staff_roles(who: Principal) -> Principal:
    """Somebody who came by a link or a code where staff must come by their organisation's account."""
    held = who.roles & TEAM.roles
    return replace(who, owner=False, roles=who.roles - held, withheld=bool(held or who.owner))


def granted(provider: Provider, claims: Mapping[str, Any], email: str | None) -> frozenset[str]:
    """The roles at all events that *claims* give; *email* is a verified one."""
    return frozenset(grant.role for grant in provider.grants if holds(grant, claims, email))


def holds(grant: Grant, claims: Mapping[str, Any], email: str | None) -> bool:
    if grant.domain:
        return domain_of(email) == grant.domain.casefold().lstrip("@")
    found = claims.get(grant.claim)
    values = found if isinstance(found, list) else [found]
    return any(type(value) is type(grant.value) and value == grant.value for value in values)


def domain_of(email: str | None) -> str | None:
    return email.rpartition("@")[2] if email else None


def vouches(provider: Provider, email: str | None) -> bool:
    """Whether the operator trusts *provider* to say whose *email* (verified, folded) is."""
    return domain_of(email) in provider.trusted_domains


# -- refusals ---------------------------------------------------------------------------------------------------------


class LoginLost(SignedOut):
    code = "login-lost"
    message = N_(
        "This sign-in can't be finished. It began in another browser, has been used already, or took more than fifteen "
        "minutes. Begin again."
    )


class LoginCancelled(SignedOut):
    code = "login-cancelled"
    message = N_("You did not sign in. Nothing has changed: try again when you like, or come in by your personal link.")


class ProviderRefused(SignedOut):
    code = "provider-refused"
    message = N_(
        "{provider} did not let you in. Ask those who look after your account there, or come in by your personal link."
    )


class ProviderSilent(SignedOut):
    code = "provider-silent"
    status = 503
    message = N_("{provider} does not answer just now. Try again in a moment, or come in by your personal link.")


class Untrusted(SignedOut):
    code = "provider-untrusted"
    status = 502
    message = N_(
        "You are not signed in, for the answer from {provider} can't be trusted. Come in by your personal link, and "
        "tell those who run this hub: {reason}."
    )


class ClocksDiffer(SignedOut):
    code = "clocks-differ"
    status = 502
    message = N_(
        "You are not signed in, for the clocks of {provider} and this hub differ. Come in by your personal link, and "
        "tell those who run this hub."
    )


class AccountTaken(Conflict):
    code = "account-taken"
    message = N_(
        "That account belongs to somebody else here. Ask the organiser, who can see whether you are listed twice."
    )


class MailLinkDead(NotFound):
    code = "mail-link-dead"
    message = N_("This link has been used, or is older than twenty minutes. Ask for a new one where you sign in.")


class ByOwnHand(Forbidden):
    code = "by-own-hand"
    message = N_("A token can't do this. Sign in with a browser.")


class TooManyTokens(TooMany):
    code = "too-many-tokens"
    message = N_("You have twenty tokens. Take away one that is not used any more.")


SILENT: tuple[str, ...] = ("server_error", "temporarily_unavailable")


def refusal(code: str, provider: Provider) -> HubError:
    """What an ``error`` in a provider's answer means to the reader (RFC 6749, section 4.1.2.1)."""
    if code == "access_denied":
        return LoginCancelled()
    return ProviderSilent(provider=provider.name) if code in SILENT else ProviderRefused(provider=provider.name)

"""What others read about accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hub.accounts import store
from hub.accounts.model import (
    LOGIN_LIFE,
    MAIL_LIFE,
    MAIL_PURPOSE,
    ON_THE_WAY,
    ByOwnHand,
    Kept,
    LoginLost,
    MailLinkDead,
    Stay,
    acting,
    refusal,
    vouches,
    without_staff_roles,
)
from hub.accounts.store import Account, on_the_way
from hub.kernel.ids import Id
from hub.kernel.seals import seal, unseal
from hub.kernel.transaction import Snapshot
from hub.mail.filling import Blank, fills
from hub.mail.queries import JSON, Kind
from hub.people import queries as people
from hub.people.erasing import is_owner, other_events
from hub.web.auth import PROGRAM, STRANGER, Principal, token_hash

__all__ = [
    "LOGIN_LIFE",
    "Account",
    "ByOwnHand",
    "Kept",
    "LoginLost",
    "MailLinkDead",
    "Stay",
    "accounts",
    "arrival",
    "id_token",
    "mail_login",
    "one",
    "overdue",
    "principal",
    "refusal",
    "sign_ins",
    "vouches",
]


def principal(snap: Snapshot, token: str | None, event_id: Id | None, *, staff_by_sso: bool = False) -> Principal:
    """Who holds *token*, as far as this sign-in lets them act; STRANGER when it is of no use or its time is out.

    *staff_by_sso*: roles in the team count in sign-ins by an organisation's account alone.
    """
    who = people.principal(snap, token, event_id)
    if who.session_id is None:
        return who
    kept = store.bound(snap, who.session_id)
    if kept is None and token and token.startswith(PROGRAM):
        return STRANGER
    if kept is None:  # nothing is known of it, so nothing vouches for it either
        return without_staff_roles(who) if staff_by_sso else who
    return acting(who, kept, event_id, snap.now, staff_by_sso=staff_by_sso)


def is_whole(snap: Snapshot, who: Principal) -> bool:
    """Whether a sign-in is good for all that the person has here."""
    if who.person_id is None or not who.only_at:
        return True
    elsewhere = other_events(snap, "", who.person_id)
    return not is_owner(snap, who.person_id) and all(who.reaches(each) for each in elsewhere)


def sign_ins(snap: Snapshot, person_id: Id) -> list[Kept]:
    """Where somebody is signed in, and the tokens of their programs, the most lately used first."""
    return [each for each in store.all_kept(snap, person_id) if each.valid_until > snap.now]


def one(snap: Snapshot, session_id: Id) -> Kept | None:
    """What is known of a sign-in that is alive."""
    return store.one_kept(snap, session_id)


def accounts(snap: Snapshot, person_id: Id) -> list[Account]:
    return store.accounts_of(snap, person_id)


def id_token(snap: Snapshot, session_id: Id) -> str | None:
    """What the provider gave when somebody signed in, to be shown to it when they sign out."""
    return store.id_token(snap, session_id)


def overdue(snap: Snapshot) -> bool:
    """Whether the time of a sign-in has run out, or of somebody who is on their way to one."""
    return bool(store.overdue(snap)) or on_the_way.stale(snap, ON_THE_WAY)


# -- by mail ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MailLogin:
    """Whom a mailed link signs in, and where it leads them."""

    id: Id
    person_id: Id
    name: str
    next: str


def mail_login(snap: Snapshot, token: str, secret: bytes) -> MailLogin | None:
    """Whom the link *token* of a mail signs in; None when it is not genuine, used, or too old."""
    login_id = unseal(token, secret, MAIL_PURPOSE)
    row = on_the_way.mail_login(snap, login_id, snap.now - MAIL_LIFE) if login_id else None
    name = people.name_of(snap, row.person_id) if row else None
    return MailLogin(row.id, row.person_id, name, row.next) if row and name else None


@fills(Kind.SIGN_IN)
def link_in_mail(snap: Snapshot, blank: Blank) -> dict[str, JSON] | None:
    """The link that a mail is to have, computed when it is sent; None when it would be of no use any more."""
    token = seal(str(blank.data["login"]), blank.secret, MAIL_PURPOSE)
    return {"path": f"/sign-in/mail/{token}"} if not snap.by_program and mail_login(snap, token, blank.secret) else None


# -- by an account elsewhere ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Arrival:
    """Somebody with an account that nobody here has yet. *offered*: the person whose address it vouches for."""

    provider: str
    issuer: str
    subject: str
    name: str
    email: str | None
    offered: Id | None
    offered_name: str
    granted: frozenset[str]
    next: str
    id_token: str
    created_at: datetime


def arrival(snap: Snapshot, browser: str) -> Arrival | None:
    """Who has come back to this *browser* and is asked who they are."""
    row = on_the_way.arrival(snap, token_hash(browser), LOGIN_LIFE)
    if row is None:
        return None
    known = people.name_of(snap, row.person_id) if row.person_id else None
    offered = row.person_id if known else None
    return Arrival(
        row.provider,
        row.issuer,
        row.subject,
        row.name,
        row.email,
        offered,
        known or "",
        frozenset(row.granted.split()),
        row.next,
        row.id_token,
        row.created_at,
    )

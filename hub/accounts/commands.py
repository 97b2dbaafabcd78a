"""What can be done with accounts and sign-ins, each called inside a transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from hub.accounts import queries, store
from hub.accounts.devices import device
from hub.accounts.model import (
    HOUR,
    LOGIN_LIFE,
    LOGINS_AT_ONCE,
    MAIL_LIFE,
    MAILS_AN_HOUR,
    MOST_TOKENS,
    ON_THE_WAY,
    AccountTaken,
    Came,
    Kept,
    LoginLost,
    Stay,
    TooManyTokens,
)
from hub.accounts.queries import Arrival, MailLogin
from hub.accounts.store import on_the_way
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.mail import commands as mail
from hub.mail.queries import Kind
from hub.people import commands as people
from hub.people import queries as people_queries
from hub.people.events import LinksRevoked, SessionEnded
from hub.web.auth import PROGRAM, STRANGER, Coming, Scope, token_hash

# -- sign-ins ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Vouched:
    """What a provider says of a sign-in: *granted* are roles at all events, *holds* is how long its word counts."""

    provider: str
    granted: frozenset[str]
    holds: timedelta
    id_token: str


def start_session(tx: Tx, person_id: Id, coming: Coming, stay: Stay, vouched: Vouched | None = None) -> str:
    """Sign somebody in; returns the token. Whoever is so already, in the same browser and with no less, goes on as they
    are, and so do the pages that they have open; else it is a new one, and the one that the browser had is ended.

    By an event's link or code they are signed in at that event, besides wherever the same browser had them before.
    """
    at = frozenset({coming.at}) if coming.at else frozenset[Id]()
    before = queries.principal(tx, coming.instead_of, None) if coming.instead_of else STRANGER
    if coming.instead_of and before.session_id:
        if before.person_id == person_id and vouched is None and (not before.only_at or (at and at <= before.only_at)):
            store.prolong(tx, before.session_id, tx.now + stay.idle, tx.now + stay.longest)
            return coming.instead_of
        if before.person_id == person_id and at:
            at |= before.only_at
        people.end_session(tx, before.session_id)
    token = people.start_session(tx, person_id)
    expires_at = tx.now + (min(vouched.holds, stay.longest) if vouched else stay.longest)
    known = Kept(
        session_of(tx, token),
        person_id,
        device(coming.agent),
        tx.now,
        tx.now,
        min(tx.now + stay.idle, expires_at),
        expires_at,
        vouched.provider if vouched else "",
        vouched.granted if vouched else frozenset(),
        at=at,
    )
    store.keep(tx, known, vouched.id_token if vouched else "")
    return token


def session_of(tx: Tx, token: str) -> Id:
    found = people_queries.principal(tx, token, None).session_id
    assert found is not None
    return found


def make_token(tx: Tx, person_id: Id, session_id: Id | None, name: str, scope: Scope, holds: timedelta) -> str:
    """Give a program a token of its own, which acts as the person within *scope*; it is given back once.

    *session_id* is the sign-in that it is made in: what needs an organisation's account goes on to need it. Raises
    TooManyTokens.
    """
    made = [each for each in store.all_kept(tx, person_id) if each.scope is not None]
    if len(made) >= MOST_TOKENS:
        raise TooManyTokens
    token = people.start_session(tx, person_id, prefix=PROGRAM)
    within = store.one_kept(tx, session_id) if session_id else None
    provider, at = (within.provider, within.at) if within else ("", frozenset[Id]())
    until = tx.now + holds
    known = Kept(session_of(tx, token), person_id, name, tx.now, tx.now, until, until, provider, scope=scope, at=at)
    store.keep(tx, known)
    return token


def end(tx: Tx, person_id: Id, session_id: Id) -> None:
    """End one of somebody's own sign-ins or tokens; NotFound for another's."""
    found = store.one_kept(tx, session_id)
    if found is None or found.person_id != person_id:
        raise NotFound
    people.end_session(tx, session_id)


def sign_out(tx: Tx, session_id: Id) -> None:
    """End the sign-in that asks for it."""
    people.end_session(tx, session_id)


def end_others(tx: Tx, person_id: Id, session_id: Id | None) -> int:
    """End all of somebody's sign-ins but the one they use; tokens of programs stay. Returns how many."""
    others = [k for k in store.all_kept(tx, person_id) if k.session_id != session_id and k.scope is None]
    for each in others:
        people.end_session(tx, each.session_id)
    return len(others)


def look(tx: Tx, used: Mapping[Id, datetime], idle: timedelta) -> int:
    """Write which sign-ins were used, and end those whose time has run out; returns how many."""
    on_the_way.forget_stale(tx, ON_THE_WAY)
    store.touch(tx, used, idle)
    ended = store.overdue(tx)
    for session_id in ended:
        people.end_session(tx, session_id)
    return len(ended)


@on(SessionEnded)
def forget_ended(tx: Tx, scope: str, fact: SessionEnded) -> None:
    """What is known of a sign-in goes with it."""
    store.drop_kept(tx, session_id=fact.session_id)


@on(LinksRevoked)
def forget_revoked(tx: Tx, scope: str, fact: LinksRevoked) -> None:
    store.drop_kept(tx, person_id=fact.person_id)


# -- by mail ----------------------------------------------------------------------------------------------------------


def ask_for_mail(tx: Tx, address: str, next_: str, language: str) -> None:
    """Send a link that signs in to *address* (folded), if it is somebody's; nothing tells whether it was."""
    key = token_hash(address)
    if on_the_way.mails_asked_for(tx, key, tx.now - HOUR) >= MAILS_AN_HOUR:
        return
    person_id = people_queries.by_email(tx, address)
    login_id = on_the_way.put_mail_login(tx, key, person_id, next_)
    if person_id:
        data = {"login": login_id, "minutes": int(MAIL_LIFE / timedelta(minutes=1))}
        mail.enqueue(
            tx, event_id=None, person_id=person_id, to=address, kind=Kind.SIGN_IN, language=language, data=data
        )


def spend(tx: Tx, login: MailLogin) -> None:
    """A mailed link is used, and never again."""
    on_the_way.spend_mail_login(tx, login.id)


# -- by an account elsewhere ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Login:
    """Somebody on their way to *provider* from a *browser* (its own secret); *person_id* if they connect one."""

    provider: str
    browser: str
    state: str
    nonce: str
    verifier: str
    next: str
    person_id: Id | None = None


def begin_login(tx: Tx, login: Login) -> None:
    row = {
        "state_hash": token_hash(login.state),
        "browser_hash": token_hash(login.browser),
        "provider": login.provider,
        "nonce": login.nonce,
        "verifier": login.verifier,
        "next": login.next,
        "person_id": login.person_id,
    }
    on_the_way.put_login(tx, row, LOGINS_AT_ONCE)


def take_login(tx: Tx, state: str, browser: str, provider: str) -> Login | None:
    """The login that *browser* began with *provider*, once: an answer that comes again finds nothing."""
    row = on_the_way.take_login(tx, token_hash(state), token_hash(browser), provider)
    if row is None or row.created_at <= tx.now - LOGIN_LIFE:
        return None
    return Login(provider, browser, state, row.nonce, row.verifier, row.next, row.person_id)


def arrive(tx: Tx, login: Login, came: Came, person_id: Id | None, *, vouches: bool) -> Id | None:
    """Somebody comes back from a provider as *came*; returns who they are here, None when they have to be asked.

    *person_id* is who is signed in in the browser now. An account is connected to somebody only where they themselves
    asked for it; *vouches*: the provider may speak for addresses like this one, so the person with that address is
    offered. Raises AccountTaken.
    """
    known = store.account(tx, came.issuer, came.subject)
    if login.person_id and login.person_id == person_id:
        if known and known.person_id != person_id:
            raise AccountTaken
        if known is None:
            store.put_account(tx, came.issuer, came.subject, login.person_id)
    if known:
        store.use_account(tx, known.id)
        return known.person_id
    if login.person_id and login.person_id == person_id:
        return person_id
    row = {
        "browser_hash": token_hash(login.browser),
        "provider": login.provider,
        "issuer": came.issuer,
        "subject": came.subject,
        "name": came.name[:200],
        "email": came.email if vouches else None,
        "person_id": offered(tx, came) if vouches else None,
        "granted": " ".join(sorted(came.granted)),
        "next": login.next,
        "id_token": came.id_token,
    }
    on_the_way.put_arrival(tx, row)
    return None


def offered(tx: Tx, came: Came) -> Id | None:
    """The person with the address of *came*, unless they have an account of this organisation already: addresses are
    inherited by namesakes, accounts are not."""
    person_id = people_queries.by_email(tx, came.email) if came.email else None
    has_one = person_id and any(each.issuer == came.issuer for each in store.accounts_of(tx, person_id))
    return None if has_one else person_id


def settle(tx: Tx, browser: str, arrival: Arrival, person_id: Id) -> None:
    """The account of *arrival* is that person's from now on. Raises LoginLost when it has become somebody's already."""
    if store.account(tx, arrival.issuer, arrival.subject):
        raise LoginLost
    store.put_account(tx, arrival.issuer, arrival.subject, person_id)
    on_the_way.drop_arrival(tx, token_hash(browser))


def add_new(tx: Tx, arrival: Arrival, name: str) -> Id:
    """Make the person who comes with an account and is not here yet; their address goes along unless it is taken.

    Raises NobodyNamed.
    """
    email = arrival.email if arrival.email and not people_queries.by_email(tx, arrival.email) else None
    return people.add_person(tx, name, email)


def remove_account(tx: Tx, person_id: Id, account_id: Id) -> None:
    """Disconnect one of somebody's accounts; NotFound for another's."""
    if not store.drop_accounts(tx, person_id, account_id):
        raise NotFound

"""Where one is signed in, tokens for one's programs, accounts that are connected, and signing out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from pydantic import Field

from hub.accounts import commands, queries
from hub.accounts.queries import ByOwnHand, Kept
from hub.accounts.views.by_mail import Choice, reception_of
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import queries as programme
from hub.web.answers import Done, Page
from hub.web.auth import Scope
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import ANYONE, MEMBERS, PEOPLE
from hub.web.operations import Operations

operations = Operations()


class TokenBody(Body):
    """A token for a program: what it is called, what it may do and where, and for how many days."""

    name: str = Field(min_length=1, max_length=80)
    may: Literal["read", "write"] = "read"
    where: Literal["here", "everywhere"] = "here"
    days: int = Field(90, ge=1, le=365)


@dataclass(frozen=True)
class SignInLine:
    """*provider*: the organisation whose account it was made with, or empty. *here*: the one that asks."""

    id: Id
    device: str
    provider: str
    created_at: datetime
    used_at: datetime
    here: bool


@dataclass(frozen=True)
class TokenLine:
    """*event*: the title of the only meeting that it is for, None for all."""

    id: Id
    name: str
    writes: bool
    event: str | None
    created_at: datetime
    used_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class AccountLine:
    """An account elsewhere; *organisation* is its name, or its address when the hub knows it no longer."""

    id: Id
    organisation: str
    created_at: datetime


@dataclass(frozen=True)
class SignInsPage:
    """*fresh*: a token that was made a moment ago, shown this once. *providers*: those that can be connected."""

    sign_ins: list[SignInLine]
    tokens: list[TokenLine]
    accounts: list[AccountLine]
    providers: list[Choice]
    fresh: str | None


def check_own_hand(call: Call) -> None:
    """Raises ByOwnHand for a program: it may not make itself a token that lives longer or may more."""
    if call.principal.scope is not None:
        raise ByOwnHand


@operations.get("/e/{event}/me/sign-ins", PEOPLE, answer=SignInsPage)
def sign_ins_page(call: Call, snap: Snapshot) -> Page:
    """Where I am signed in, tokens for my programs, and accounts that are connected."""
    check_own_hand(call)
    desk, kept = reception_of(call), queries.sign_ins(snap, call.person_id)
    accounts, names = queries.accounts(snap, call.person_id), {p.issuer: p.name for p in desk.providers.values()}
    held = {each.issuer for each in accounts}
    data = SignInsPage(
        [sign_in_line(call, each) for each in kept if each.scope is None],
        [token_line(snap, each, each.scope) for each in kept if each.scope is not None],
        [AccountLine(each.id, names.get(each.issuer, each.issuer), each.created_at) for each in accounts],
        [Choice(id_, each.name) for id_, each in desk.providers.items() if each.issuer not in held],
        desk.fresh.take(call.principal.session_id),
    )
    return Page("accounts/sign_ins.html", data)


def sign_in_line(call: Call, kept: Kept) -> SignInLine:
    provider = reception_of(call).providers.get(kept.provider)
    here = kept.session_id == call.principal.session_id
    name = provider.name if provider else kept.provider
    return SignInLine(kept.session_id, kept.name, name, kept.created_at, kept.used_at, here)


def token_line(snap: Snapshot, kept: Kept, scope: Scope) -> TokenLine:
    event = programme.event_ref_by_id(snap, scope.event_id) if scope.event_id else None
    title = (event.title if event else "") if scope.event_id else None
    return TokenLine(kept.session_id, kept.name, scope.writes, title, kept.created_at, kept.used_at, kept.expires_at)


@operations.post("/e/{event}/me/sign-ins/{sign_in}/end", PEOPLE)
def end_sign_in(call: Call, tx: Tx) -> Done:
    """End one of my sign-ins, or take a program's token away; it is of no use from now on."""
    check_own_hand(call)
    commands.end(tx, call.person_id, call.params["sign_in"])
    here = call.params["sign_in"] == call.principal.session_id
    return Done(call.event.path if here else sign_ins_path(call), said="sign-in-ended", sign_out=here)


@operations.post("/e/{event}/me/sign-ins/end-others", PEOPLE)
def end_others(call: Call, tx: Tx) -> Done:
    """End all my sign-ins but this one; tokens of programs stay."""
    check_own_hand(call)
    ended = commands.end_others(tx, call.person_id, call.principal.session_id)
    return Done(sign_ins_path(call), {"ended": ended}, "sign-in-ended")


@operations.post("/e/{event}/me/tokens", PEOPLE, body=TokenBody, again=sign_ins_page, once=False)
def make_token(call: Call, tx: Tx) -> Done:
    """Make a token for a program of mine. It is shown once; the hub keeps only its hash."""
    check_own_hand(call)
    body: TokenBody = call.body
    session_id = call.principal.session_id
    scope = Scope(body.may == "write", call.event.id if body.where == "here" else None)
    token = commands.make_token(tx, call.person_id, session_id, body.name, scope, timedelta(days=body.days))
    if call.as_json:
        return Done(sign_ins_path(call), {"token": token})
    if session_id:
        reception_of(call).fresh.put(session_id, token)
    return Done(sign_ins_path(call), said="token-made")


@operations.post("/e/{event}/me/accounts/{account}/remove", PEOPLE)
def remove_account(call: Call, tx: Tx) -> Done:
    """Disconnect an account elsewhere from me here."""
    check_own_hand(call)
    commands.remove_account(tx, call.person_id, call.params["account"])
    return Done(sign_ins_path(call), said="account-removed")


def sign_ins_path(call: Call) -> str:
    return f"{call.event.path}/me/sign-ins"


# -- signing out ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Elsewhere:
    """The provider that a sign-in was made with, and what shows it whom that was about."""

    provider: str
    id_token: str | None


def signed_in_with(call: Call, snap: Snapshot) -> Elsewhere | None:
    session_id = call.principal.session_id
    kept = queries.one(snap, session_id) if session_id else None
    return Elsewhere(kept.provider, queries.id_token(snap, kept.session_id)) if kept and kept.provider else None


async def way_out(call: Call) -> str | None:
    """The address at the provider that signs out there too; None when there is none, or it does not answer."""
    with_: Elsewhere | None = call.gathered
    if with_ is None:
        return None
    back = f"{call.origin}/sign-in/signed-out"
    return await reception_of(call).clients.way_out(with_.provider, back, with_.id_token)


@operations.post("/e/{event}/sign-out", MEMBERS, gather=signed_in_with, prepare=way_out)
def sign_out(call: Call, tx: Tx) -> Done:
    """Sign out on this device, and at the organisation whose account it was."""
    return out(call, tx, call.event.path)


@operations.post("/sign-out", ANYONE, gather=signed_in_with, prepare=way_out)
def sign_out_of_site(call: Call, tx: Tx) -> Done:
    """Sign out on this device, wherever one is; for who is not signed in nothing happens."""
    return out(call, tx, "/")


def out(call: Call, tx: Tx, to: str) -> Done:
    if call.principal.session_id:
        commands.sign_out(tx, call.principal.session_id)
    return Done(call.prepared or to, said=None if call.prepared else "signed-out", sign_out=True)

"""The page where one signs in, and links that are mailed: asked for, looked at, and spent by a press."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic import Field, field_validator

from hub.accounts import commands, queries
from hub.accounts.queries import MailLinkDead, MailLogin
from hub.accounts.reception import Reception
from hub.kernel.errors import N_
from hub.kernel.transaction import Snapshot, Tx
from hub.people.queries import email_key, is_email
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import ANYONE
from hub.web.operations import Operations
from hub.web.plain import own_path

operations = Operations()


class MailBody(Body):
    """Who wants a link by mail, and the path of this site that they want to come to."""

    email: str = Field(min_length=1, max_length=320)
    next: str = Field("", max_length=500)

    @field_validator("email")
    @classmethod
    def _an_address(cls, value: str) -> str:
        if not is_email(value):
            raise ValueError(N_("Write a whole e-mail address, such as anna.berg@example.se."))
        return value


@dataclass(frozen=True)
class Choice:
    """An organisation whose accounts sign people in: its part of the address, and its name."""

    id: str
    name: str


@dataclass(frozen=True)
class SignInPage:
    providers: list[Choice]
    by_mail: bool
    staff_by_sso: bool
    next: str


def reception_of(call: Call) -> Reception:
    found: Reception = call.site.reception
    return found


@operations.get("/sign-in", ANYONE, page_only=True)
def sign_in_page(call: Call, snap: Snapshot) -> Page:
    """How to sign in: an organisation's account, a link by mail, or the meeting's code."""
    desk = reception_of(call)
    choices = [Choice(id_, provider.name) for id_, provider in desk.providers.items()]
    data = SignInPage(choices, desk.by_mail, desk.staff_by_sso, own_path(call.query.get("next", "/")))
    return Page("accounts/sign_in.html", data, extra={"signed_out": False})


@operations.get("/sign-in/signed-out", ANYONE, page_only=True)
def signed_out_page(call: Call, snap: Snapshot) -> Page:
    """Where an organisation's own page leads back to after signing out there too."""
    page: Page = sign_in_page(call, snap)
    return replace(page, extra={"signed_out": True})


@operations.post("/sign-in/mail", ANYONE, body=MailBody, again=sign_in_page)
def ask_for_mail(call: Call, tx: Tx) -> Done:
    """Have a link mailed that signs in. The answer is the same whether the address is known here or not."""
    tries = reception_of(call).mails
    tries.check(call.address)
    tries.note(call.address)
    address = email_key(call.body.email)
    assert address is not None
    commands.ask_for_mail(tx, address, own_path(call.body.next), call.texts.lang)
    return Done("/sign-in", said="sign-in-mailed")


@dataclass(frozen=True)
class MailLinkPage:
    """Is that you?"""

    name: str


def login_of(call: Call, snap: Snapshot) -> MailLogin:
    call.site.tries.check(call.address)
    login = queries.mail_login(snap, call.params["login"], call.site.secret)
    if login is None:
        call.site.tries.note(call.address)
        raise MailLinkDead
    return login


@operations.get("/sign-in/mail/{login}", ANYONE, answer=MailLinkPage)
def mail_link_page(call: Call, snap: Snapshot) -> Page:
    """A mailed link: asks whether it is you, and spends nothing."""
    return Page(
        "accounts/mail_link.html", MailLinkPage(login_of(call, snap).name), extra={"login": call.params["login"]}
    )


@operations.post("/sign-in/mail/{login}", ANYONE, again=mail_link_page)
def sign_in_by_mail(call: Call, tx: Tx) -> Done:
    """Yes, it is me: sign in. The link is spent."""
    login = login_of(call, tx)
    commands.spend(tx, login)
    return Done(login.next, {"person_id": login.person_id}, sign_in=login.person_id)

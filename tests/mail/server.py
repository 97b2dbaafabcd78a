"""A real mail server on loopback that keeps what it is given, and refuses or breaks off where a test tells it to."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"
CUT = "cut"
"""Instead of an answer: the connection is broken off."""
Step = Literal["MAIL", "RCPT", "DATA"]


@dataclass(frozen=True)
class Taken:
    """A mail that the server has taken, as it came: *safe* whether over TLS."""

    sender: str
    to: str
    message: EmailMessage
    safe: bool

    @property
    def text(self) -> str:
        return str(self.message.get_body(("plain",)).get_content())  # type: ignore[union-attr]

    @property
    def html(self) -> str:
        return str(self.message.get_body(("html",)).get_content())  # type: ignore[union-attr]


@dataclass
class Post:
    """The server. *answers*: by step, what it says instead of yes, one after the other; *then* runs on each mail taken,
    before the answer."""

    taken: list[Taken] = field(default_factory=list)
    answers: dict[Step, list[str]] = field(default_factory=dict)
    then: Callable[[], None] | None = None
    port: int = 0
    users: dict[str, str] = field(default_factory=dict)
    signed_in: list[str] = field(default_factory=list)
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)
    """Told of each mail taken."""
    _server: Any = None

    async def start(self, security: str = "none", certificate: Path | None = None) -> None:
        context = served_with(certificate) if certificate else None
        options: dict[str, Any] = {"hostname": "post.example.se", "ident": "post"}
        if security == "starttls":
            options |= {"tls_context": context, "require_starttls": True}
        if self.users:
            # Over TLS from the first byte the server takes itself for an unsafe one: it then only offers to sign in.
            safe = security == "starttls"
            options |= {"authenticator": self.let_in, "auth_required": safe, "auth_require_tls": safe}
        loop = asyncio.get_running_loop()
        tls = context if security == "tls" else None
        self._server = await loop.create_server(lambda: SMTP(self, **options), HOST, 0, ssl=tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def until(self, number: int) -> None:
        """Wait until so many addresses have got mail."""
        async with asyncio.timeout(60), self.arrived:
            await self.arrived.wait_for(lambda: len({taken.to for taken in self.taken}) >= number)

    async def stop(self) -> None:
        self._server.close()

    def let_in(self, server: Any, session: Session, envelope: Envelope, mechanism: str, given: Any) -> AuthResult:
        assert isinstance(given, LoginPassword)
        known = self.users.get(given.login.decode()) == given.password.decode()
        self.signed_in += [given.login.decode()] * known
        return AuthResult(success=known, handled=False)

    def answer(self, step: Step, server: SMTP) -> str:
        """What it says at this step; empty for yes."""
        said = self.answers.get(step, [])
        found = said.pop(0) if said else ""
        if found == CUT:
            transport: Any = server.transport
            transport.abort()
        return found

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        envelope.mail_from = address
        return self.answer("MAIL", server) or "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        if answer := self.answer("RCPT", server):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if answer := self.answer("DATA", server):
            return answer
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        transport: Any = server.transport
        safe = session.ssl is not None or transport.get_extra_info("ssl_object") is not None
        self.taken.append(Taken(envelope.mail_from or "", ", ".join(envelope.rcpt_tos), message, safe))
        if self.then:
            self.then()
        async with self.arrived:
            self.arrived.notify_all()
        return "250 2.0.0 taken"


def certificate(folder: Path) -> Path:
    """A certificate of the server's own, with its key, as one PEM file: nobody else vouches for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "post.example.se")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / "post.pem"
    path.write_bytes(made.public_bytes(pem) + private)
    return path


def served_with(path: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context

"""One line to the mail server, kept open while there are mails, and what its answers mean (RFC 5321, RFC 3463)."""

from __future__ import annotations

import asyncio
import re
import ssl
from contextlib import suppress

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from hub.mail.model import Outcome, Reason, State
from hub.mail.server import Server

ANSWER_S = 30.0
"""How long the server may think about one command."""
WHOLE_S = 120.0
"""How long one mail may take, with connecting."""
REPLY_LENGTH = 300
ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.\d{1,3}\b")
"""Status codes of RFC 3463: class, subject, detail."""


class NotConnected(Exception):
    """There is no line to the server, or it does not let us in: no mail's fault, whatever it answered."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        reason = Reason.SIGN_IN if isinstance(error, SMTPAuthenticationError) else broken(error)
        self.outcome = Outcome(State.WAITING, reason, said(error), everybody=True)


class Line:
    """Sends one mail at a time; connects when there is one."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._smtp: SMTP | None = None

    async def send(self, to: str, content: bytes) -> Outcome:
        """Give the server one mail; never raises for what the server or the network does."""
        try:
            async with asyncio.timeout(WHOLE_S):
                smtp = await self._connected()
                _, reply = await smtp.sendmail(self.server.sender, [to], content)
        except NotConnected as error:
            return error.outcome
        except (SMTPException, OSError, TimeoutError, ValueError) as error:
            if not isinstance(error, SMTPResponseException | SMTPRecipientsRefused):
                await self.close()
            return outcome(error)
        return Outcome(State.SENT, reply=reply[:REPLY_LENGTH])

    async def _connected(self) -> SMTP:
        """Raises NotConnected."""
        if self._smtp is None or not self._smtp.is_connected:
            smtp = smtp_of(self.server)
            try:
                await smtp.connect()
            except (SMTPException, OSError, TimeoutError, ValueError) as error:
                smtp.close()
                raise NotConnected(error) from error
            except BaseException:
                smtp.close()
                raise
            self._smtp = smtp
        return self._smtp

    async def close(self) -> None:
        """Say goodbye, if anybody is there to hear it."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(SMTPException, OSError, TimeoutError):
                await smtp.quit(timeout=2)
            smtp.close()


def smtp_of(server: Server) -> SMTP:
    """With TLS the server's certificate is proved, by the machine's own authorities (or SSL_CERT_FILE)."""
    return SMTP(
        hostname=server.host,
        port=server.port,
        username=server.user or None,
        password=server.password or None,
        local_hostname=server.helo,
        timeout=ANSWER_S,
        use_tls=server.security == "tls",
        start_tls=server.security == "starttls",
        tls_context=None if server.security == "none" else ssl.create_default_context(),
    )


def outcome(error: Exception) -> Outcome:
    """What an error means for the mail that was tried, and for the others."""
    if isinstance(error, SMTPRecipientsRefused):
        return answered(error.recipients[0])
    if isinstance(error, SMTPResponseException):
        return answered(error)
    return Outcome(State.WAITING, broken(error), said(error), everybody=True)


def answered(error: SMTPResponseException) -> Outcome:
    """A server's refusal. A sender that is not taken, and 421, concern every mail: no single one is given up for it."""
    if isinstance(error, SMTPSenderRefused):
        return Outcome(State.WAITING, Reason.SENDER, said(error), everybody=True)
    if error.code < 500:
        return Outcome(State.WAITING, Reason.BUSY, said(error), everybody=error.code == 421)
    subject = subject_of(error.message)
    if subject == "1" or (isinstance(error, SMTPRecipientRefused) and subject != "7"):
        return Outcome(State.BOUNCED, Reason.NO_ADDRESS, said(error))
    return Outcome(State.FAILED, Reason.REFUSED, said(error))


def subject_of(message: str) -> str:
    """What an enhanced status code is about: "1" the address, "7" a rule, such as that we may not send at all."""
    found = ENHANCED.search(message)
    return found[2] if found else ""


def said(error: Exception) -> str:
    """The server's own words, else the library's."""
    words = f"{error.code} {error.message}" if isinstance(error, SMTPResponseException) else str(error)
    return words[:REPLY_LENGTH]


def broken(error: Exception) -> Reason:
    """Why there is no line: no safe one, or none at all."""
    unsafe = has_cause(error, ssl.SSLError) or "STARTTLS" in str(error)
    return Reason.TLS if unsafe else Reason.UNREACHABLE


def has_cause(error: BaseException | None, kind: type[BaseException]) -> bool:
    """Whether *error* is, or comes from, one of *kind*."""
    while error is not None:
        if isinstance(error, kind):
            return True
        error = error.__cause__ or error.__context__
    return False

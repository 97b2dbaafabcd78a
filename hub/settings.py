"""Settings: by environment (BIKUPA_…), or by a TOML file, or by the command line; each documented in docs/settings.md.

A wrong one is refused by name at start.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from hub.accounts.providers import Provider, checked_names
from hub.mail.server import PORTS, Security, Server, helo_of, sender_of
from hub.webhooks.addressing import Networks, networks_of


class WrongSetting(Exception):
    """One line that names the setting and says what it should be."""


class Settings(BaseSettings):
    """What an operator can choose."""

    model_config = SettingsConfigDict(env_prefix="BIKUPA_", extra="forbid")

    data: Path = Field(Path("data"), description="The data folder: database, secret, uploaded files.")
    host: str = Field("127.0.0.1", description="The address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="The port to listen on; 0 takes a free one.")
    public_url: str | None = Field(
        None, description="The address people use, such as https://moten.example.se; else taken from each request."
    )
    trusted_proxies: str = Field(
        "127.0.0.1", description="Addresses of proxies whose X-Forwarded headers are believed, comma-separated."
    )
    support: str = Field("", description="Phone or mail of the day's support, shown under Help.")
    responsible: str = Field("", description="The body that is responsible for the website, by law on accessibility.")
    accessibility_contact: str = Field("", description="Phone or mail for what people can't use; else the support's.")
    security_contact: str = Field(
        "", description="Where holes are reported (mailto: or https:), in security.txt; else the page on accessibility."
    )
    jitsi_hosts: str = Field("", description="Own Jitsi servers, comma-separated host names.")
    clock_file: Path | None = Field(
        None, description="A file whose first line is taken for the time (ISO 8601): rehearsals and tests only."
    )
    providers: dict[str, Provider] = Field(
        {}, description="Organisations whose accounts sign people in, by name: docs/sign-in.md."
    )
    staff_by_sso: bool = Field(False, description="Roles in the team count only after signing in by such an account.")
    sign_in_idle_days: int = Field(30, ge=1, le=400, description="A sign-in that is not used for so long is over.")
    sign_in_days: int = Field(90, ge=1, le=400, description="No sign-in holds for longer, however much it is used.")
    smtp_from: str = Field("", description="Whom mails come from: Name <address>, or an address alone.")
    smtp_reply_to: str = Field("", description="Where answers to mails go; else to whom they come from.")
    smtp_security: Security = Field("starttls", description="starttls, tls from the first byte, or none.")
    smtp_port: int | None = Field(None, ge=1, le=65535, description="The mail server's port; else 587, 465 or 25.")
    smtp_user: str = Field("", description="The user name at the mail server.")
    smtp_password: str = Field("", repr=False, description="The password at the mail server.")
    smtp_per_hour: int = Field(0, ge=0, description="At most so many mails in any hour; 0 for any number.")
    smtp_host: str = Field("", description="The mail server; without one mails are read and sent by the organiser.")
    webhook_networks: str = Field(
        "", description="Networks of one's own that webhooks may lead into, comma-separated: 10.1.0.0/16, fd12::/16."
    )
    log_level: str = Field("info", description="debug, info, warning or error.")
    log_format: Literal["plain", "json"] = Field("plain", description="Plain lines, or one JSON object a line.")
    metrics_token: str = Field(
        "", repr=False, description="Who shows it as a bearer token may read /metrics; without one, this machine alone."
    )

    @field_validator("public_url")
    @classmethod
    def _whole_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("https://", "http://")):
            raise ValueError("should begin with https:// (or http:// on a test machine)")
        return value.rstrip("/") if value else value

    @field_validator("providers")
    @classmethod
    def _well_named(cls, value: dict[str, Provider]) -> dict[str, Provider]:
        return checked_names(value)

    @field_validator("staff_by_sso")
    @classmethod
    def _staff_can_come_in(cls, value: bool, info: ValidationInfo) -> bool:
        if value and not info.data.get("providers", True):
            raise ValueError("it would shut all staff out while there are no providers")
        return value

    @field_validator("smtp_from", "smtp_reply_to")
    @classmethod
    def _an_address(cls, value: str) -> str:
        if value:
            sender_of(value)
        return value

    @field_validator("smtp_host")
    @classmethod
    def _mail_can_be_written(cls, value: str, info: ValidationInfo) -> str:
        missing = [name for name in ("public_url", "smtp_from") if not info.data.get(name, True)]
        if value and missing:
            raise ValueError(f"needs the setting {missing[0]} too, which every mail carries")
        return value

    @property
    def mail_server(self) -> Server | None:
        """How mail leaves the hub, None when it does not."""
        if not self.smtp_host or self.public_url is None:
            return None
        name, sender = sender_of(self.smtp_from)
        return Server(
            host=self.smtp_host,
            port=self.smtp_port or PORTS[self.smtp_security],
            security=self.smtp_security,
            user=self.smtp_user,
            password=self.smtp_password,
            sender=sender,
            sender_name=name,
            reply_to=sender_of(self.smtp_reply_to)[1] if self.smtp_reply_to else "",
            per_hour=self.smtp_per_hour,
            helo=helo_of(self.public_url),
        )

    @field_validator("webhook_networks")
    @classmethod
    def _networks(cls, value: str) -> str:
        networks_of(value)
        return value

    @property
    def own_networks(self) -> Networks:
        return networks_of(self.webhook_networks)

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value not in ("debug", "info", "warning", "error"):
            raise ValueError("should be debug, info, warning or error")
        return value


def load(file: Path | None = None, **given: Any) -> Settings:
    """Settings from *given* (not None), else the environment, else *file*; WrongSetting for the first wrong one."""
    try:
        from_file = tomllib.loads(file.read_text(encoding="utf-8")) if file else {}
    except OSError as error:
        raise WrongSetting(f"The settings file {file} can't be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongSetting(f"The settings file {file} is not valid TOML: {error}.") from error
    refuse_unknown_environment()
    known = set(Settings.model_fields)
    for name in from_file:
        if name not in known:
            raise WrongSetting(f"There is no setting called {name} (in {file}). docs/settings.md lists them.")
    chosen = {name: value for name, value in given.items() if value is not None}
    environment = {name for name in known if f"BIKUPA_{name.upper()}" in os.environ}
    beneath = {name: value for name, value in from_file.items() if name not in environment}
    try:
        return Settings(**{**beneath, **chosen})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        raise WrongSetting(f"The setting {name} (BIKUPA_{name.upper()}) is wrong: {message}.") from error


def refuse_unknown_environment() -> None:
    known = {f"BIKUPA_{name.upper()}" for name in Settings.model_fields} | OTHER_VARIABLES
    for name in os.environ:
        if name.startswith("BIKUPA_") and name not in known:
            raise WrongSetting(f"There is no setting called {name}. docs/settings.md lists them.")


OTHER_VARIABLES = {"BIKUPA_SETTINGS", "BIKUPA_FOUNDING_DOCUMENTS"}
"""Read elsewhere: the settings file's path; the tests' folder of real programmes."""

"""Organisations whose accounts sign people in (OpenID Connect), as the operator's settings describe them. Pure."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

StaffRole = Literal["owner", "organiser", "facilitator", "host", "moderator", "door"]
TokenAuth = Literal["client_secret_basic", "client_secret_post", "none"]
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
OURS = frozenset(
    {
        "client_id",
        "code_challenge",
        "code_challenge_method",
        "nonce",
        "redirect_uri",
        "response_mode",
        "response_type",
        "scope",
        "state",
    }
)
"""What the hub itself says when it sends somebody to sign in; a setting may not."""
ANY_TENANT = re.compile(r"https://login\.microsoftonline\.com/(common|organizations|consumers)(/|$)")


class Grant(BaseModel):
    """Who has *claim* with *value* (alone or in a list), or a verified address at *domain*, has *role* everywhere."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: StaffRole
    claim: str = ""
    value: str | int | bool = ""
    domain: str = ""

    @model_validator(mode="after")
    def _one_condition(self) -> Grant:
        if bool(self.claim) == bool(self.domain):
            raise ValueError("a grant names a claim and its value, or a domain")
        return self


class Provider(BaseModel):
    """One organisation's sign-in. *name* is read by people; *hours*: how long its sign-ins hold, for roles can be taken
    away there without the hub being told."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=80)
    issuer: str
    client_id: str = Field(min_length=1)
    client_secret: str = Field("", repr=False)
    client_secret_file: Path | None = None
    token_auth: TokenAuth | None = None
    scopes: str = "openid profile email"
    trusted_domains: tuple[str, ...] = ()
    grants: tuple[Grant, ...] = ()
    authorize: dict[str, str] = {}
    hours: int = Field(12, ge=1, le=24 * 30)
    sign_out_there: bool = True

    @field_validator("issuer")
    @classmethod
    def _exact_issuer(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
            raise ValueError("the issuer should begin with https://")
        if ANY_TENANT.match(value):
            raise ValueError("the issuer should name one tenant: https://login.microsoftonline.com/TENANT-ID/v2.0")
        return value

    @field_validator("scopes")
    @classmethod
    def _openid(cls, value: str) -> str:
        if "openid" not in value.split():
            raise ValueError("the scopes should have openid among them")
        return value

    @field_validator("trusted_domains")
    @classmethod
    def _folded(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(domain.strip().lstrip("@").casefold() for domain in value)

    @field_validator("authorize")
    @classmethod
    def _nothing_of_ours(cls, value: dict[str, str]) -> dict[str, str]:
        if OURS & set(value):
            raise ValueError(f"authorize may not have {', '.join(sorted(OURS & set(value)))}")
        return value

    @property
    def discovery(self) -> str:
        """Where it describes itself (OpenID Connect Discovery 1.0, section 4)."""
        return self.issuer.rstrip("/") + "/.well-known/openid-configuration"

    @property
    def claims(self) -> frozenset[str]:
        """The claims that grants ask for."""
        return frozenset(grant.claim for grant in self.grants if grant.claim)

    def secret(self) -> str | None:
        """The client's secret; None for a client that has none. OSError when its file can't be read."""
        if self.client_secret_file is not None:
            return self.client_secret_file.read_text(encoding="utf-8").strip()
        return self.client_secret or None


NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")


def checked_names(providers: dict[str, Provider]) -> dict[str, Provider]:
    """ValueError for a name that can't stand in an address, or two providers that are one."""
    for name in providers:
        if not NAME.fullmatch(name):
            raise ValueError(f"the provider {name} should be named by small letters, figures and hyphens")
    if len({provider.issuer for provider in providers.values()}) < len(providers):
        raise ValueError("two providers have the same issuer")
    return providers

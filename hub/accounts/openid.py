"""Signing in at an organisation: OpenID Connect by Authlib, with what the hub demands on top.

The code flow with PKCE (RFC 7636, S256), a nonce, exactly the issuer of the settings, asymmetric signatures, and the
parameter ``iss`` of RFC 9207 where the provider sends it. What a provider answers is not trusted before it is checked,
and whatever goes wrong with it is a refusal that a reader understands.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hub.accounts.model import Came, ClocksDiffer, LoginLost, ProviderRefused, ProviderSilent, Untrusted, granted
from hub.accounts.providers import Provider
from hub.kernel.errors import HubError
from hub.people.queries import clean_name, email_key, is_email

TIMEOUT_S = 10.0
"""The longest that a provider may take to answer."""
DESCRIBED_FOR_S = 3600.0
"""How long a provider's description of itself is believed; its keys are fetched anew as soon as one is unknown."""
LEEWAY_S = 120
SIGNED_BY = ("RS256", "PS256", "ES256", "EdDSA", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512")
OF_TIME = frozenset({"exp", "iat", "nbf"})
log = logging.getLogger("bikupa.accounts")


@dataclass(frozen=True)
class Begun:
    """Where somebody is sent, and what proves later that it was they who were sent."""

    url: str
    state: str
    nonce: str
    verifier: str


@dataclass
class Clients:
    """Authlib's clients, made when the first person signs in: what it stands on takes a third of a second to load."""

    providers: Mapping[str, Provider]
    clock: Callable[[], float] = time.monotonic
    _made: dict[str, tuple[Any, float]] = field(default_factory=dict)

    async def begin(self, name: str, back: str, language: str) -> Begun:
        """Where to send somebody who wants to sign in with the provider called *name*, to come *back* after that."""
        provider = self.providers[name]
        try:
            client = await self._client(name)
            more = {"ui_locales": language, **provider.authorize}
            begun = await client.create_authorization_url(back, response_mode="query", **more)
            return Begun(begun["url"], begun["state"], begun["nonce"], begun["code_verifier"])
        except Exception as error:
            raise refused(error, provider) from error

    async def finish(self, name: str, back: str, code: str, nonce: str, verifier: str) -> Came:
        """Redeem a *code*; returns who came. The errors are refusals that a reader understands."""
        provider = self.providers[name]
        try:
            client = await self._client(name)
            token = await client.fetch_access_token(redirect_uri=back, code=code, code_verifier=verifier)
            if "id_token" not in token:
                raise Untrusted(provider=provider.name, reason="id_token")
            proved = await self._proved(client, provider, token, nonce)
            return came(provider, await self._told(client, provider, token, proved), token["id_token"])
        except Exception as error:
            raise refused(error, provider) from error

    async def check_sender(self, name: str, sender: str | None) -> None:
        """Raises Untrusted when an answer names another issuer than the one that was asked, or none where it names
        itself always (RFC 9207, section 2.4): two providers can't be mixed up."""
        provider = self.providers[name]
        if sender is None and not await self._names_itself(provider, name):
            return
        if sender != provider.issuer:
            raise refused(Untrusted(provider=provider.name, reason="iss"), provider)

    async def _names_itself(self, provider: Provider, name: str) -> bool:
        try:
            described = (await self._client(name)).server_metadata
        except Exception as error:
            raise refused(error, provider) from error
        return bool(described.get("authorization_response_iss_parameter_supported"))

    async def way_out(self, name: str, back: str, id_token: str | None) -> str | None:
        """Where somebody signs out at the provider too, to come *back* after that; None where that can't be done."""
        provider = self.providers.get(name)
        if provider is None or not provider.sign_out_there:
            return None
        try:
            client = await self._client(name)
            if not client.server_metadata.get("end_session_endpoint"):
                return None
            # Shown the token, a provider knows whom it is about and needs not ask (RP-Initiated Logout 1.0, section 2).
            out = await client.create_logout_url(back, id_token_hint=id_token, client_id=provider.client_id)
            return str(out["url"])
        except Exception as error:
            refused(error, provider)
            return None

    async def _client(self, name: str) -> Any:
        """The client, with the provider's description of itself, which is read anew once an hour."""
        made = self._made.get(name)
        if made is None or made[1] + DESCRIBED_FOR_S <= self.clock():
            made = (await described(name, self.providers[name]), self.clock())
            self._made[name] = made
        return made[0]

    async def _proved(self, client: Any, provider: Provider, token: Mapping[str, Any], nonce: str) -> Mapping[str, Any]:
        """The claims of the ID token. A key may also be changed under the same name: then it is fetched once more."""
        from joserfc.errors import BadSignatureError

        def claims() -> Any:
            # Fresh at each call: what is given is taken apart.
            ours = {"iss": provider.issuer, "aud": provider.client_id}
            options = {name: {"essential": True, "value": value} for name, value in ours.items()}
            return client.parse_id_token(token, nonce=nonce, claims_options=options, leeway=LEEWAY_S)

        try:
            found = await claims()
        except BadSignatureError:
            await client.fetch_jwk_set(force=True)
            found = await claims()
        return dict(found)

    async def _told(
        self, client: Any, provider: Provider, token: Mapping[str, Any], proved: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """The claims with those that only the userinfo endpoint tells: many keep the ID token short."""
        wanted = {"name", "email", *provider.claims}
        if wanted <= set(proved) or not client.server_metadata.get("userinfo_endpoint"):
            return proved
        told = await client.userinfo(token=token)
        if told.get("sub") != proved["sub"]:  # somebody else's (OpenID Connect Core 1.0, section 5.3.2)
            raise Untrusted(provider=provider.name, reason="userinfo")
        return {**told, **proved}


async def described(name: str, provider: Provider) -> Any:
    """A client that has read the provider's description, and found it to be the provider's own."""
    from authlib.integrations.starlette_client import OAuth

    oauth = OAuth()
    kwargs = {"scope": provider.scopes, "code_challenge_method": "S256", "timeout": TIMEOUT_S}
    if provider.token_auth:
        kwargs["token_endpoint_auth_method"] = provider.token_auth
    client = oauth.register(
        name,
        client_id=provider.client_id,
        client_secret=provider.secret(),
        server_metadata_url=provider.discovery,
        client_kwargs=kwargs,
    )
    metadata = await client.load_server_metadata()
    if metadata.get("issuer") != provider.issuer:
        raise Untrusted(provider=provider.name, reason="issuer")
    offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    metadata["id_token_signing_alg_values_supported"] = [each for each in offered if each in SIGNED_BY]
    return client


def came(provider: Provider, claims: Mapping[str, Any], id_token: str) -> Came:
    """Who the *claims* speak of. An address counts only when the provider says that it has verified it."""
    email = email_key(text(claims.get("email"))) if claims.get("email_verified") is True else None
    email = email if email and is_email(email) else None
    name = text(claims.get("name")) or f"{text(claims.get('given_name'))} {text(claims.get('family_name'))}"
    return Came(
        provider.issuer, claims["sub"], clean_name(name)[:200], email, granted(provider, claims, email), id_token
    )


def text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def refused(error: Exception, provider: Provider) -> HubError:
    """What went wrong, for the reader and, without a word about them, for the log."""
    found = refusal(error, provider)
    log.warning("signing in with %s failed: %s (%s)", provider.issuer, found.code, reason_of(error))
    return found


def refusal(error: Exception, provider: Provider) -> HubError:
    from authlib.integrations.base_client import OAuthError
    from httpx2 import HTTPError, InvalidURL
    from joserfc.errors import JoseError

    if isinstance(error, HubError):
        return error
    if isinstance(error, HTTPError | InvalidURL):
        return ProviderSilent(provider=provider.name)
    if isinstance(error, OAuthError):
        spent = error.error == "invalid_grant"  # the code is too old, or has been used
        return LoginLost() if spent else ProviderRefused(provider=provider.name)
    if isinstance(error, JoseError) and (type(error).__name__ == "ExpiredTokenError" or claim_of(error) in OF_TIME):
        return ClocksDiffer(provider=provider.name)
    return Untrusted(provider=provider.name, reason=reason_of(error))


def claim_of(error: Exception) -> str:
    return str(getattr(error, "claim", ""))


def reason_of(error: Exception) -> str:
    """A word for the operator: which check has failed."""
    if isinstance(error, HubError):
        return str(error.params.get("reason", error.code))
    known = str(getattr(error, "error", "") or type(error).__name__)
    return " ".join(part for part in (known, claim_of(error)) if part)

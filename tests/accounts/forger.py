"""An OpenID provider on loopback that does as it is told, right or wrong: it does what honest ones never do."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey

Claims = dict[str, Any]


def fresh_key(kid: str = "one") -> ECKey:
    return ECKey.generate_key("P-256", {"kid": kid, "use": "sig"})


@dataclass
class Forger:
    """*user*: who signs in there. *forge* changes the claims of ID tokens, *described* its description of itself."""

    user: Claims = field(default_factory=lambda: {"sub": "anna-1", "name": "Anna Berg"})
    told: Claims | None = None
    described: Claims = field(default_factory=dict)
    forge: Callable[[Claims], Claims] = dict
    key: ECKey = field(default_factory=fresh_key)
    shown: ECKey | None = None
    sender: str | None = None
    broken: bool = False
    url: str = ""
    asked: list[Claims] = field(default_factory=list)
    codes: dict[str, Claims] = field(default_factory=dict)
    token_error: str | None = None

    def authorize(self, query: Claims) -> str:
        """Where somebody is sent back to; they are never asked."""
        self.asked.append(query)
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        back = {"code": code, "state": query["state"], **({"iss": self.sender} if self.sender else {})}
        return f"{query['redirect_uri']}?{urlencode(back)}"

    def token(self, form: Claims) -> tuple[int, Claims]:
        """Redeems a code once, and only with the verifier (RFC 7636, section 4.6)."""
        if self.token_error:
            return 400, {"error": self.token_error}
        query = self.codes.pop(form.get("code", ""), None)
        verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        if query is None or query.get("code_challenge") != challenge or query["redirect_uri"] != form["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": query["client_id"],
            "iat": now,
            "exp": now + 300,
            "nonce": query["nonce"],
            **self.user,
        }
        signed = jwt.encode({"alg": "ES256", "kid": self.key.kid}, self.forge(claims), self.key, algorithms=["ES256"])
        return 200, {"access_token": "access", "token_type": "Bearer", "expires_in": 300, "id_token": signed}

    def description(self) -> Claims:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
            **self.described,
        }

    def answer(self, path: str) -> Claims:
        if path == "/.well-known/openid-configuration":
            return self.description()
        if path == "/jwks":
            return {"keys": [(self.shown or self.key).as_dict(private=False)]}
        return self.told if self.told is not None else self.user


@contextmanager
def served(forger: Forger) -> Iterator[Forger]:
    """*forger* on a port of its own, in a thread."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if forger.broken:
                self.send_error(500)
            elif parts.path == "/authorize":
                self.send_response(302)
                self.send_header("location", forger.authorize(flat(parts.query)))
                self.end_headers()
            else:
                self.reply(200, forger.answer(parts.path))

        def do_POST(self) -> None:
            form = flat(self.rfile.read(int(self.headers["content-length"])).decode())
            self.reply(*((500, {}) if forger.broken else forger.token(form)))

        def reply(self, status: int, body: Claims) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    forger.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield forger
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def flat(query: str) -> Claims:
    return {name: values[0] for name, values in parse_qs(query).items()}

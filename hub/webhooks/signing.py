"""Signatures by the Standard Webhooks specification 1.0.0 (standardwebhooks.com), section "Signature scheme". Pure.

What is signed is ``id.timestamp.body`` with HMAC-SHA256; the header carries ``v1,`` and the Base64 of it. Secrets are
not stored: as with personal links (docs/decisions/0006) they are made of the webhook's id and the site's secret.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from hub.kernel.ids import Id

PREFIX = "whsec_"


def key(webhook_id: Id, number: int, secret: bytes) -> bytes:
    """The webhook's secret with that number: 32 bytes."""
    return hmac.digest(secret, f"webhook key {number}:".encode() + bytes.fromhex(webhook_id), hashlib.sha256)


def as_text(key_: bytes) -> str:
    """A secret as people are given it: whsec_ and Base64."""
    return PREFIX + base64.b64encode(key_).decode()


def signature(key_: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    """The value of the header ``webhook-signature``. *timestamp*: of this try, seconds since 1970."""
    digest = hmac.digest(key_, f"{message_id}.{timestamp}.".encode() + body, hashlib.sha256)
    return f"v1,{base64.b64encode(digest).decode()}"


def headers(key_: bytes, message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    return {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(key_, message_id, timestamp, body),
    }

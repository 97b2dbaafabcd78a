"""Addresses that prove themselves: an id and a proof made with the site's secret (docs/decisions/0006).

The database alone leads to none of them, and each can be shown again at any time.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac

from hub.kernel.ids import Id

PROOF_BYTES = 16


def seal(id_: Id, secret: bytes, purpose: str) -> str:
    """The id with its proof, for an address: 43 letters, digits, hyphens and underscores."""
    raw = bytes.fromhex(id_)
    return base64.urlsafe_b64encode(raw + proof(raw, secret, purpose)).decode().rstrip("=")


def unseal(token: str, secret: bytes, purpose: str) -> Id | None:
    """The id that *token* was made of for the same *purpose*; None when it is not genuine."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        return None
    made = seal(raw[:16].hex(), secret, purpose)  # the whole of it: an address has one form and no other
    return raw[:16].hex() if hmac.compare_digest(made.encode(), token.encode()) else None


def proof(raw: bytes, secret: bytes, purpose: str) -> bytes:
    return hmac.digest(secret, f"{purpose}:".encode() + raw, hashlib.sha256)[:PROOF_BYTES]

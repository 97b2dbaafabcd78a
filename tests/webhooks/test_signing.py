"""Signatures as the specification has them."""

from __future__ import annotations

import base64

from hub.webhooks.signing import as_text, key, signature

SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def test_the_specification_s_own_example_is_signed_as_its_libraries_sign_it() -> None:
    made = signature(base64.b64decode(SECRET), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_each_webhook_and_each_renewal_has_a_secret_of_its_own() -> None:
    one, other = "0" * 32, "1" * 32
    made = {as_text(key(id_, number, secret)) for id_ in (one, other) for number in (1, 2) for secret in (b"a", b"b")}
    assert len(made) == 8
    assert all(each.startswith("whsec_") and len(base64.b64decode(each[6:])) == 32 for each in made)

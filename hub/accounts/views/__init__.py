"""Pages and API of signing in: by mail, by an organisation's account; where one is signed in; tokens of programs."""

from __future__ import annotations

from hub.accounts.views import by_mail, signed_in
from hub.accounts.views.elsewhere import account_routes
from hub.web.operations import Operations

__all__ = ["account_routes", "operations"]
operations = Operations([*by_mail.operations, *signed_in.operations])

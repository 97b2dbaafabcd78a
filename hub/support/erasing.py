"""Reports that were seen to long ago."""

from __future__ import annotations

from datetime import datetime

from hub.kernel.persons import remove
from hub.kernel.transaction import Tx
from hub.support import store


def drop_old(tx: Tx, until: datetime) -> int:
    """Forget the reports that were seen to before *until*; returns how many."""
    return remove(tx, store.reports, store.reports.c.handled_at < until)

"""what is known of each sign-in, accounts elsewhere, and sign-ins on their way"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    instant = hub.kernel.schema.UtcDateTime
    kept = op.create_table(
        "kept_sign_ins",
        sa.Column("sign_in_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("program", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("created_at", instant(), nullable=False),
        sa.Column("used_at", instant(), nullable=False),
        sa.Column("valid_until", instant(), nullable=False),
        sa.Column("expires_at", instant(), nullable=False),
        sa.Column("provider", sa.String(length=40), nullable=False),
        sa.Column("granted", sa.String(length=120), nullable=False),
        sa.Column("writes", sa.Boolean(), nullable=False),
        sa.Column("only_event", sa.String(length=32), nullable=True),
        sa.Column("at_events", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("id_token", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("sign_in_id", name=op.f("pk_kept_sign_ins")),
    )
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("issuer", sa.String(length=255), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("created_at", instant(), nullable=False),
        sa.Column("used_at", instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_accounts_issuer_subject")),
    )
    op.create_table(
        "logins",
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=False),
        sa.Column("provider", sa.String(length=40), nullable=False),
        sa.Column("nonce", sa.String(length=200), nullable=False),
        sa.Column("verifier", sa.String(length=200), nullable=False),
        sa.Column("next", sa.String(length=500), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("created_at", instant(), nullable=False),
        sa.PrimaryKeyConstraint("state_hash", name=op.f("pk_logins")),
    )
    op.create_table(
        "arrivals",
        sa.Column("browser_hash", sa.String(length=64), nullable=False),
        sa.Column("provider", sa.String(length=40), nullable=False),
        sa.Column("issuer", sa.String(length=255), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("granted", sa.String(length=120), nullable=False),
        sa.Column("next", sa.String(length=500), nullable=False),
        sa.Column("id_token", sa.Text(), nullable=False),
        sa.Column("created_at", instant(), nullable=False),
        sa.PrimaryKeyConstraint("browser_hash", name=op.f("pk_arrivals")),
    )
    op.create_table(
        "mail_logins",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("next", sa.String(length=500), nullable=False),
        sa.Column("created_at", instant(), nullable=False),
        sa.Column("used_at", instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_logins")),
    )
    make_indexes()
    keep_those_alive(kept)


def make_indexes() -> None:
    for table, column in (
        ("kept_sign_ins", "person_id"),
        ("kept_sign_ins", "valid_until"),
        ("accounts", "person_id"),
        ("logins", "browser_hash"),
        ("logins", "created_at"),
        ("arrivals", "created_at"),
        ("mail_logins", "address_hash"),
        ("mail_logins", "created_at"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def keep_those_alive(kept: sa.Table) -> None:
    """Whoever is signed in stays so, as long as if they had signed in today."""
    now = datetime.now(UTC)
    signed_in = sa.table(
        "sign_ins",
        sa.column("id"),
        sa.column("person_id"),
        sa.column("created_at", hub.kernel.schema.UtcDateTime()),
        sa.column("ended_at"),
    )
    alive = op.get_bind().execute(sa.select(signed_in).where(signed_in.c.ended_at.is_(None))).all()
    known = {
        "program": False,
        "name": "",
        "used_at": now,
        "valid_until": now + timedelta(days=30),
        "expires_at": now + timedelta(days=90),
        "provider": "",
        "granted": "",
        "writes": True,
        "only_event": None,
        "id_token": None,
    }
    rows = [{"sign_in_id": row.id, "person_id": row.person_id, "created_at": row.created_at, **known} for row in alive]
    if rows:
        op.bulk_insert(kept, rows)


def downgrade() -> None:
    for table in ("mail_logins", "arrivals", "logins", "accounts", "kept_sign_ins"):
        op.drop_table(table)

"""the outbox, what is written to many, and addresses that take no mail"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mails",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("mailing_id", sa.String(length=32), nullable=True),
        sa.Column("recipient", sa.String(length=320), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("once", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("reply", sa.String(length=300), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("created_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=32), nullable=True),
        sa.Column("tried_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.Column("claimed_by", sa.String(length=64), nullable=False),
        sa.Column("claimed_until", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.Column("sent_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
        sa.UniqueConstraint("once", name=op.f("uq_mails_once")),
    )
    with op.batch_alter_table("mails", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mails_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mails_mailing_id"), ["mailing_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mails_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mails_sent_at"), ["sent_at"], unique=False)
        batch_op.create_index("ix_mails_state_due_at", ["state", "due_at"], unique=False)
    op.create_table(
        "mailings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("chosen", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.Column("send_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("mails", sa.Integer(), nullable=False),
        sa.Column("created_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailings")),
    )
    with op.batch_alter_table("mailings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mailings_event_id"), ["event_id"], unique=False)
    op.create_table(
        "mail_choices",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("reply_to", sa.String(length=320), nullable=False),
        sa.Column("remind_at", sa.String(length=5), nullable=False),
        sa.Column("reminded_day", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_mail_choices")),
    )
    op.create_table(
        "mail_addresses",
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("reply", sa.String(length=300), nullable=False),
        sa.Column("marked_at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.Column("marked_by", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_mail_addresses")),
    )
    op.create_table(
        "mail_declined",
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("at", hub.kernel.schema.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "person_id", name=op.f("pk_mail_declined")),
    )


def downgrade() -> None:
    op.drop_table("mail_declined")
    op.drop_table("mail_addresses")
    op.drop_table("mail_choices")
    op.drop_table("mailings")
    op.drop_table("mails")

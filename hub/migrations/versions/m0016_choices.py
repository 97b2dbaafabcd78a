"""groups that people choose themselves, and topics that they wish for"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import hub.kernel.schema

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "choices",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("day_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=True),
        sa.Column("closed_at", hub.kernel.schema.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_choices")),
    )
    op.create_index(op.f("ix_choices_event_id"), "choices", ["event_id"], unique=False)
    op.create_index(op.f("ix_choices_round_id"), "choices", ["round_id"], unique=False)
    op.create_table(
        "choice_options",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("choice_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["choice_id"], ["choices.id"], name=op.f("fk_choice_options_choice_id_choices")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_choice_options")),
    )
    op.create_index(op.f("ix_choice_options_choice_id"), "choice_options", ["choice_id"], unique=False)
    of_people("choice_places", sa.Column("heads", sa.Integer(), nullable=False))
    of_people("choice_wishes", sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False), "rank")


def of_people(name: str, column: sa.Column[int], *key: str) -> None:
    """A table of what people have chosen, with one *column* of its own."""
    op.create_table(
        name,
        sa.Column("choice_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        column,
        sa.Column("option_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["choice_id"], ["choices.id"], name=op.f(f"fk_{name}_choice_id_choices")),
        sa.ForeignKeyConstraint(["option_id"], ["choice_options.id"], name=op.f(f"fk_{name}_option_id_choice_options")),
        sa.PrimaryKeyConstraint("choice_id", "person_id", *key, name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_option_id"), name, ["option_id"], unique=False)
    op.create_index(op.f(f"ix_{name}_person_id"), name, ["person_id"], unique=False)


def downgrade() -> None:
    for name in ("choice_wishes", "choice_places", "choice_options", "choices"):
        op.drop_table(name)

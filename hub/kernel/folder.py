"""The data folder: one database file, one secret."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

DATABASE = "bikupa.sqlite"
SECRET = "secret"


class FolderUnusable(Exception):
    """One line saying what is wrong with the data folder."""


def prepare(folder: Path) -> Path:
    """Make the data folder when there is none and return the database's path; FolderUnusable if it can't be used."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.write_bytes(b"bikupa")
        probe.unlink()
    except OSError as error:
        raise FolderUnusable(
            f"The data folder {folder} can't be written: {error.strerror}. Choose another with --data or BIKUPA_DATA."
        ) from error
    return folder / DATABASE


def secret(folder: Path) -> bytes:
    """The site's secret, made at the first start and readable by its owner alone."""
    path = folder / SECRET
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text().strip())
    except OSError as error:
        raise FolderUnusable(f"The data folder {folder} can't be written: {error.strerror}.") from error
    with os.fdopen(descriptor, "w") as file:
        made = secrets.token_bytes(32)
        file.write(made.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return made

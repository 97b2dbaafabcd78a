"""The data folder: one database file, one secret."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

DATABASE = "bikupa.sqlite"
SECRET = "secret"
SECRET_BYTES = 32


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
    """The site's secret, made at the first start and readable by its owner alone. FolderUnusable for a damaged one."""
    path = folder / SECRET
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept(path)
    except OSError as error:
        raise FolderUnusable(f"The data folder {folder} can't be written: {error.strerror}.") from error
    with os.fdopen(descriptor, "w") as file:
        made = secrets.token_bytes(SECRET_BYTES)
        file.write(made.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return made


def kept(path: Path) -> bytes:
    """The secret of an earlier start: whole, for anybody could prove links by an empty one."""
    try:
        found = bytes.fromhex(path.read_text().strip())
    except (OSError, ValueError) as error:
        raise FolderUnusable(f"The secret {path} can't be read: put the copy of it back.") from error
    if len(found) != SECRET_BYTES:
        raise FolderUnusable(f"The secret {path} is damaged: put the copy of it back.")
    return found

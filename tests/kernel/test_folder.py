"""The data folder is made, tried, and holds one secret that nobody else may read."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from hub.kernel.folder import FolderUnusable, prepare, secret


def test_a_folder_is_made_where_there_is_none_and_nothing_is_left_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert prepare(folder) == folder / "bikupa.sqlite"
    assert list(folder.iterdir()) == []


def test_a_path_under_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderUnusable, match="can't be written"):
        prepare(tmp_path / "file" / "data")


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    made = secret(tmp_path)
    assert (len(made), secret(tmp_path)) == (32, made)
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["", "00", "not hexadecimal", "00" * 31, "00" * 33])
def test_a_damaged_secret_is_refused_rather_than_believed(tmp_path: Path, content: str) -> None:
    (tmp_path / "secret").write_text(content)
    with pytest.raises(FolderUnusable, match="secret"):
        secret(tmp_path)

"""What an operator gets wrong is said in one line that names it, before anything is served."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from hub.cli import main
from hub.settings import WrongSetting, load


@dataclass(frozen=True)
class Attempt:
    """``bikupa`` with *arguments*, and what its one line must name."""

    names: tuple[str, ...]
    arguments: tuple[str, ...] = ("serve",)
    environment: Mapping[str, str] = field(default_factory=dict)
    toml: str | None = None


WRONG = {
    "a port that is no number": Attempt(("port", "BIKUPA_PORT"), environment={"BIKUPA_PORT": "eighty"}),
    "a port that there is not": Attempt(("port", "65535"), environment={"BIKUPA_PORT": "70000"}),
    "an address without its scheme": Attempt(("public_url", "https://"), environment={"BIKUPA_PUBLIC_URL": "moten.se"}),
    "a mail server without the address people use": Attempt(
        ("smtp_host", "public_url"), environment={"BIKUPA_SMTP_HOST": "post.example.se"}
    ),
    "mail from nobody": Attempt(
        ("smtp_host", "smtp_from"),
        environment={"BIKUPA_SMTP_HOST": "post.example.se", "BIKUPA_PUBLIC_URL": "https://moten.example.se"},
    ),
    "mail from what is no address": Attempt(("smtp_from", "moten@example.se"), toml='smtp_from = "Konferens"'),
    "a level that there is not": Attempt(("log_level", "debug"), toml='log_level = "loud"'),
    "a variable that there is not": Attempt(("BIKUPA_PROT",), environment={"BIKUPA_PROT": "1"}),
    "a key that there is not": Attempt(("prot", "docs/settings.md"), toml="prot = 1"),
    "a file that is no TOML": Attempt(("settings.toml", "TOML"), toml="port = = 1"),
    "a file that is not there": Attempt(("nowhere.toml",), ("serve", "--settings", "nowhere.toml")),
    "data under a file": Attempt(("settings.toml/data",), ("serve", "--data", "settings.toml/data"), toml=""),
    "data where nobody may write": Attempt(("/proc/bikupa",), ("serve", "--data", "/proc/bikupa")),
    "a secret that is none": Attempt(("spoilt",), ("serve", "--data", "spoilt")),
    "a host that is not ours": Attempt(("192.0.2.1", "--port"), ("serve", "--host", "192.0.2.1")),
    "a backup of nothing": Attempt(("no data",), ("backup", "copy.sqlite", "--data", "empty")),
    "a programme without times": Attempt(("times",), ("import", "settings.toml"), toml="# bara text"),
    "a text that is not there": Attempt(("nowhere.txt",), ("programme", "parse", "nowhere.txt")),
}


@pytest.fixture
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in [name for name in os.environ if name.startswith("BIKUPA_")]:
        monkeypatch.delenv(name)
    return monkeypatch


def stage(folder: Path, attempt: Attempt) -> list[str]:
    """Lay out what the attempt is about; returns its arguments."""
    (folder / "spoilt").mkdir()
    (folder / "spoilt" / "secret").write_text("not hexadecimal\n")
    if attempt.toml is None:
        return list(attempt.arguments)
    (folder / "settings.toml").write_text(attempt.toml)
    return [*attempt.arguments, *(["--settings", "settings.toml"] if attempt.arguments == ("serve",) else [])]


@contextmanager
def held_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def check_refusal(attempt: Attempt, status: object, out: str, err: str) -> None:
    missing = [word for word in attempt.names if word not in err]
    assert (status, out, err.count("\n"), err.startswith("bikupa: "), missing) == (2, "", 1, True, []), err


@pytest.mark.parametrize("attempt", WRONG.values(), ids=WRONG)
def test_whatever_is_wrong_is_one_line(
    tmp_path: Path, nothing_set: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], attempt: Attempt
) -> None:
    nothing_set.chdir(tmp_path)
    for name, value in {"BIKUPA_PORT": "0", "BIKUPA_DATA": "empty", **attempt.environment}.items():
        nothing_set.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        main(stage(tmp_path, attempt))
    check_refusal(attempt, ended.value.code, *capsys.readouterr())


def test_a_port_that_is_taken_is_told_so_by_a_process_of_its_own(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BIKUPA_")}
    with held_port() as port:
        run = subprocess.run(
            [sys.executable, "-m", "hub.cli", "serve", "--port", str(port), "--data", str(tmp_path / "data")],
            env=kept,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    check_refusal(Attempt((str(port), "in use")), run.returncode, run.stdout, run.stderr)


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(
    tmp_path: Path, nothing_set: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('port = 1\nhost = "file"\nsupport = "file"\n')
    nothing_set.setenv("BIKUPA_PORT", "2")
    nothing_set.setenv("BIKUPA_HOST", "environment")
    chosen = load(file, port=3, data=None)
    assert (chosen.port, chosen.host, chosen.support, chosen.data) == (3, "environment", "file", Path("data"))


def test_a_public_address_has_no_slash_at_its_end(nothing_set: pytest.MonkeyPatch) -> None:
    assert load(public_url="https://moten.example.se/").public_url == "https://moten.example.se"


def test_a_file_that_is_no_text_is_refused(tmp_path: Path, nothing_set: pytest.MonkeyPatch) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(WrongSetting, match=r"settings\.toml"):
        load(file)

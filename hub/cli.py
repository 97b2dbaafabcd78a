"""The command ``bikupa``. Imports nothing heavy before a command needs it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from hub import __version__


class CommandError(Exception):
    """One line for the terminal; the command ends with status 2."""


def main(argv: Sequence[str] | None = None) -> None:
    """Run a command; a refusal is one clear line and exit status 2."""
    arguments = parser().parse_args(argv)
    try:
        arguments.run(arguments)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:
        raise SystemExit(0) from None
    except Exception as error:
        if type(error).__name__ in REFUSALS:
            refuse(str(error))
        raise


REFUSALS = {"CommandError", "WrongSetting", "FolderUnusable", "PortTaken", "WrongProblem"}
"""Errors that are meant for the terminal, by name: importing them would load what they belong to."""


def refuse(line: str) -> NoReturn:
    print(f"bikupa: {line}", file=sys.stderr)
    raise SystemExit(2)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="bikupa", description="A hub for virtual and hybrid meetings.")
    top.add_argument("--version", action="version", version=f"bikupa {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    serve = command(commands, "serve", run_serve, "serve the hub")
    add_settings(serve, network=True)

    demo = command(commands, "demo", run_demo, "serve a meeting that runs now, with invented people")
    add_settings(demo, network=True)
    demo.add_argument("--people", type=int, default=48, help="how many invented people come (48)")
    demo.add_argument("--speed", type=float, default=1.0, help="how fast they act; 4 is four times as fast")

    import_ = command(commands, "import", run_import, "make an event of a programme text")
    import_.add_argument(
        "file", help="text, HTML, iCalendar, schedule JSON or XML, CSV or XLSX; - reads standard input"
    )
    import_.add_argument("--year", type=int, help="the year, when the text does not say")
    import_.add_argument("--title", default="", help="another title than the one that was read")
    import_.add_argument("--mode", choices=["online", "on-site", "hybrid"], help="how the meeting is held")
    add_settings(import_)

    simulate = command(commands, "simulate", run_simulate, "send simulated people to a hub")
    simulate.add_argument("url", help="the hub's or the event's address, such as http://127.0.0.1:8000/e/my-meeting")
    simulate.add_argument("--code", required=True, help="the meeting's code for guests")
    simulate.add_argument("--people", type=int, default=50, help="how many guests come (50)")
    simulate.add_argument("--seconds", type=float, default=10.0, help="how long; they arrive in its first half")
    simulate.add_argument("--json", action="store_true", help="print the report as JSON")

    add_keeping(commands)
    check = command(commands, "check", run_check, "check settings and data, and say what is wrong")
    add_settings(check, network=True)
    add_working(commands)
    return top


def add_keeping(commands: Any) -> None:
    """What takes data out of a hub, and back in."""
    backup = command(commands, "backup", run_backup, "copy the data to a file while the hub runs")
    backup.add_argument("file", type=Path, help="the copy to write; it must not exist")
    add_settings(backup)

    archive = command(commands, "archive", run_archive, "write everything of an event to one file while the hub runs")
    archive.add_argument("event", help="the event's address, such as my-meeting-2031")
    archive.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.zip", help="it must not exist")
    archive.add_argument("--without-names", action="store_true", help="people are numbers, without their answers")
    add_settings(archive)

    restore = command(commands, "restore", run_restore, "make a new event of an archive, of this hub or another")
    restore.add_argument("file", help="what bikupa archive has written; - reads standard input")
    add_settings(restore)


def add_working(commands: Any) -> None:
    """What works with files alone."""
    programme = command(commands, "programme", None, "work with programme texts")
    parts = programme.add_subparsers(required=True, metavar="WHAT")
    parse = command(parts, "parse", run_parse, "print what is understood of a programme")
    parse.add_argument("file", help="text, HTML, iCalendar, schedule JSON or XML, CSV or XLSX; - reads standard input")
    parse.add_argument("--json", action="store_true", help="print JSON")

    breakouts = command(commands, "breakouts", None, "split people into groups")
    parts = breakouts.add_subparsers(required=True, metavar="WHAT")
    solve = command(parts, "solve", run_solve, "make the best plan for the problem in a file (docs/solver.md)")
    solve.add_argument("problem", type=Path, help="people, sizes and rules")
    solve.add_argument("--deadline", type=float, default=10.0, metavar="S", help="seconds to search at most (10)")
    solve.add_argument("--seed", type=int, default=0, help="the same seed gives the same plan (0)")
    solve.add_argument("-o", "--output", type=Path, metavar="PLAN.json", help="where to write the plan")


def command(commands: Any, name: str, run: Any, help_: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(name, help=help_, description=help_)
    if run:
        made.set_defaults(run=run)
    return made


def add_settings(parser_: argparse.ArgumentParser, *, network: bool = False) -> None:
    parser_.add_argument("--data", type=Path, help="the data folder")
    parser_.add_argument("--settings", type=Path, help="a TOML file with settings (BIKUPA_SETTINGS)")
    if network:
        parser_.add_argument("--host", help="the address to listen on")
        parser_.add_argument("--port", type=int, help="the port to listen on")


def settings_of(arguments: argparse.Namespace, **given: Any) -> Any:
    from hub.settings import load

    file = arguments.settings or (Path(os.environ["BIKUPA_SETTINGS"]) if os.environ.get("BIKUPA_SETTINGS") else None)
    named = {name: getattr(arguments, name, None) for name in ("data", "host", "port")}
    return load(file, **{**named, **given})


def run_serve(arguments: argparse.Namespace) -> None:
    settings = settings_of(arguments)  # before what is heavy: a wrong one is told at once

    from hub.office import announce_owner
    from hub.serving import run

    run(settings, announce_owner)


def run_demo(arguments: argparse.Namespace) -> None:
    from hub.demo import serve_demo

    serve_demo(arguments.data, lambda data: settings_of(arguments, data=data), arguments.people, arguments.speed)


def run_import(arguments: argparse.Namespace) -> None:
    from hub.office import import_programme

    for line in import_programme(
        settings_of(arguments), content_of(arguments.file), arguments.title, arguments.year, arguments.mode
    ):
        print(line)


def run_simulate(arguments: argparse.Namespace) -> None:
    from hub.simulate import simulate_from_terminal

    simulate_from_terminal(arguments.url, arguments.code, arguments.people, arguments.seconds, as_json=arguments.json)


def run_backup(arguments: argparse.Namespace) -> None:
    from hub.office import backup

    print(backup(settings_of(arguments), arguments.file))


def run_archive(arguments: argparse.Namespace) -> None:
    from hub.office import archive

    print(archive(settings_of(arguments), arguments.event, arguments.output, names=not arguments.without_names))


def run_restore(arguments: argparse.Namespace) -> None:
    from hub.office import restore

    for line in restore(settings_of(arguments), content_of(arguments.file)):
        print(line)


def run_check(arguments: argparse.Namespace) -> None:
    from hub.office import check

    for line in check(settings_of(arguments)):
        print(line)


def run_parse(arguments: argparse.Namespace) -> None:
    from hub.programme.importing import as_json, read_bytes

    found = as_json(read_bytes(content_of(arguments.file), today=date.today()))
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    print(found["title"] or "(no title)")
    for session in found["sessions"]:
        print(
            f"{session['day']}  {session['start']}–{session['end'] or '     '}  {session['kind']:17} {session['title']}"
        )


def run_solve(arguments: argparse.Namespace) -> None:
    if arguments.seed < 0 or not arguments.deadline >= 0:
        raise CommandError("--seed and --deadline can't be below 0.")

    from hub.breakouts.solver.command import run

    for line in run(arguments.problem, arguments.output, arguments.seed, arguments.deadline):
        print(line)


def content_of(file: str) -> bytes:
    """A file's bytes, or those of standard input."""
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"{file} can't be read: {error.strerror}.") from error


if __name__ == "__main__":
    main()

"""The command line: one command a module, and here only their list and the way errors end.

Nothing heavy is imported until a command runs, so ``--help`` and completion stay quick.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

import typer

from utblick import __version__
from utblick.cli import (
    ask,
    build,
    changes,
    check,
    demo,
    describe,
    diff,
    drop,
    export,
    fetch,
    find,
    index,
    info,
    ledger,
    load,
    pin,
    plot,
    push,
    query,
    read,
    release,
    shards,
    show,
    snapshot,
    sync,
)
from utblick.errors import UtblickError

__all__ = ["app", "main"]

app = typer.Typer(
    name="utblick",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Turn drug assessment reports and trial registry records into one knowledge graph,"
        " and ask it.\n\n"
        "Results go to standard output, all else to standard error. Exit status: 0 done,"
        " 1 something failed (the message says what), 2 the command line was wrong, 130 stopped by"
        " Ctrl-C. With UTBLICK_DEBUG set, what was not foreseen is shown with its whole trace.\n\n"
        "Begin with: utblick demo"
    ),
)
_COMMANDS = (
    *(demo, load, fetch, sync, find, ask, query, show),
    *(changes, snapshot, release, diff, describe, info, check, export, plot, push, drop, read, pin),
    *(ledger, index, shards, build),
)
for _module in _COMMANDS:
    app.command(_module.NAME, help=_module.HELP, epilog=_module.EXAMPLES)(_module.run)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"utblick {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False,
        "--version",
        callback=_print_version,
        is_eager=True,
        help="Print the version and stop.",
    ),
) -> None:
    """Hold the options that stand before a command."""


def main() -> None:
    """Run the command line and end the process with its exit status."""
    try:
        _run()
    except KeyboardInterrupt:
        _end("stopped", 130)
    except BrokenPipeError:
        # The reader of our output (head, less) went away: nothing more to say.
        _silence()
        sys.exit(0)
    except UtblickError as error:
        _end(str(error))
    except MemoryError:
        _end("out of memory; give it less at a time, or more memory")
    except RecursionError:
        _end("the input is nested too deeply to be read")
    except (OSError, ValueError) as error:
        if os.environ.get("UTBLICK_DEBUG"):
            raise
        _silence()
        reason = (isinstance(error, OSError) and error.strerror) or error
        _end(f"{reason} ({type(error).__name__}; UTBLICK_DEBUG=1 shows where)")


def _run() -> None:
    try:
        app(prog_name="utblick")
    except SystemExit as end:
        # typer ends with status 1 when the reader of our output went away.
        if isinstance(end.__context__, BrokenPipeError):
            raise end.__context__ from None
        raise


def _end(message: str, status: int = 1) -> NoReturn:
    typer.echo(f"utblick: {message}", err=True)
    sys.exit(status)


def _silence() -> None:
    """Throw away what is still held for standard output: it does not take it."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

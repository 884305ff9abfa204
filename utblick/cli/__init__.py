"""The command line: one command a module, and here only their list and the way errors end.

Nothing heavy is imported until a command runs, so ``--help`` and completion stay quick.
"""

from __future__ import annotations

import sys

import typer

from utblick import __version__
from utblick.cli import ask, check, demo, drop, export, info, load, query, read, show
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
        " 1 something failed (the message says what), 2 the command line was wrong.\n\n"
        "Begin with: utblick demo"
    ),
)
for _module in (demo, load, ask, query, show, info, check, export, drop, read):
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
        app(prog_name="utblick")
    except UtblickError as error:
        typer.echo(f"utblick: {error}", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        typer.echo("utblick: stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output (head, less) went away: nothing more to say.
        sys.stderr.close()
        sys.exit(0)
    except MemoryError:
        typer.echo("utblick: out of memory; give it less at a time, or more memory", err=True)
        sys.exit(1)
    except RecursionError:
        typer.echo("utblick: the input is nested too deeply to be read", err=True)
        sys.exit(1)

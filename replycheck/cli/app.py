"""The group of all commands, and how every run ends: exit code, errors, Ctrl-C, a closed pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import TextIO, cast

import click

from replycheck.errors import ReplycheckError

OK, FINDINGS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
PIPE_CLOSED = 141
COMPLETION = "_REPLYCHECK_COMPLETE"

COMMANDS = {
    "check": "Check replies and show what to write instead.",
    "config": "Show what is in force and where it came from.",
    "doctor": "Say what is installed and what works.",
    "evaluate": "Measure the rules on annotated replies.",
    "languagetool": "Install LanguageTool and see whether it works.",
    "promises": "Show what was promised, by when, and where it stands.",
    "rewrite": "Rewrite a draft as far as that can be done, beside the original.",
    "rules": "List, explain, test and create rules.",
}
"""Name of the command, which is also that of its module, and its line in the help."""


class LazyGroup(click.Group):
    """A group that imports the module of a command when the command is run or its own help is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        return cast(click.Command, import_module(f"replycheck.cli.{cmd_name}").command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            ctx.fail(f"No such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


def _show_version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        from replycheck import __version__

        click.echo(f"replycheck {__version__}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version.",
)
def app() -> None:
    """Check the replies that support operators write to customers in Russian."""


def run(args: Sequence[str]) -> int:
    """Run one command. Exit codes: 0 clean, 1 findings, 2 wrong use, settings or input, 130 Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            cast("TextIO", stream).reconfigure(errors="backslashreplace")  # type: ignore[attr-defined]
    if COMPLETION in os.environ:
        app.main(list(args), prog_name="replycheck", complete_var=COMPLETION)
    try:
        return _invoke(args)
    except BrokenPipeError:
        _silence_stdout()
        return PIPE_CLOSED
    except (KeyboardInterrupt, click.Abort):
        click.echo(err=True)
        return INTERRUPTED


def _invoke(args: Sequence[str]) -> int:
    try:
        with app.make_context("replycheck", list(args)) as context:
            result = app.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
        return WRONG_USE
    except ReplycheckError as error:
        click.echo(str(error), err=True)
        return WRONG_USE
    return result if isinstance(result, int) else OK


def _silence_stdout() -> None:
    """The reader of our output has gone: let the interpreter's own last flush go nowhere."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

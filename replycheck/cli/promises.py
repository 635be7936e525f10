"""`replycheck promises`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import click

from replycheck.cli.app import OK, WRONG_USE
from replycheck.cli.options import lang_option, wording_of
from replycheck.dialogue import STANDINGS, Entry, ledger
from replycheck.engine import Linter
from replycheck.model import Reply
from replycheck.readers import FORMATS as INPUT_FORMATS
from replycheck.readers import STDIN, InputProblem, read
from replycheck.reporters.display import shown
from replycheck.reporters.promise_calendar import Dated, calendar
from replycheck.wording import Wording

FORMATS = ("text", "json", "ics")
VERSION = 1


class _Moment(click.ParamType):  # type: ignore[type-arg]
    """A time as ISO 8601 writes it."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return datetime.fromisoformat(str(value).strip())
        except ValueError:
            self.fail(f"{value!r} is no time: write it like 2026-03-04T19:00.", param, ctx)


class _Page(NamedTuple):
    """The ledger of one dialogue."""

    reply: Reply
    entries: Sequence[Entry]


@click.command("promises")
@click.argument("paths", nargs=-1)
@click.option(
    "--now", type=_Moment(), metavar="TIME", help="What is overdue at this time (default: the reply's)."
)
@click.option("--standing", multiple=True, type=click.Choice(STANDINGS), help="Only promises that stand so.")
@click.option(
    "--output-format",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to write the ledger; ics: dated promises for a calendar.",
)
@click.option(
    "--input-format", type=click.Choice(list(INPUT_FORMATS)), help="Read all inputs so, whatever their names."
)
@lang_option
def command(
    paths: tuple[str, ...],
    now: datetime | None,
    standing: tuple[str, ...],
    output_format: str,
    input_format: str | None,
    lang: str | None,
) -> int:
    """Show what was promised, by when, and where it stands.

    PATHS are files, folders, or - for standard input; JSON Lines may hold the history of a dialogue.

    Exit codes: 0 done, 2 wrong use or input.
    """
    if not paths:
        if sys.stdin.isatty():
            raise click.UsageError("Say what to read: files, folders, or - for standard input.")
        paths = (STDIN,)
    wording = wording_of(lang)
    failed: list[InputProblem] = []
    pages = _pages(read(paths, input_format=input_format), Linter(), now, frozenset(standing), failed)
    if output_format == "text":
        for page in pages:
            click.echo("\n".join(_text(page, wording)))
    elif output_format == "json":
        _write_json(pages)
    else:
        sys.stdout.buffer.write(calendar(_dated(pages), wording))
    for problem in failed:
        click.echo(problem.text(wording), err=True)
    return WRONG_USE if failed else OK


def _pages(
    replies: Iterator[Reply | InputProblem],
    linter: Linter,
    now: datetime | None,
    standing: frozenset[str],
    failed: list[InputProblem],
) -> Iterator[_Page]:
    """The ledgers that hold something, one dialogue at a time."""
    for reply in replies:
        if isinstance(reply, InputProblem):
            failed.append(reply)
            continue
        entries = [
            one for one in ledger(linter.dialogue(reply), now) if not standing or one.standing in standing
        ]
        if entries:
            yield _Page(reply, entries)


def _text(page: _Page, wording: Wording) -> Iterator[str]:
    reply = page.reply
    place = reply.path or ""
    if reply.line is not None:
        place += f":{reply.line}"
    yield " ".join(part for part in (place, reply.id) if part)
    for entry in page.entries:
        due = entry.promise.due
        when = due.strftime("%d.%m.%Y %H:%M") if due is not None else entry.promise.due_text or "—"
        who = f" ({entry.promise.who})" if entry.promise.who else ""
        label = wording.text(f"promises.{entry.standing}")
        yield f"  {label:<12} {when:<17} {shown(entry.promise.what)}{who}"


def _write_json(pages: Iterator[_Page]) -> None:
    """One JSON document, written dialogue by dialogue."""
    click.echo(f'{{"version": {VERSION}, "replies": [', nl=False)
    for number, page in enumerate(pages):
        click.echo((",\n" if number else "\n") + json.dumps(_page_json(page), ensure_ascii=False), nl=False)
    click.echo("\n]}")


def _page_json(page: _Page) -> dict[str, Any]:
    reply = page.reply
    promises = [_entry_json(entry) for entry in page.entries]
    return {"path": reply.path, "id": reply.id, "line": reply.line, "promises": promises}


def _entry_json(entry: Entry) -> dict[str, Any]:
    """`turn` is the index of the turn of the history, null for the reply; offsets are of its text."""
    promise = entry.promise
    return {
        "what": promise.what,
        "who": promise.who,
        "due": promise.due.isoformat() if promise.due else None,
        "due_text": promise.due_text,
        "standing": entry.standing,
        "said": entry.said.isoformat() if entry.said else None,
        "turn": entry.turn,
        "start": promise.span.start,
        "end": promise.span.end,
    }


def _dated(pages: Iterator[_Page]) -> Iterator[Dated]:
    """What belongs into a calendar: promises with a date that are not kept yet."""
    for page in pages:
        for entry in page.entries:
            if entry.promise.due is not None and entry.standing != "kept":
                yield Dated(page.reply, entry.promise, entry.promise.due, entry.said)

"""`replycheck rewrite`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import click

from replycheck.cli import warmed_up
from replycheck.cli.app import OK, WRONG_USE
from replycheck.cli.check import Whole, customer_message, piped
from replycheck.cli.columns import NARROW, Run, wrapped, write_beside, write_line
from replycheck.cli.differences import Part, words
from replycheck.cli.options import settings, settings_options
from replycheck.cli.terminal import output
from replycheck.config import start_folder
from replycheck.engine import Linter
from replycheck.fixing import Fixed, Fixer, has_gap
from replycheck.model import Finding, Reply
from replycheck.readers import InputProblem, read
from replycheck.reporters import Output
from replycheck.reporters.display import shown, suggestions
from replycheck.wording import load as load_wording

GAPS = re.compile(r"‹[^‹›\n]*›")
REMOVED, ADDED, GAP, HEADING, DIM = "red", "green", "bold black on yellow", "bold", "dim"
INDENT = "  "


@click.command("rewrite")
@click.argument("paths", nargs=-1, metavar="[FILE|-]...")
@click.option("--plain", is_flag=True, help="Only the new text, to copy or to pipe.")
@click.option("--safe", is_flag=True, help="Only what keeps its meaning for certain.")
@click.option("--customer", metavar="FILE", help="The customer message that the reply answers.")
@click.option("--template", is_flag=True, help="The reply is a template: placeholders are as they should be.")
@settings_options
@click.option("--no-color", is_flag=True, help="No colours (so does the variable NO_COLOR).")
def command(
    paths: tuple[str, ...],
    plain: bool,
    safe: bool,
    customer: str | None,
    template: bool,
    no_color: bool,
    **options: str | None,
) -> int:
    """Rewrite a draft as far as that can be done, beside the original.

    What only you can know stands as a gap («‹…›») to be filled in; what needs another sentence is listed.
    Nothing is changed on disk. Read the new text before you send it.
    """
    paths = paths or piped()
    loaded = settings(start_folder(paths), options.pop("config_path"), options.pop("lang"), **options)
    wording = load_wording(loaded.config.lang)
    out = output(wording, no_color=no_color)
    whole = Whole(customer_message(customer, wording), template)
    fixer = Fixer(Linter(loaded.config), unsafe=not safe)
    warmed_up()
    failed = False
    for place, reply in enumerate(read(paths)):
        if isinstance(reply, InputProblem):
            failed = True
            click.echo(reply.text(wording), err=True)
            continue
        if place:
            out.stream.write("\n")
        _write(_Rewritten.of(fixer, whole.reply(reply)), out, plain=plain)
    return WRONG_USE if failed else OK


class _Rewritten(NamedTuple):
    """A draft and what became of it."""

    old: str
    new: str
    fixed: Fixed

    @classmethod
    def of(cls, fixer: Fixer, reply: Reply) -> _Rewritten:
        fixed = fixer.fix(reply)
        return cls(reply.text.rstrip(), fixer.with_gaps(fixed).rstrip(), fixed)

    @property
    def left(self) -> Iterator[Finding]:
        """What neither a fix nor a gap takes care of."""
        for finding in self.fixed.report.findings:
            if not any(map(has_gap, finding.fixes)):
                yield finding


def _write(rewritten: _Rewritten, out: Output, *, plain: bool) -> None:
    if plain:
        out.stream.write(rewritten.new + "\n")
        return
    wording = out.wording
    if rewritten.old == rewritten.new:
        write_line([Run(wording.text("rewrite.same"), HEADING)], out)
    else:
        _write_both(rewritten, out)
    gaps = list(dict.fromkeys(GAPS.findall(rewritten.new)))
    if gaps:
        write_line([], out)
        write_line([Run(wording.text("rewrite.gaps") + " ", HEADING), Run(" ".join(gaps), GAP)], out)
    left = list(rewritten.left)
    if left:
        write_line([], out)
        write_line([Run(wording.text("rewrite.left"), HEADING)], out)
        for finding in left:
            _write_left(finding, out)


def _write_both(rewritten: _Rewritten, out: Output) -> None:
    wording = out.wording
    removed, added = words(rewritten.old, rewritten.new)
    old = [Run(wording.text("rewrite.old") + "\n", HEADING), *_styled(removed, REMOVED)]
    new = [Run(wording.text("rewrite.new") + "\n", HEADING), *_styled(added, ADDED)]
    if out.width >= NARROW:
        write_beside(old, new, out)
        return
    for text in (old, [Run("\n")], new):
        for line in wrapped(text, out.width):
            write_line(line, out)


def _styled(parts: Sequence[Part], style: str) -> Iterator[Run]:
    """The parts, those that differ in their colour, gaps in their own."""
    text = "".join(part.text for part in parts)
    styles = [style if part.differs else "" for part in parts for _ in part.text]
    for gap in GAPS.finditer(text):
        styles[gap.start() : gap.end()] = [GAP] * len(gap[0])
    for place, letter in enumerate(text):
        yield Run(letter, styles[place])


def _write_left(finding: Finding, out: Output) -> None:
    text = shown(finding.message)
    words_to_use = suggestions(finding, limit=1)
    if words_to_use:
        text += f" → {words_to_use[0]}"
    first = True
    for line in wrapped([Run(text)], max(20, out.width - len(INDENT) - 2)):
        write_line([Run(INDENT + ("• " if first else "  "), DIM), *line], out)
        first = False

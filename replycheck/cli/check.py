"""`replycheck check`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

import click

from replycheck.cli import warmed_up
from replycheck.cli.app import FINDINGS, INTERRUPTED, OK, WRONG_USE
from replycheck.cli.grammar import Grammar, grammar, grammar_options
from replycheck.cli.options import settings, settings_options
from replycheck.cli.selectors import require_known
from replycheck.cli.terminal import SignOfLife, may_animate, output
from replycheck.config import Config, Loaded, start_folder
from replycheck.engine import Linter
from replycheck.errors import InputError
from replycheck.model import Mode, Reply, Report, Severity
from replycheck.readers import FORMATS as INPUT_FORMATS
from replycheck.readers import STDIN, InputProblem, read
from replycheck.reporters import FORMATS as OUTPUT_FORMATS
from replycheck.reporters import Output, Tally, reporter
from replycheck.wording import Wording
from replycheck.wording import load as load_wording

LEVELS = [severity.label for severity in Severity]


@click.command("check")
@click.argument("paths", nargs=-1)
@click.option("--customer", metavar="FILE", help="The customer message that the reply answers.")
@click.option(
    "--template", is_flag=True, help="The replies are templates: placeholders are as they should be."
)
@settings_options
@grammar_options
@click.option(
    "--fail-level",
    type=click.Choice(LEVELS),
    help="Exit with 1 if there is a finding at least this grave.  [default: warning]",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option(
    "--output-format",
    type=click.Choice(list(OUTPUT_FORMATS)),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.option(
    "--input-format", type=click.Choice(list(INPUT_FORMATS)), help="Read all inputs so, whatever their names."
)
@click.option("--stdin-filename", metavar="NAME", help="The name that standard input goes by.")
@click.option("--no-color", is_flag=True, help="No colours (so does the variable NO_COLOR).")
@click.option("-v", "--verbose", is_flag=True, help="Say which codes could not be checked.")
def command(
    paths: tuple[str, ...],
    customer: str | None,
    template: bool,
    exit_zero: bool,
    output_format: str,
    input_format: str | None,
    stdin_filename: str | None,
    no_color: bool,
    verbose: bool,
    **options: str | None,
) -> int:
    """Check replies and show what to write instead.

    PATHS are files (.txt and .md: one reply a file; .jsonl: one a line), folders, or - for standard input.

    Exit codes: 0 nothing at or above the fail level, 1 findings, 2 wrong use, settings or input.
    """
    paths = paths or _piped()
    mode, url = options.pop("grammar"), options.pop("languagetool")
    loaded = settings(start_folder(paths), options.pop("config_path"), options.pop("lang"), **options)
    wording = load_wording(loaded.config.lang)
    out = output(wording, no_color=no_color)
    replies = read(paths, input_format=input_format, stdin_filename=stdin_filename)
    prepared = _prepared(replies, _customer_message(customer, wording), template)
    with grammar(loaded, mode, url, wording) as spoken:
        run = _Run(loaded, out, output_format, spoken)
        interrupted = run.check(prepared)
    if verbose:
        run.tell_unchecked()
    return run.exit_code(interrupted, exit_zero)


def _piped() -> tuple[str, ...]:
    if sys.stdin.isatty():
        raise click.UsageError("Say what to check: files, folders, or - for standard input.")
    return (STDIN,)


def _customer_message(path: str | None, wording: Wording) -> str | None:
    if path is None:
        return None
    found = next(read([path], input_format="text"))
    if isinstance(found, InputProblem):
        raise InputError(wording.text("input.customer", path=path, message=found.message(wording)))
    return found.text


def _prepared(
    replies: Iterator[Reply | InputProblem], customer: str | None, template: bool
) -> Iterator[Reply | InputProblem]:
    """The replies with what the command line says about all of them."""
    for reply in replies:
        if isinstance(reply, Reply) and (template or customer is not None):
            mode: Mode = "template" if template else reply.mode
            yield replace(reply, customer=reply.customer or customer, mode=mode)
        else:
            yield reply


class _Run:
    """One run over many replies: what was found goes out at once, only counts are kept."""

    def __init__(self, loaded: Loaded, out: Output, output_format: str, spoken: Grammar) -> None:
        self._config: Config = loaded.config
        self._wording = out.wording
        self._grammar = spoken
        self._linter = Linter(spoken.config, advisers=(spoken.adviser,) if spoken.adviser else ())
        rules = (*self._linter.ruleset.rules, *self._linter.ruleset.off)
        require_known(loaded, (*(rule.code for rule in rules), *spoken.codes))
        self._reporter = reporter(output_format, out)
        self._tally = Tally()
        self._failed = False
        animated = may_animate(out) and (output_format == "text" or out.console is None)
        self._life = SignOfLife(out.wording.text("report.checking"), out.console, enabled=animated)

    def check(self, replies: Iterator[Reply | InputProblem]) -> bool:
        """Check all replies; True if the user broke off, and then what was written so far is whole."""
        interrupted = False
        self._reporter.start()
        try:
            for reply in replies:
                self._one(reply)
        except KeyboardInterrupt:
            interrupted = True
        finally:
            self._life.stop()
        self._reporter.finish(self._tally)
        if interrupted:
            checked = self._wording.count("count.checked", self._tally.replies)
            click.echo("\n" + self._wording.text("report.interrupted", checked=checked), err=True)
        return interrupted

    def exit_code(self, interrupted: bool, exit_zero: bool) -> int:
        """What the run comes to: an input that could not be read outweighs findings."""
        if interrupted:
            return INTERRUPTED
        if self._tally.problems:
            return WRONG_USE
        if self._grammar.failed:
            click.echo(self._wording.text("languagetool.failed"), err=True)
            return WRONG_USE
        return FINDINGS if self._failed and not exit_zero else OK

    def tell_unchecked(self) -> None:
        """Say on standard error which codes could not be checked, and in how many replies."""
        codes = ", ".join(
            self._wording.text(
                "report.unchecked-code", code=code, replies=self._wording.count("count.replies", number)
            )
            for code, number in sorted(self._tally.unchecked.items())
        )
        if codes:
            click.echo(self._wording.text("report.unchecked", codes=codes), err=True)

    def _one(self, reply: Reply | InputProblem) -> None:
        if isinstance(reply, InputProblem):
            self._tally.problems += 1
            click.echo(reply.text(self._wording), err=True)
            return
        report = self._linter.check(reply)
        self._tally.add(report)
        self._failed = self._failed or self._fails(report)
        self._reporter.reply(report)
        self._life.step()
        if self._tally.replies == 1:
            warmed_up()

    def _fails(self, report: Report) -> bool:
        level = self._config.for_path(report.reply.path).fail_level
        return any(finding.severity >= level for finding in report.findings)

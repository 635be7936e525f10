"""`replycheck check`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import click

from replycheck.cli import warmed_up
from replycheck.cli.app import FINDINGS, INTERRUPTED, OK, WRONG_USE
from replycheck.cli.grammar import Grammar, grammar, grammar_options
from replycheck.cli.options import fix_options, settings, settings_options
from replycheck.cli.selectors import require_known
from replycheck.cli.terminal import SignOfLife, aside, may_animate, output
from replycheck.config import Config, Loaded, start_folder
from replycheck.engine import Linter
from replycheck.errors import InputError
from replycheck.model import Mode, Reply, Report, Severity
from replycheck.readers import FORMATS as INPUT_FORMATS
from replycheck.readers import STDIN, InputProblem, read, sources
from replycheck.reporters import FORMATS as OUTPUT_FORMATS
from replycheck.reporters import Output, Reporter, Tally, reporter
from replycheck.wording import Wording
from replycheck.wording import load as load_wording

if TYPE_CHECKING:
    from replycheck.cli.mending import Mender, Sources

LEVELS = [severity.label for severity in Severity]


@click.command("check")
@click.argument("paths", nargs=-1)
@click.option("--customer", metavar="FILE", help="The customer message that the reply answers.")
@click.option(
    "--template", is_flag=True, help="The replies are templates: placeholders are as they should be."
)
@fix_options
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
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
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

    Exit codes: 0 nothing (with --fix: nothing more) at or above the fail level, 1 findings (with --diff:
    something to fix), 2 wrong use, settings or input.
    """
    paths = paths or piped()
    mode, url = options.pop("grammar"), options.pop("languagetool")
    loaded = settings(start_folder(paths), options.pop("config_path"), options.pop("lang"), **options)
    wording = load_wording(loaded.config.lang)
    whole = Whole(customer_message(customer, wording), template)
    given = sources(paths, input_format=input_format, stdin_filename=stdin_filename)
    with grammar(loaded, mode, url, wording) as spoken:
        run = _Run(loaded, output(wording, no_color=no_color), spoken, whole)
        if diff:
            return run.show_differences(given, unsafe=unsafe_fixes)
        if fix or unsafe_fixes:
            out = aside(wording) if STDIN in paths else None
            interrupted = run.fix(given, output_format, unsafe=unsafe_fixes, out=out)
        else:
            replies = read(paths, input_format=input_format, stdin_filename=stdin_filename)
            interrupted = run.check(map(whole.prepared, replies), output_format)
    if verbose:
        run.tell_unchecked()
    return run.exit_code(interrupted, exit_zero)


def piped() -> tuple[str, ...]:
    """Standard input in place of paths, unless somebody sits before it."""
    if sys.stdin.isatty():
        raise click.UsageError("Say what to check: files, folders, or - for standard input.")
    return (STDIN,)


def customer_message(path: str | None, wording: Wording) -> str | None:
    """The text of that file. Raises InputError."""
    if path is None:
        return None
    found = next(read([path], input_format="text"))
    if isinstance(found, InputProblem):
        raise InputError(wording.text("input.customer", path=path, message=found.message(wording)))
    return found.text


class Whole(NamedTuple):
    """What the command line says about all replies."""

    customer: str | None
    template: bool

    def prepared(self, reply: Reply | InputProblem) -> Reply | InputProblem:
        """The reply with it; a problem as it is."""
        return self.reply(reply) if isinstance(reply, Reply) else reply

    def reply(self, reply: Reply) -> Reply:
        """The reply with it."""
        if not self.template and self.customer is None:
            return reply
        mode: Mode = "template" if self.template else reply.mode
        return replace(reply, customer=reply.customer or self.customer, mode=mode)


class _Run:
    """One run over many replies: what was found goes out at once, only counts are kept."""

    def __init__(self, loaded: Loaded, out: Output, spoken: Grammar, whole: Whole) -> None:
        self._config: Config = loaded.config
        self._out = out
        self._wording = out.wording
        self._grammar = spoken
        self._whole = whole
        self._linter = Linter(spoken.config, advisers=(spoken.adviser,) if spoken.adviser else ())
        if spoken.adviser is not None:
            spoken.adviser.trust_rules(self._linter)
        rules = (*self._linter.ruleset.rules, *self._linter.ruleset.off)
        require_known(loaded, (*(rule.code for rule in rules), *spoken.codes))
        self._tally = Tally()
        self._failed = False

    def check(
        self,
        replies: Iterator[Reply | InputProblem | Report],
        output_format: str,
        out: Output | None = None,
    ) -> bool:
        """Check all replies; True if the user broke off, and then what was written so far is whole."""
        out = out or self._out
        interrupted = False
        writer = reporter(output_format, out)
        animated = may_animate(out) and (output_format == "text" or out.console is None)
        life = SignOfLife(self._wording.text("report.checking"), out.console, enabled=animated)
        writer.start()
        try:
            for reply in replies:
                self._one(reply, writer)
                life.step()
        except KeyboardInterrupt:
            interrupted = True
        finally:
            life.stop()
        writer.finish(self._tally)
        if interrupted:
            checked = self._wording.count("count.checked", self._tally.replies)
            click.echo("\n" + self._wording.text("report.interrupted", checked=checked), err=True)
        return interrupted

    def fix(self, given: Sources, output_format: str, *, unsafe: bool, out: Output | None) -> bool:
        """Mend all replies where they stand and report what is left; True if the user broke off."""
        mender = self._mender(unsafe)
        interrupted = self.check(mender.fix(given), output_format, out)
        mender.tell("fix.made")
        return interrupted

    def show_differences(self, given: Sources, *, unsafe: bool) -> int:
        """Write what `fix` would change; the exit code says if that is anything."""
        from replycheck.cli.differences import write_unified

        mender = self._mender(unsafe)
        for difference in mender.differences(given):
            if isinstance(difference, InputProblem):
                self._problem(difference)
            else:
                write_unified(difference, self._out)
        mender.tell("fix.possible")
        self._failed = bool(mender.made)
        return self.exit_code(interrupted=False, exit_zero=False)

    def _mender(self, unsafe: bool) -> Mender:
        from replycheck.cli.mending import Mender
        from replycheck.fixing import Fixer

        return Mender(Fixer(self._linter, unsafe=unsafe), self._whole.reply, self._wording)

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

    def _one(self, reply: Reply | InputProblem | Report, writer: Reporter) -> None:
        if isinstance(reply, InputProblem):
            self._problem(reply)
            return
        report = self._linter.check(reply) if isinstance(reply, Reply) else reply
        self._tally.add(report)
        self._failed = self._failed or self._fails(report)
        writer.reply(report)
        if self._tally.replies == 1:
            warmed_up()

    def _problem(self, problem: InputProblem) -> None:
        self._tally.problems += 1
        click.echo(problem.text(self._wording), err=True)

    def _fails(self, report: Report) -> bool:
        level = self._config.for_path(report.reply.path).fail_level
        return any(finding.severity >= level for finding in report.findings)

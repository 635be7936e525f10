"""`replycheck evaluate`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import cast

import click

from replycheck.cli import warmed_up
from replycheck.cli.options import lang_option, settings, split_codes
from replycheck.cli.selectors import require_selectors
from replycheck.config import start_folder
from replycheck.engine import Linter
from replycheck.errors import InputError
from replycheck.grading.evaluation import Evaluation, Score, evaluate, evaluation_json
from replycheck.grading.gold import Part, only_part, read_gold
from replycheck.model import Reply
from replycheck.reporters.display import shown
from replycheck.wording import Wording
from replycheck.wording import load as load_wording

NUMBERS = ("gold", "found", "missed", "wrong", "precision", "recall", "f1")


@click.command("evaluate")
@click.argument("gold", metavar="GOLD.jsonl")
@click.option(
    "--codes", multiple=True, metavar="CODES", callback=split_codes, help="Count only these codes or groups."
)
@click.option(
    "--part", type=click.Choice(["A", "B"]), help="Only a stable two thirds (A) or one third (B) by id."
)
@click.option("--misses", is_flag=True, help="List what was not found.")
@click.option("--false-alarms", is_flag=True, help="List what was found wrongly.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON.")
@click.option("--config", "config_path", metavar="FILE", help="Measure with these settings (default: none).")
@lang_option
def command(
    gold: str,
    codes: tuple[str, ...],
    part: str | None,
    misses: bool,
    false_alarms: bool,
    as_json: bool,
    config_path: str | None,
    lang: str | None,
) -> None:
    """Measure the rules on annotated replies: precision, recall and F1 by code."""
    wording = load_wording(lang or "ru")
    replies = read_gold(gold, wording)
    if part is not None:
        replies = only_part(replies, cast(Part, part))
    if not replies:
        raise InputError(f"{gold}: {wording.text('evaluate.empty-part')}")
    linter = Linter(settings(start_folder([gold]), config_path, lang).config) if config_path else Linter()
    warmed_up()
    known = {rule.code for rule in linter.ruleset.rules} | {f.code for one in replies for f in one.findings}
    require_selectors(codes, "--codes", known, wording)
    evaluation = evaluate(replies, linter.check, codes)
    if as_json:
        click.echo(json.dumps(evaluation_json(evaluation), ensure_ascii=False, indent=1))
        return
    for line in _lines(evaluation, wording, misses=misses, false_alarms=false_alarms):
        click.echo(line)


def _lines(evaluation: Evaluation, wording: Wording, *, misses: bool, false_alarms: bool) -> Iterator[str]:
    if misses:
        yield f"{wording.text('evaluate.misses')}:"
        for miss in evaluation.misses:
            yield _case(miss.reply, miss.finding.code, miss.finding.quote, wording)
        yield ""
    if false_alarms:
        yield f"{wording.text('evaluate.false-alarms')}:"
        for alarm in evaluation.false_alarms:
            clean = " ✱" if alarm.clean else ""
            yield _case(alarm.reply, alarm.finding.code, alarm.finding.quote, wording) + clean
        yield ""
    yield from _table(evaluation, wording)
    yield wording.text("evaluate.clean", clean=evaluation.clean_replies, alarms=evaluation.clean_alarms)


def _case(reply: Reply, code: str, quote: str, wording: Wording) -> str:
    where = f"«{shown(quote)}»" if quote else f"({wording.text('evaluate.absent')})"
    return f"  {reply.id or reply.line}  {code}  {where}"


def _table(evaluation: Evaluation, wording: Wording) -> Iterator[str]:
    micro = wording.text("evaluate.micro")
    macro = wording.text("evaluate.macro", codes=len(evaluation.macro_codes))
    wide = max(map(len, [*evaluation.by_code, micro, macro])) + 2
    names = [wording.text(f"evaluate.{number}") for number in NUMBERS]
    columns = [max(len(name), 5) + 2 for name in names]

    def row(label: str, cells: list[str]) -> str:
        return (label.ljust(wide) + "".join(c.rjust(n) for c, n in zip(cells, columns, strict=True))).rstrip()

    yield row(wording.text("evaluate.code"), names)
    for code, score in evaluation.by_code.items():
        yield row(code, _cells(score))
    yield row(micro, _cells(evaluation.micro))
    yield row(macro, [""] * (len(columns) - 1) + [f"{evaluation.macro_f1:.3f}"])


def _cells(score: Score) -> list[str]:
    counts = [score.gold, score.right, score.missed, score.false]
    return [str(count) for count in counts] + [
        f"{ratio:.3f}" for ratio in (score.precision, score.recall, score.f1)
    ]

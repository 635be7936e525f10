"""`replycheck rules`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from replycheck.cli import warmed_up
from replycheck.cli.app import FINDINGS, OK
from replycheck.cli.options import config_option, lang_option, select_option, wording_of
from replycheck.cli.selectors import require_selectors
from replycheck.config import Config, Loaded, load, with_options
from replycheck.errors import InputError
from replycheck.model import Finding, Reply
from replycheck.reporters.display import shown
from replycheck.ruleset import Rule, RuleSet, load_ruleset
from replycheck.ruleset.examples import Failure, read_examples, run_examples
from replycheck.ruleset.explain import explain
from replycheck.ruleset.scaffold import ScaffoldError, scaffold
from replycheck.wording import Wording

GOLDEN = "golden."


@click.group("rules")
def command() -> None:
    """List, explain, test and create rules."""


@command.command("list")
@config_option
@lang_option
def list_rules(config_path: str | None, lang: str | None) -> None:
    """All codes by golden rule, with the severity that is in force."""
    loaded, ruleset = _in_force(config_path, lang)
    wording = wording_of(loaded.config.lang)
    for line in _listing(loaded.config, ruleset, wording):
        click.echo(line)


@command.command("explain")
@click.argument("code")
@config_option
@lang_option
def explain_code(code: str, config_path: str | None, lang: str | None) -> None:
    """What a code means, why it matters, with examples."""
    loaded, ruleset = _in_force(config_path, lang)
    wording = wording_of(loaded.config.lang)
    codes = sorted({rule.code for rule in _all_rules(ruleset)})
    require_selectors([code], "CODE", codes, wording)
    pages = [explain(one, ruleset, wording) for one in codes if one == code or one.startswith(code + "/")]
    _show_markdown("\n".join(pages))


@command.command("test")
@click.argument("pack", required=False, type=click.Path(exists=True, file_okay=False))
@select_option
@lang_option
def test_rules(pack: str | None, select: tuple[str, ...], lang: str | None) -> int:
    """Run the examples of all rules of PACK (a folder; default: the bundled rules).

    Exits with 1 if an example fails: a marked span is not found, something else is, or the fix differs.
    """
    from replycheck.engine import Linter

    wording = wording_of(lang)
    linter = Linter(Config(extends=() if pack is None else (str(Path(pack).resolve()),)))
    warmed_up()
    rules = _rules_of(pack, linter.ruleset)
    require_selectors(select, "--select", (rule.code for rule in rules), wording)
    if select:
        chosen = linter.ruleset.selected(select)
        rules = tuple(rule for rule in rules if rule in chosen)

    def check(reply: Reply) -> Sequence[Finding]:
        return linter.check(reply).findings

    failures = run_examples(rules, check)
    for failure in failures:
        click.echo("\n".join(_failure(failure, wording)) + "\n")
    click.echo(_verdict(rules, failures, wording))
    return FINDINGS if failures else OK


@command.command("new")
@click.argument("code")
@click.option("--pack", default=".", show_default=True, metavar="FOLDER", help="The pack that gets the rule.")
@lang_option
def new_rule(code: str, pack: str, lang: str | None) -> None:
    """Create a rule file that fails its test until its examples are written."""
    try:
        path = scaffold(code, Path(pack))
    except (ScaffoldError, OSError) as error:
        raise InputError(str(error)) from None
    click.echo(wording_of(lang).text("rules.created", path=path, folder=pack))


def _in_force(config_path: str | None, lang: str | None) -> tuple[Loaded, RuleSet]:
    loaded = with_options(load(config_path, lang=lang), lang=lang)
    return loaded, load_ruleset(tuple(Path(folder) for folder in loaded.config.extends))


def _all_rules(ruleset: RuleSet) -> tuple[Rule, ...]:
    return (*ruleset.rules, *ruleset.off)


def _rules_of(pack: str | None, ruleset: RuleSet) -> tuple[Rule, ...]:
    if pack is None:
        return ruleset.rules
    root = Path(pack).resolve()
    return tuple(rule for rule in ruleset.rules if Path(rule.path).resolve().is_relative_to(root))


def _listing(config: Config, ruleset: RuleSet, wording: Wording) -> Iterator[str]:
    order = [key.removeprefix(GOLDEN) for key in wording.messages if key.startswith(GOLDEN)]
    places = {golden: place for place, golden in enumerate(order)}
    rules = sorted(
        _all_rules(ruleset), key=lambda rule: (places.get(rule.golden_rule, len(places)), rule.code)
    )
    width = max((len(rule.code) for rule in rules), default=0)
    for golden, group in groupby(rules, key=lambda rule: rule.golden_rule):
        yield f"{golden} — {wording.text(GOLDEN + golden)}" if golden in places else golden
        for code, same in groupby(group, key=lambda rule: rule.code):
            rule = next(same)
            yield f"  {code.ljust(width)}  {_level(config, rule, ruleset, wording)}  {_title(rule, wording)}"
        yield ""
    yield wording.text("rules.list-total", rules=wording.count("count.rules", len(rules)))


def _level(config: Config, rule: Rule, ruleset: RuleSet, wording: Wording) -> str:
    if rule in ruleset.off or not config.selects(rule.code):
        return wording.text("config.show.off")
    setting = config.setting(rule.code)
    severity = (setting.severity if setting else None) or rule.severity
    return wording.text(f"severity.{severity.label}")


def _title(rule: Rule, wording: Wording) -> str:
    return rule.message.replace("{quote}", "…") if wording.lang == "ru" else rule.summary


def _failure(failure: Failure, wording: Wording) -> Iterator[str]:
    yield f"{failure.location}  {failure.code}  ({failure.rule})"
    if failure.what == "too-few":
        yield "  " + wording.text(
            "rules.too-few", group=failure.group, wanted=failure.wanted, found=failure.found
        )
        return
    if failure.what == "fix":
        yield f"  {wording.text('rules.fixed')}:"
    labels = [wording.text(f"rules.{key}") + ":" for key in ("wanted", "found")]
    width = max(map(len, labels))
    for label, text in zip(labels, (failure.wanted, failure.found), strict=True):
        yield f"  {label.ljust(width)} {shown(text)}"


def _verdict(rules: Iterable[Rule], failures: Sequence[Failure], wording: Wording) -> str:
    number = 0
    for rule in rules:
        examples = read_examples(rule)
        number += len(examples.bad) + len(examples.good)
    counted = wording.count("count.examples", number)
    if not failures:
        return wording.text("rules.passed", examples=counted)
    return wording.text("rules.failed", examples=counted, failed=wording.count("count.failed", len(failures)))


def _show_markdown(text: str) -> None:
    if not sys.stdout.isatty():
        click.echo(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text))

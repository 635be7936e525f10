"""Our own spelling, grammar and punctuation against LanguageTool's, and both together, on sentences with one
planted mistake each and on correct ones; and the speed of either on the same text.

    python benchmarks/literate/compare.py [--languagetool URL] [--show]

Without a URL a local server is started (see `replycheck languagetool install`). LanguageTool by itself is
taken as it comes, at its default level, save for its categories of style, letter case and blanks, which are
not in question.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

import yaml

from replycheck.config import Config
from replycheck.engine import Linter
from replycheck.languagetool.adviser import LanguageToolAdviser
from replycheck.languagetool.annotation import Utf16Offsets
from replycheck.languagetool.client import Client
from replycheck.languagetool.mapping import mapped
from replycheck.languagetool.matches import Sieve
from replycheck.languagetool.server import connected
from replycheck.languagetool.settings import GrammarSettings
from replycheck.model import Span
from replycheck.wording import load as load_wording

HERE = Path(__file__).parent
KINDS = ("spelling", "punctuation", "grammar")
CODES = tuple(f"literate/{kind}" for kind in KINDS)
APART = frozenset({"STYLE", "LOGIC", "CASING", "TYPOGRAPHY"})
"""Categories that do not count when LanguageTool is taken by itself: they are about other codes."""

Finder = Callable[[str], list[Span]]


@dataclass(frozen=True, slots=True)
class Planted:
    """A sentence, where its mistake is, and of which kind."""

    text: str
    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Result:
    """What one checker found."""

    found: tuple[Planted, ...]
    missed: tuple[Planted, ...]
    alarms: tuple[str, ...]
    spoilt: int
    words_per_second: float


def planted() -> list[Planted]:
    """The sentences with a mistake."""
    data = yaml.safe_load((HERE / "planted.yaml").read_text(encoding="utf-8"))["sentences"]
    return [Planted(item["wrong"], mistake(item["wrong"], item["right"]), item["kind"]) for item in data]


def clean() -> list[str]:
    """The sentences without."""
    data = yaml.safe_load((HERE / "clean.yaml").read_text(encoding="utf-8"))["sentences"]
    return [str(text) for text in data]


def mistake(wrong: str, right: str) -> Span:
    """Where the two differ, widened to whole words and by the word on either side of a comma."""
    changes = [
        op for op in SequenceMatcher(None, wrong, right, autojunk=False).get_opcodes() if op[0] != "equal"
    ]
    start, end = changes[0][1], changes[-1][2]
    while start > 0 and not wrong[start - 1].isspace():
        start -= 1
    while end < len(wrong) and not wrong[end].isspace():
        end += 1
    if wrong.replace(",", "") == right.replace(",", ""):
        # A checker may point at the word before the missing comma or at the one after it.
        end = next((index for index in range(end + 1, len(wrong)) if wrong[index].isspace()), len(wrong))
    return Span(start, max(end, start + 1))


def evaluate(find: Finder, mistakes: Sequence[Planted], correct: Sequence[str]) -> Result:
    """Run one checker over everything; findings beside a mistake are counted as `spoilt`."""
    began = time.perf_counter()
    answers = [(item, find(item.text)) for item in mistakes]
    silent = [(text, find(text)) for text in correct]
    seconds = time.perf_counter() - began
    found = [item for item, spans in answers if any(span.overlaps(item.span) for span in spans)]
    missed = [item for item, spans in answers if not any(span.overlaps(item.span) for span in spans)]
    spoilt = sum(any(not span.overlaps(item.span) for span in spans) for item, spans in answers)
    alarms = [
        f"{text}  ← {', '.join(text[s.start : s.end] for s in spans)}" for text, spans in silent if spans
    ]
    words = sum(len(text.split()) for text in (*(item.text for item in mistakes), *correct))
    return Result(tuple(found), tuple(missed), tuple(alarms), spoilt, words / seconds)


def linted(linter: Linter) -> Finder:
    """A finder that asks the linter for the three codes."""

    def find(text: str) -> list[Span]:
        findings = linter.check(text).findings
        return [finding.span for finding in findings if finding.code in CODES and finding.span is not None]

    return find


def alone(client: Client) -> Finder:
    """A finder that takes LanguageTool at its word."""

    def find(text: str) -> list[Span]:
        at = Utf16Offsets(text).code_point
        matches = client.check([{"text": text}])
        return [Span(at(m.offset), at(m.offset + m.length)) for m in matches if m.category not in APART]

    return find


def table(results: dict[str, Result], total: int, correct: int) -> Iterable[str]:
    """The report, a line a checker."""
    yield (
        f"{'':14}{'recall':>8}"
        + "".join(f"{kind:>13}" for kind in KINDS)
        + f"{'false alarms':>15}{'words/s':>10}"
    )
    for name, result in results.items():
        shares = []
        for kind in KINDS:
            hits = sum(item.kind == kind for item in result.found)
            shares.append(f"{hits}/{hits + sum(item.kind == kind for item in result.missed)}")
        row = f"{name:14}{len(result.found) / total:8.3f}" + "".join(f"{share:>13}" for share in shares)
        yield row + f"{f'{len(result.alarms)}/{correct}':>15}{result.words_per_second:10.0f}"
        if result.spoilt:
            yield f"{'':14}besides: a finding beside the mistake in {result.spoilt} of {total} sentences"


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--languagetool", metavar="URL", help="a server that runs already")
    parser.add_argument("--show", action="store_true", help="list what was missed and what was found wrongly")
    options = parser.parse_args()
    mistakes, correct = planted(), clean()
    wording = load_wording("en")
    config = Config(select=CODES)
    settings = replace(GrammarSettings(), languagetool_url=options.languagetool, timeout=60.0)
    with ExitStack() as stack:
        client = stack.enter_context(connected(settings, wording))
        adviser = LanguageToolAdviser(client, Sieve(mapped()), print)
        second = Linter(config, advisers=[adviser])
        adviser.trust_rules(second)
        finders = {
            "embedded": linted(Linter(config)),
            "LanguageTool": alone(client),
            "both": linted(second),
        }
        for find in finders.values():  # everybody warm
            for text in correct[:20]:
                find(text)
        results = {name: evaluate(find, mistakes, correct) for name, find in finders.items()}
    if options.show:
        for name, result in results.items():
            print(f"== {name}")
            for item in result.missed:
                print(f"  missed {item.kind}: {item.text}")
            for alarm in result.alarms:
                print(f"  false alarm: {alarm}")
    for line in table(results, len(mistakes), len(correct)):
        print(line)


if __name__ == "__main__":
    main()

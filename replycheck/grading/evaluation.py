"""Precision, recall and F1 of the rules on annotated replies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from replycheck.config import any_covers
from replycheck.grading.gold import GoldFinding, GoldReply
from replycheck.grading.matching import Matched, match
from replycheck.model import Finding, Reply, Report

ENOUGH_FOR_MACRO = 3
"""Required gold findings that a code needs before its F1 counts in the mean."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one code, or of all. A ratio of nothing is 1 when nothing was wrong."""

    right: int = 0
    missed: int = 0
    false: int = 0

    @property
    def gold(self) -> int:
        """How many findings there should be."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """The share of predictions that are right."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """The share of gold findings that were found."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        wrong = self.missed + self.false
        return 2 * self.right / (2 * self.right + wrong) if self.right or wrong else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold finding that was not found."""

    reply: Reply
    finding: GoldFinding


@dataclass(frozen=True, slots=True)
class FalseAlarm:
    """A prediction that is wrong; `clean` if nothing at all should be found in its reply."""

    reply: Reply
    finding: Finding
    clean: bool


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores by code, in alphabetical order, with everything that went wrong."""

    replies: int
    clean_replies: int
    by_code: dict[str, Score]
    misses: tuple[Miss, ...]
    false_alarms: tuple[FalseAlarm, ...]

    @property
    def micro(self) -> Score:
        """All codes together."""
        scores = self.by_code.values()
        return Score(
            sum(score.right for score in scores),
            sum(score.missed for score in scores),
            sum(score.false for score in scores),
        )

    @property
    def macro_codes(self) -> tuple[str, ...]:
        """The codes that have enough gold findings to count in `macro_f1`."""
        return tuple(code for code, score in self.by_code.items() if score.gold >= ENOUGH_FOR_MACRO)

    @property
    def macro_f1(self) -> float:
        """The mean of the F1 of those codes; 0 if there are none."""
        scores = [self.by_code[code].f1 for code in self.macro_codes]
        return sum(scores) / len(scores) if scores else 0.0

    @property
    def clean_alarms(self) -> int:
        """False alarms on clean replies."""
        return sum(alarm.clean for alarm in self.false_alarms)


def evaluate(
    gold: Iterable[GoldReply], check: Callable[[Reply], Report], codes: Sequence[str] = ()
) -> Evaluation:
    """Run `check` on every gold reply and count.

    `codes` (codes or groups) narrows what is counted, not what is matched: a prediction of another code still
    explains a finding that allows it.
    """
    judged = [match(item, check(item.reply).findings) for item in gold]
    wanted = tuple(codes)

    def counts(code: str) -> bool:
        return not wanted or any_covers(wanted, code)

    misses = [
        Miss(one.gold.reply, finding) for one in judged for finding in one.missed if counts(finding.code)
    ]
    alarms = [
        FalseAlarm(one.gold.reply, finding, one.gold.clean)
        for one in judged
        for finding in one.false
        if counts(finding.code)
    ]
    return Evaluation(
        len(judged),
        sum(one.gold.clean for one in judged),
        _by_code(_right(judged, counts), misses, alarms),
        tuple(misses),
        tuple(alarms),
    )


def evaluation_json(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation as plain data."""
    return {
        "version": 1,
        "replies": evaluation.replies,
        "micro": _score_json(evaluation.micro),
        "macro_f1": round(evaluation.macro_f1, 4),
        "macro_codes": list(evaluation.macro_codes),
        "clean": {"replies": evaluation.clean_replies, "false_alarms": evaluation.clean_alarms},
        "by_code": {code: _score_json(score) for code, score in evaluation.by_code.items()},
        "misses": [
            {
                "id": miss.reply.id,
                "line": miss.reply.line,
                "code": miss.finding.code,
                "quote": miss.finding.quote,
            }
            for miss in evaluation.misses
        ],
        "false_alarms": [
            {
                "id": alarm.reply.id,
                "line": alarm.reply.line,
                "code": alarm.finding.code,
                "quote": alarm.finding.quote,
                "rule": alarm.finding.rule,
                "clean": alarm.clean,
            }
            for alarm in evaluation.false_alarms
        ],
    }


def _right(judged: Sequence[Matched], counts: Callable[[str], bool]) -> Counter[str]:
    return Counter(gold.code for one in judged for gold, _ in one.right if counts(gold.code))


def _by_code(right: Counter[str], misses: Sequence[Miss], alarms: Sequence[FalseAlarm]) -> dict[str, Score]:
    missed = Counter(miss.finding.code for miss in misses)
    false = Counter(alarm.finding.code for alarm in alarms)
    codes = sorted({*right, *missed, *false})
    return {code: Score(right[code], missed[code], false[code]) for code in codes}


def _score_json(score: Score) -> dict[str, Any]:
    return {
        "gold": score.gold,
        "right": score.right,
        "missed": score.missed,
        "false": score.false,
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
    }

"""A score from 0 to 100 and a verdict for a reply. The formula is explained in docs/score.md.

    points   = sum of the weights of all findings, by severity
    capacity = capacity for 40 words × sqrt(max(words, short) / 40)
    score    = 100 × capacity / (capacity + points)

A further finding adds points, so it can only lower the score; a longer reply has more capacity, so the same
finding costs it less; replies shorter than `short` words are measured as if they had that many.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, sqrt
from typing import Literal

from replycheck.config import Loaded
from replycheck.config.tables import TableReader, number
from replycheck.model import Finding, Severity
from replycheck.wording import load as load_wording

Verdict = Literal["send", "look", "fix"]

TABLE = "score"
STANDARD_WORDS = 40


@dataclass(frozen=True, slots=True)
class ScoreSettings:
    """What a finding costs, what a reply can bear, from which score it may be sent or needs but a look."""

    error: float = 20.0
    warning: float = 6.0
    info: float = 1.5
    capacity: float = 60.0
    short: float = 25.0
    send: float = 90.0
    look: float = 60.0

    def weight(self, severity: Severity) -> float:
        """The points of one finding."""
        return {Severity.ERROR: self.error, Severity.WARNING: self.warning, Severity.INFO: self.info}[
            severity
        ]


def score_settings(loaded: Loaded) -> ScoreSettings:
    """The settings of a configuration. Raises ConfigError with everything that is wrong in `[score]`."""
    if TABLE not in loaded.config.tables:
        return ScoreSettings()
    points = number("score.points", 0)
    percent = number("score.percent", 0, 100)
    keys = {"error": points, "warning": points, "info": points, "send": percent, "look": percent}
    keys |= {"capacity": number("score.positive", 1), "short": number("score.positive", 1)}
    return ScoreSettings(**TableReader(loaded, TABLE, load_wording(loaded.config.lang)).read(keys))


def score(findings: Iterable[Finding], words: int, settings: ScoreSettings) -> int:
    """The score of a reply of so many words, 0 (worst) to 100 (nothing found)."""
    points = sum(settings.weight(finding.severity) for finding in findings)
    capacity = settings.capacity * sqrt(max(words, settings.short) / STANDARD_WORDS)
    return floor(100 * capacity / (capacity + points) + 0.5)


def verdict(findings: Iterable[Finding], value: int, settings: ScoreSettings) -> Verdict:
    """`fix` with an error or a low score, `look` below the score for sending, else `send`."""
    worst = max((finding.severity for finding in findings), default=Severity.INFO)
    if worst is Severity.ERROR or value < settings.look:
        return "fix"
    return "look" if value < settings.send else "send"

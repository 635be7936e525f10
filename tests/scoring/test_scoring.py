"""The score: as documented, monotone, fair to short replies, set by configuration."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replycheck.config import load
from replycheck.engine import Linter
from replycheck.errors import ConfigError
from replycheck.model import Finding, Severity
from replycheck.scoring import ScoreSettings, score, score_settings, verdict

SETTINGS = ScoreSettings()
RANKS = {"send": 0, "look": 1, "fix": 2}
severities = st.lists(st.sampled_from(list(Severity)), max_size=30)


def found(*levels: Severity) -> list[Finding]:
    return [Finding("tone/rude", level, "whole", None, "", "", "") for level in levels]


@pytest.mark.parametrize(
    ("words", "levels", "expected", "judged"),
    [
        (40, [], 100, "send"),
        (40, [Severity.INFO], 98, "send"),
        (40, [Severity.WARNING], 91, "send"),
        (10, [Severity.WARNING], 89, "look"),
        (40, [Severity.WARNING] * 3, 77, "look"),
        (40, [Severity.ERROR], 75, "fix"),
        (40, [Severity.WARNING] * 8, 56, "fix"),
        (160, [Severity.WARNING] * 3, 87, "look"),
    ],
)
def test_the_table_of_the_documentation(
    words: int, levels: list[Severity], expected: int, judged: str
) -> None:
    value = score(found(*levels), words, SETTINGS)
    assert (value, verdict(found(*levels), value, SETTINGS)) == (expected, judged)


@given(severities, st.sampled_from(list(Severity)), st.integers(0, 3000))
def test_a_further_finding_never_helps(levels: list[Severity], one_more: Severity, words: int) -> None:
    before, after = found(*levels), found(*levels, one_more)
    low, high = score(after, words, SETTINGS), score(before, words, SETTINGS)
    assert 0 <= low <= high <= 100
    assert RANKS[verdict(after, low, SETTINGS)] >= RANKS[verdict(before, high, SETTINGS)]


@given(severities, st.integers(0, 25))
def test_short_replies_are_all_alike(levels: list[Severity], words: int) -> None:
    assert score(found(*levels), words, SETTINGS) == score(found(*levels), 25, SETTINGS)


def test_settings_come_from_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "replycheck.toml").write_text("[score]\nwarning = 30\nsend = 99\n", encoding="utf-8")
    loaded = load(start=tmp_path)
    assert score_settings(loaded) == ScoreSettings(warning=30, send=99)
    report = Linter(loaded.config).check("По данному вопросу ответим до пятницы.")
    assert report.score is not None
    assert report.score < 70


def test_every_fault_of_the_table_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "replycheck.toml").write_text(
        "[score]\nwarnin = 3\nsend = 200\nshort = 0\n", encoding="utf-8"
    )
    with pytest.raises(ConfigError) as caught:
        score_settings(load(start=tmp_path))
    assert [problem.location.line for problem in caught.value.problems] == [2, 3, 4]

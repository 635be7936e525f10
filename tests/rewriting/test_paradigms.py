"""Whole replies, fixed by the bundled rules until nothing changes, against sentences written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from replycheck.engine import Linter
from replycheck.model import Edit
from tests.rewriting.conftest import applied

FOLDER = Path(__file__).parent
ROUNDS = 10


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def fixed(linter: Linter, text: str) -> str:
    """The text after the first edits of every bureaucratic finding, again and again."""
    for _ in range(ROUNDS):
        edits: list[Edit] = []
        for finding in linter.check(text).findings:
            first = finding.fixes[0].edits if finding.fixes else ()
            if finding.code == "plain-words/bureaucratic" and not _overlap(edits, first):
                edits.extend(first)
        new = applied(text, sorted(edits, key=lambda edit: edit.start))
        if new == text:
            break
        text = new
    return text


def _overlap(taken: list[Edit], others: tuple[Edit, ...]) -> bool:
    return any(one.start < two.end and two.start < one.end for one in taken for two in others)


def wrong(linter: Linter, name: str) -> tuple[list[str], int]:
    """The sentences of a table that come out otherwise than written there, and how many there are."""
    rows = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    failures: list[str] = []
    for row in rows:
        right = row["fix"] if isinstance(row["fix"], list) else [row["fix"]]
        made = fixed(linter, row["text"])
        if made not in right:
            failures.append(f"{row['text']} → {made} (not {right[0]})")
    return failures, len(rows)


def test_paradigms(linter: Linter) -> None:
    failures, total = wrong(linter, "paradigms.yaml")
    assert len(failures) <= total * 0.025, "\n".join(failures)


def test_sentences_that_were_never_tuned_on(linter: Linter) -> None:
    """Says only how many are wrong, so that nobody tunes on them."""
    failures, total = wrong(linter, "unseen.yaml")
    assert len(failures) <= total * 0.1, f"{len(failures)} of {total}"

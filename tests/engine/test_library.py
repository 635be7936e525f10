"""The library as its docstring and the README show it."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import replycheck
from replycheck.model import Severity

README = Path(__file__).parents[2] / "README.md"


def test_the_docstring_is_true() -> None:
    results = doctest.testmod(replycheck)
    assert results.attempted > 3
    assert results.failed == 0


def test_the_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(block, {})  # noqa: S102
    assert "plain-words/bureaucratic" in capsys.readouterr().out


def test_everything_that_is_promised_is_there() -> None:
    for name in replycheck.__all__:
        assert getattr(replycheck, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = replycheck.nothing


def test_context_reaches_the_rules() -> None:
    text, question = "Здравствуйте! Спасибо, что написали.", "Когда приедет мой заказ?"
    assert "answer/unanswered" in replycheck.check(text).unchecked
    report = replycheck.check(text, customer=question)
    (finding,) = [one for one in report.findings if one.scope == "customer"]
    assert (finding.code, finding.severity) == ("answer/unanswered", Severity.WARNING)
    assert finding.quote in question
    template = replycheck.check("Здравствуйте, {{name}}!", mode="template")
    assert not [one for one in template.findings if one.code.startswith("template/")]

"""The pages about codes, and the start of a new rule."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from replycheck import wording
from replycheck.ruleset.explain import explain, reference, write_reference
from replycheck.ruleset.scaffold import ScaffoldError, scaffold
from replycheck.ruleset.schema import read_common


def test_a_page_says_all_about_a_code(pack: Any) -> None:
    pack.rule(
        "advice: [Пишите проще]\nentries: [{match: тикет}]\nnear: yes\ndocs: Ещё *слово*.\n",
        bad="[{text: 'Ваш [[тикет_1]]', fix: Ваше письмо, customer: Где?}, '[[тикет]]']",
    )
    page = explain("plain-words/test", pack.compile(), wording.load("ru"))
    assert page.startswith("# `plain-words/test`\n\n**Плохо: «…»**\n")
    for part in (
        "Слайд 1",
        "Так не говорят.",
        "- Пишите проще",
        "- Ваш **тикет\\_1** → Ваше письмо\n  - Клиент: Где?",
        "- Это письмо.",
        "`rules/plain-words/test.yaml`",
        "- `near`: `true`",
        "Ещё *слово*.",
    ):
        assert part in page
    english = explain("plain-words/test", pack.compile(), wording.load("en"), limit=1)
    assert "**A bad word**" in english
    assert english.count("тикет") == 1


def test_an_unknown_code(pack: Any) -> None:
    pack.rule()
    with pytest.raises(KeyError):
        explain("plain-words/nothing", pack.compile(), wording.load("ru"))


def test_the_reference_has_a_page_a_golden_rule(pack: Any, tmp_path: Path) -> None:
    pack.rule()
    pack.rule(name="plain-words/more")
    pack.rule(name="tone/rude", code="tone/rude")
    pages = reference(pack.compile(), wording.load("ru"))
    assert sorted(pages) == ["README.md", "plain-words.md", "tone.md"]
    assert "[`tone/rude`](tone.md#tonerude)" in pages["README.md"]
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "gone.md").write_text("")
    write_reference(pack.compile(), wording.load("ru"), folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(pages)


def test_a_new_rule_is_valid_but_lacks_examples(tmp_path: Path) -> None:
    path = scaffold("tone/sarcasm", tmp_path)
    assert path == tmp_path / "rules" / "tone" / "sarcasm.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    common, faults = read_common(data)
    assert not faults
    assert common is not None
    assert (common.code, common.bad, common.good) == ("tone/sarcasm", (), ())
    with pytest.raises(ScaffoldError, match="exists already"):
        scaffold("tone/sarcasm", tmp_path)
    with pytest.raises(ScaffoldError, match="not a code"):
        scaffold("../sarcasm", tmp_path)

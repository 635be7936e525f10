"""One rule made in a test, run by a linter that has no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from replycheck.engine import Linter
from replycheck.errors import RuleFileError
from replycheck.lexicon import Lexicon
from replycheck.model import Finding, Reply
from replycheck.resources import dictionaries_root
from replycheck.ruleset.compiling import compile_ruleset
from replycheck.ruleset.marks import parse_marks
from replycheck.ruleset.packs import pack_files
from replycheck.text import EntityFinder
from replycheck.text.entities import EntityKind

HEAD = """\
code: plain-words/test
severity: warning
message: "Плохо: «{quote}»"
why: Так не говорят.
summary: A bad word
source: "Слайд 1"
bad: ["Это [[тикет]]."]
good: ["Это письмо."]
"""


class Desk:
    """Makes linters of one rule. The keys of a rule come as YAML, its dictionaries by name."""

    def __init__(self, root: Path, lexicon: Lexicon, entities: EntityFinder) -> None:
        self._root = root
        self._lexicon = lexicon
        self._entities = entities
        self._linters: dict[tuple[str, str], Linter] = {}

    def linter(self, keys: str, dictionaries: Mapping[str, str] | None = None) -> Linter:
        """The linter of a rule; equal ones are made once."""
        key = keys, repr(dictionaries)
        if key not in self._linters:
            pack = self._write(keys, dictionaries or {})
            ruleset = compile_ruleset([pack_files(pack)], self._lexicon)
            self._linters[key] = Linter(ruleset=replace(ruleset, entities=self._entities))
        return self._linters[key]

    def problems(self, keys: str, dictionaries: Mapping[str, str] | None = None) -> list[str]:
        """What is wrong with a rule; its own keys begin at line 9."""
        pack = self._write(keys, dictionaries or {})
        with pytest.raises(RuleFileError) as caught:
            compile_ruleset([pack_files(pack)], self._lexicon)
        return [str(problem).removeprefix(f"{pack}/") for problem in caught.value.problems]

    def check(
        self, keys: str, marked: str, dictionaries: Mapping[str, str] | None = None, **reply: Any
    ) -> list[Finding]:
        """The findings in a text, whose spans must be those in [[…]]."""
        wanted = parse_marks(marked)
        report = self.linter(keys, dictionaries).check(Reply(wanted.text, **reply))
        found = [finding.span for finding in report.findings if finding.scope == "reply"]
        assert found == list(wanted.spans), [finding.quote for finding in report.findings]
        return list(report.findings)

    def _write(self, keys: str, dictionaries: Mapping[str, str]) -> Path:
        pack = self._root / str(len(list(self._root.iterdir())))
        rule = pack / "rules" / "plain-words" / "test.yaml"
        rule.parent.mkdir(parents=True)
        rule.write_text(HEAD + keys, encoding="utf-8")
        for name, text in dictionaries.items():
            path = pack / "dictionaries" / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return pack


@pytest.fixture(scope="package")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    data = yaml.safe_load((dictionaries_root() / "entities.yaml").read_text(encoding="utf-8"))
    kinds = [
        EntityKind(entry["kind"], tuple(entry["patterns"]), entry.get("opaque", False))
        for entry in data["entities"]
    ]
    return Desk(tmp_path_factory.mktemp("packs"), Lexicon(), EntityFinder(kinds))

"""A pack made in a test, and a small kind of check that finds words as written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from replycheck.checks.base import Builder, Kind
from replycheck.errors import RuleFileError
from replycheck.lexicon import Lexicon
from replycheck.model import Hit
from replycheck.patterns import Pattern
from replycheck.ruleset.compiling import compile_ruleset
from replycheck.ruleset.packs import pack_files
from replycheck.ruleset.rule import RuleSet

RULE = """\
code: plain-words/test
severity: warning
message: "Плохо: «{quote}»"
why: Так не говорят.
summary: A bad word
source: "Слайд 1"
kind: words
bad: ["Это [[тикет]]."]
good: ["Это письмо."]
"""


@dataclass(frozen=True)
class Entry:
    match: str | tuple[str, ...]
    suggest: str = ""


@dataclass(frozen=True)
class WordsSettings:
    entries: tuple[Entry, ...] = ()
    dictionary: str | None = None
    near: bool = False


@dataclass(frozen=True)
class Words:
    """The check of the kind `words`; it is never run here."""

    triggers: Sequence[Pattern]
    always: bool = False
    needs: frozenset[str] = frozenset()

    def run(self, context: Any, matches: Any) -> Iterable[Hit]:
        return ()


def build(settings: WordsSettings, builder: Builder) -> Words:
    found: list[Pattern | None] = []
    places = [(builder, settings.entries)]
    if settings.dictionary is not None:
        listed = builder.dictionary(settings.dictionary, list[Entry], "entries", ("dictionary",))
        places.append((builder.in_dictionary(settings.dictionary), tuple(listed)))
    for where, entries in places:
        for number, entry in enumerate(entries):
            texts = (entry.match,) if isinstance(entry.match, str) else entry.match
            for text in texts:
                pattern = where.pattern(text, ("entries", number, "match"))
                found.append(pattern)
                if entry.suggest and pattern is not None:
                    where.template(entry.suggest, pattern.captures, ("entries", number, "suggest"))
    return Words(tuple(pattern for pattern in found if pattern is not None))


KINDS = {"words": Kind("words", WordsSettings, build)}


class PackMaker:
    """Writes the files of packs into a folder and compiles them."""

    def __init__(self, root: Path, lexicon: Lexicon) -> None:
        self.root = root
        self._lexicon = lexicon

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def rule(
        self, more: str = "entries: [{match: тикет}]\n", name: str = "plain-words/test", **keys: str
    ) -> Path:
        """Write a rule file; `keys` replace lines of RULE, an empty one removes its line."""
        lines = []
        for line in RULE.splitlines():
            key = line.partition(":")[0]
            new = keys.get(key)
            if new != "":
                lines.append(line if new is None else f"{key}: {new}")
        return self.write(f"rules/{name}.yaml", "\n".join(lines) + "\n" + more)

    def compile(self, *others: Path) -> RuleSet:
        packs = [pack_files(path) for path in (self.root, *others)]
        return compile_ruleset(packs, self._lexicon, KINDS)

    def problems(self, *others: Path) -> list[str]:
        """What is wrong with the pack, paths from its folder."""
        with pytest.raises(RuleFileError) as caught:
            self.compile(*others)
        return [str(problem).removeprefix(f"{self.root}/") for problem in caught.value.problems]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.fixture
def pack(tmp_path: Path, lexicon: Lexicon) -> PackMaker:
    return PackMaker(tmp_path / "pack", lexicon)


@pytest.fixture
def make_pack(tmp_path: Path, lexicon: Lexicon) -> Callable[[str], PackMaker]:
    return lambda name: PackMaker(tmp_path / name, lexicon)

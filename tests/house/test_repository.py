"""What holds for every file of the project."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import replycheck
from replycheck.lexicon import Lexicon, fold

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "replycheck").rglob("*.py"))
LONGEST = 400
RUSSIAN_WORD = re.compile("[а-яё]{3,}", re.IGNORECASE)
NO_WORDS = re.compile(r"\[[^\]]*\]|`[^`]*`?")
"""Classes of letters, and samples of the rule language in hints."""
GRAMMAR = frozenset({"быть", "его", "это", "ами"})
"""Closed classes and endings that the code itself reasons about."""


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("path", SOURCES, ids=names(SOURCES))
def test_no_module_is_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", SOURCES, ids=names(SOURCES))
def test_russian_words_are_data(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lexicon = Lexicon()
    words = {word for text in strings(tree) for word in RUSSIAN_WORD.findall(NO_WORDS.sub("", text))}
    assert not {word for word in words - GRAMMAR if lexicon.word(fold(word)).known}


def strings(tree: ast.Module) -> Iterator[str]:
    """Every string of a module that is no docstring (of a module, class, function or constant)."""
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_the_two_commands_of_the_readme_exist() -> None:
    readme, makefile = (ROOT / "README.md").read_text("utf-8"), (ROOT / "Makefile").read_text("utf-8")
    for target in ("demo", "test"):
        assert f"$ make {target} " in readme
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    assert re.search(r"^make test\b", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE)


def test_versions_agree() -> None:
    assert f'version = "{replycheck.__version__}"' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert f"## {replycheck.__version__} " in (ROOT / "CHANGELOG.md").read_text("utf-8")

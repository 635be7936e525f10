"""YAML files keep the place of every value, and say where they are wrong."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replycheck.ruleset.source import parse_source, read_source


def place(text: str, loc: tuple[str | int, ...], offset: int = 0) -> tuple[int | None, int | None]:
    found = parse_source(text, "a.yaml").location(loc, offset)
    return found.line, found.column


def problems(text: str) -> list[str]:
    return [str(problem) for problem in parse_source(text, "a.yaml").problems]


def test_data_is_plain_and_every_value_has_a_place() -> None:
    source = parse_source("a: 1\nb:\n  - слово\n  - {c: да}\n", "a.yaml")
    assert source.data == {"a": 1, "b": ["слово", {"c": "да"}]}
    assert str(source.location(("b", 1, "c"))) == "a.yaml:4:9"
    assert str(source.key_location(("b", 1, "c"))) == "a.yaml:4:6"
    assert not source.problems


def test_a_place_that_does_not_exist_is_the_nearest_around_it() -> None:
    assert place("a:\n  b: 1\n", ("a", "c", 3)) == (2, 3)


@pytest.mark.parametrize(
    "written",
    ["абв где", "'абв где'", '"абв где"', '"\\u0430бв где"'],
)
def test_offset_in_a_scalar_of_one_line(written: str) -> None:
    line = f"  - {written}"
    source = parse_source(f"a:\n{line}\n", "a.yaml")
    assert source.value(("a", 0)) == "абв где"
    assert source.location(("a", 0), 4).column == line.index("где") + 1


def test_offset_after_a_doubled_quote() -> None:
    assert place("a: 'x''y z'", ("a",), 4) == (1, 10)


@pytest.mark.parametrize("style", ["|", ">", "|-", ">2"])
def test_offset_in_a_block(style: str) -> None:
    text = f"a: {style}\n  один два\n  три четыре\n"
    assert place(text, ("a",), 5) == (2, 8)
    assert place(text, ("a",), 9) == (3, 3)
    assert place(text, ("a",), 13) == (3, 7)


def test_offset_in_a_plain_scalar_of_two_lines() -> None:
    assert place("a: один\n   два три", ("a",), 9) == (2, 8)


@given(st.text(alphabet="аб '\"\\\n\t:#", max_size=20))
def test_offset_points_at_its_character_in_double_quotes(value: str) -> None:
    source = parse_source("a: " + json.dumps(value, ensure_ascii=False), "a.yaml")
    assert source.data == {"a": value}
    for offset, char in list(enumerate(value))[1:]:
        column = source.location(("a",), offset).column
        assert column is not None
        written = source.text[column - 1 :]
        assert written.startswith((char, json.dumps(char, ensure_ascii=False)[1:-1]))


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    source = parse_source(text, "a.yaml")
    assert all((problem.location.line or 0) >= 1 for problem in source.problems)


def test_duplicate_key() -> None:
    assert problems("a: 1\nb: 2\na: 3\n") == ["a.yaml:3:1: the key `a` is here twice (first in line 1)"]


def test_tags_aliases_and_broken_scalars() -> None:
    found = problems("a: !!python/object:os.system x\nb: &x [1]\nc: *x\nd: 2024-99-01\n<<: {e: 1}\n")
    assert [line.split(": ", 1)[0] for line in found] == [
        "a.yaml:1:4",
        "a.yaml:2:4",
        "a.yaml:4:4",
        "a.yaml:5:1",
    ]
    assert "anchors and aliases" in found[1]


def test_a_time_is_read_as_yaml_reads_it() -> None:
    source = parse_source("at: 2024-03-01T10:00:00\nno: =\n", "a.yaml")
    assert source.data == {"at": datetime.fromisoformat("2024-03-01T10:00:00"), "no": "="}


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("a: [1\nb", "a.yaml:"),
        ("a: 1\n\tb: 2", "a.yaml:2:1: not valid YAML"),
        ("a: 1\nb: \x01", "a.yaml:2:4: not valid YAML: control characters"),
        ("", "a.yaml:1:1: the file is empty"),
        ("# only a comment\n", "a.yaml:1:1: the file is empty"),
        ("[" * 3000, "a.yaml:1:1001: not valid YAML"),
        ("- " * 60 + "a", "a.yaml:1:83: is nested deeper than 40 levels"),
    ],
)
def test_syntax_errors_have_a_place(text: str, start: str) -> None:
    assert problems(text)[0].startswith(start)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_bytes("a: 1\nb: слово".encode("cp1251"))
    assert str(read_source(wrong, "wrong.yaml").problems[0]).startswith("wrong.yaml:2: is not UTF-8")
    assert "cannot be read" in str(read_source(tmp_path / "none.yaml").problems[0])
    marked = tmp_path / "marked.yaml"
    marked.write_bytes("\ufeffa: 1\r\nb: 2\r\n".encode())
    assert read_source(marked).data == {"a": 1, "b": 2}

"""Settings: found, read, laid over; everything wrong is told with its place and a hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from replycheck.config import Config, Loaded, RuleSetting, covers, load, start_folder, with_options
from replycheck.config.locate import places
from replycheck.errors import ConfigError, Problem
from replycheck.model import Severity

FULL = """\
extends = ["pack"]
select = ["tone", "plain-words"]
ignore = ["tone/robotic"]
fail-level = "error"
lang = "en"
accept = ["кешбэк"]

[rules]
"tone/rude" = "off"
[rules."plain-words"]
severity = "info"
[rules."plain-words/slang"]
message = "Скажите проще: «{quote}»"

[[per-path]]
paths = ["legal/**", "*.draft.txt"]
ignore = ["plain-words/bureaucratic"]
fail-level = "warning"
[per-path.rules]
"tone" = "error"
"""


def write(folder: Path, text: str, name: str = "replycheck.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str, name: str = "replycheck.toml", lang: str = "en") -> tuple[Problem, ...]:
    path = write(folder, text, name)
    with pytest.raises(ConfigError) as caught:
        load(str(path), lang=lang)
    return caught.value.problems


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(start=tmp_path) == Loaded(Config())


def test_every_key(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    loaded = load(str(write(tmp_path, FULL)))
    config = loaded.config
    assert config.extends == (str(tmp_path / "pack"),)
    assert config.fail_level is Severity.ERROR
    assert config.lang == "en"
    assert config.accept == ("кешбэк",)
    assert config.rules == (
        RuleSetting("tone/rude", off=True),
        RuleSetting("plain-words", Severity.INFO),
        RuleSetting("plain-words/slang", message="Скажите проще: «{quote}»"),
    )
    lines = {key: origin.line for key, origin in loaded.origins.items()}
    assert lines["select"] == 2
    assert lines["rules.tone/rude"] == 9
    assert lines["rules.plain-words"] == 10
    assert lines["per-path.0"] == 15
    assert isinstance(hash(config), int)


def test_what_a_code_gets(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    config = load(str(write(tmp_path, FULL))).config
    assert config.selects("tone/categorical")
    assert not config.selects("tone/robotic")
    assert not config.selects("tone/rude")
    assert not config.selects("literate/spelling")
    slang = config.setting("plain-words/slang")
    assert slang is not None
    assert (slang.severity, slang.message) == (Severity.INFO, "Скажите проще: «{quote}»")
    assert config.setting("literate/spelling") is None


def test_settings_of_a_path(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    config = load(str(write(tmp_path, FULL))).config
    legal = config.for_path(str(tmp_path / "legal" / "a" / "offer.md"))
    assert not legal.selects("plain-words/bureaucratic")
    assert legal.fail_level is Severity.WARNING
    tone = legal.setting("tone/categorical")
    assert tone is not None
    assert tone.severity is Severity.ERROR
    assert config.for_path(str(tmp_path / "b" / "x.draft.txt")).fail_level is Severity.WARNING
    assert config.for_path(str(tmp_path / "b" / "x.txt")) is config
    assert config.for_path(None) is config


def test_a_prefix_ends_at_a_slash() -> None:
    assert covers("tone", "tone/rude")
    assert covers("tone/", "tone/rude")
    assert covers("tone/rude", "tone/rude")
    assert not covers("ton", "tone/rude")
    assert not covers("tone/rud", "tone/rude")


def test_found_upwards_and_the_nearest_wins(tmp_path: Path) -> None:
    write(tmp_path, 'lang = "en"')
    write(tmp_path / "a" / "b", "[tool.other]\nname = 'replycheck'", "pyproject.toml")
    write(tmp_path / "c", '[tool.replycheck]\nfail-level = "info"', "pyproject.toml")
    assert load(start=tmp_path / "a" / "b").config.lang == "en"
    loaded = load(start=tmp_path / "c")
    assert loaded.config.fail_level is Severity.INFO
    assert loaded.origins["fail-level"].line == 2


def test_own_file_goes_before_pyproject(tmp_path: Path) -> None:
    write(tmp_path, 'lang = "en"')
    write(tmp_path, '[tool.replycheck]\nlang = "ru"', "pyproject.toml")
    assert load(start=tmp_path).config.lang == "en"


def test_the_search_starts_where_the_paths_meet(tmp_path: Path) -> None:
    for name in ("a/x.txt", "a/b/y.txt"):
        write((tmp_path / name).parent, "", Path(name).name)
    assert start_folder([str(tmp_path / "a/x.txt"), str(tmp_path / "a/b/y.txt")]) == tmp_path / "a"
    assert start_folder([str(tmp_path / "a/b")]) == tmp_path / "a" / "b"
    assert start_folder(["-", str(tmp_path / "missing.txt")]) == Path.cwd()


def test_the_command_line_has_the_last_word(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    loaded = load(str(write(tmp_path, FULL)))
    given = with_options(loaded, select=("literate",), ignore=(), lang=None, fail_level=Severity.INFO)
    assert given.config.select == ("literate",)
    assert given.config.ignore == ("tone/robotic",)
    assert given.config.lang == "en"
    assert given.origins["select"].from_command_line
    assert not given.origins["ignore"].from_command_line
    assert given.config.for_path(str(tmp_path / "legal/x.txt")).fail_level is Severity.INFO


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('selct = ["tone"]', (1, 1), ("selct", "select")),
        ('\n  fail_level = "error"', (2, 3), ("fail_level", "fail-level")),
        ('fail-level = "warnin"', (1, 1), ("warnin", "warning")),
        ('lang = "de"', (1, 1), ("de", "ru, en")),
        ('select = "tone"', (1, 1), ("select", "list of strings")),
        ('select = [\n  "tone",\n  5,\n]', (3, 3), ("select.1", "string")),
        ('extends = ["./none"]', (1, 12), ("none",)),
        ('[rules]\n"tone/rude" = "of"', (2, 1), ("of", "off")),
        ('[rules."tone/rude"]\nlevel = "info"', (2, 1), ("level", "severity")),
        ('[rules."tone/rude"]\noff = "yes"', (2, 1), ("off", "true / false")),
        ("rules = 3", (1, 1), ("rules", "table")),
        ('[[per-path]]\nignore = ["tone"]', (1, 1), ("paths",)),
        ('[[per-path]]\npaths = ["a"]\n[[per-path]]\npaths = ["b"]\npath = 1', (5, 1), ("path", "paths")),
        ('rules = { "tone/rude" = { severity = "bad" } }', (1, 27), ("bad", "error")),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, text: str, place: tuple[int, int], words: tuple[str, ...]
) -> None:
    (found,) = problems(tmp_path, text)
    assert (found.location.line, found.location.column) == place
    assert all(word in str(found) for word in words)


def test_all_problems_at_once_and_in_russian(tmp_path: Path) -> None:
    found = problems(tmp_path, 'selct = []\nlang = "de"\nwhat = 1', lang="ru")
    assert [problem.location.line for problem in found] == [1, 2, 3]
    assert "возможно, вы имели в виду «select»" in str(found[0])


def test_positions_in_pyproject(tmp_path: Path) -> None:
    text = "[project]\nname = 'x'\n\n[tool.replycheck]\nselct = []\n"
    (found,) = problems(tmp_path, text, "pyproject.toml")
    assert (found.location.line, found.location.column) == (5, 1)


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"lang = ", "1:8"), (b"a = [1\nb = 2", "2:1"), (b"lang = '\xff'", "UTF-8")],
)
def test_a_file_that_is_no_toml(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "replycheck.toml"
    path.write_bytes(data)
    with pytest.raises(ConfigError, match=words):
        load(str(path), lang="en")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such configuration file"):
        load(str(tmp_path / "no.toml"), lang="en")
    with pytest.raises(ConfigError, match="cannot be read"):
        load(str(tmp_path), lang="en")


def test_places_in_awkward_toml() -> None:
    text = (
        '# "a" = [\n'
        'a."b c".d = """x = 1\n[no]\n"quoted\\" """\n'
        "e = [ { f = 1, g = ']' }, # }\n  { f = [ [1], [2,3] ] } ]\n"
        "[ t . 'u' ]\nv=2026-03-01 10:00:00 # end\n"
        "[[t.w]]\nx = ''''y'''\n[[t.w]]\n[t.w.z]\nq = true\r\nr = '''\nx=1'''\n"
    )
    found = places(text)
    assert found["a", "b c", "d"] == (2, 1)
    assert found["e", 0, "g"] == (5, 16)
    assert found["e", 1, "f", 1, 0] == (6, 17)
    assert found["t", "u", "v"] == (8, 1)
    assert found["t", "w", 0, "x"] == (10, 1)
    assert found["t", "w", 1, "z", "q"] == (13, 1)
    assert found["t", "w", 1, "z", "r"] == (14, 1)


def test_nothing_is_parsed_where_there_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "[project]\nname = 'other'", "pyproject.toml")
    monkeypatch.setattr("replycheck.config._read", lambda *_: pytest.fail("parsed"))
    monkeypatch.chdir(tmp_path)
    assert load() == Loaded(Config())

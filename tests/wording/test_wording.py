"""The messages: both languages say the same, every key that the program asks for is there."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from replycheck import wording
from replycheck.resources import cache_root

ROOT = Path(wording.__file__).parents[1]
ASKED = re.compile(r"""(?:\.text|\.count|\btext|\bcount)\(\s*["']([a-z][a-z0-9.-]*\.[a-z0-9.-]+)["']""")
FORMS = {"ru": {"one", "few", "many"}, "en": {"one", "many"}}


def fields(message: wording.Message) -> set[str]:
    texts = [message] if isinstance(message, str) else message.values()
    return {name.split("!")[0] for text in texts for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize(
    ("number", "form"),
    [(0, "many"), (1, "one"), (2, "few"), (4, "few"), (5, "many"), (11, "many"), (12, "many"), (14, "many"),
     (21, "one"), (22, "few"), (25, "many"), (101, "one"), (111, "many"), (112, "many"), (1002, "few")],
)  # fmt: skip
def test_russian_plurals(number: int, form: str) -> None:
    assert wording.plural_ru(number) == form


def test_both_languages_have_the_same_messages() -> None:
    russian, english = (wording.load(lang).messages for lang in ("ru", "en"))
    assert russian.keys() == english.keys()
    for key in russian:
        assert fields(russian[key]) == fields(english[key]), key


@pytest.mark.parametrize("lang", wording.LANGUAGES)
def test_plural_forms_are_complete(lang: str) -> None:
    for key, message in wording.load(lang).messages.items():
        if not isinstance(message, str):
            assert message.keys() == FORMS[lang], key


def test_every_key_that_is_asked_for_exists() -> None:
    known = wording.load("ru").messages
    for path in ROOT.rglob("*.py"):
        for key in ASKED.findall(path.read_text(encoding="utf-8")):
            assert key in known, f"{path.name}: {key}"


def test_unknown_language_and_key() -> None:
    with pytest.raises(KeyError):
        wording.load("de")
    with pytest.raises(KeyError):
        wording.load("ru").text("no.such.key")
    with pytest.raises(KeyError):
        wording.load("ru").text("count.findings")
    with pytest.raises(KeyError):
        wording.load("ru").count("report.why", 1)


@pytest.mark.parametrize("damage", [b"", b"{", b"7", b"\xff"])
def test_a_damaged_cache_is_harmless(damage: bytes) -> None:
    wording.load.cache_clear()
    wording.load("ru")
    (cached,) = cache_root().glob("ru-*.json")
    cached.write_bytes(damage)
    wording.load.cache_clear()
    assert wording.load("ru").count("count.findings", 2) == "2 замечания"


def test_no_cache_is_harmless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("REPLYCHECK_CACHE_DIR", str(tmp_path / "file"))
    wording.load.cache_clear()
    assert wording.load("en").text("report.why") == "why"

"""The language of `suggest`."""

from __future__ import annotations

import pytest

from replycheck.rewriting import TemplateError, parse_template
from replycheck.rewriting.templates import Captured, Inflected, Literal


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("сейчас", Literal("сейчас")),
        ("купить~", Inflected("купить", None, None)),
        ("купить~v", Inflected("купить", None, "v")),
        ("купить/покупать~v[plur,1per]", Inflected("купить", "покупать", "v", frozenset({"plur", "1per"}))),
        ("прислать~v[subj=вы]", Inflected("прислать", None, "v", frozenset(), "вы")),
        ("прислать~v[active]", Inflected("прислать", None, "v", active=True)),
        ("{n}", Captured("n")),
        ("{n:accs}", Captured("n", None, frozenset({"accs"}))),
        ("{n:gent>accs}", Captured("n", "gent", frozenset({"accs"}))),
        ("{n:verb,impf}", Captured("n", None, frozenset({"impf"}), to_verb=True)),
        ("{v:active}", Captured("v", active=True)),
        ("трек-номер~n", Inflected("трек-номер", None, "n")),
    ],
)
def test_item(text: str, item: object) -> None:
    (piece,) = parse_template(text, {"n", "v"}).pieces
    assert piece.item == item


def test_blanks_are_kept() -> None:
    pieces = parse_template("«{n}», {v} — да.", {"n", "v"}).pieces
    assert [piece.blank for piece in pieces] == [False, False, False, True, True, True]


@pytest.mark.parametrize(
    ("text", "offset", "hint"),
    [
        ("{x}", 1, "allowed: n, v"),
        ("сразу {m}", 7, "allowed: n, v"),
        ("купить~x", 7, "allowed: n, v"),
        ("купить~v[futurr]", 9, "did you mean «futr»?"),
        ("купить~v[plur,futurr]", 14, "did you mean «futr»?"),
        ("{n:gnt}", 3, "did you mean «gent»?"),
        ("{n:gnt>accs}", 3, "did you mean «gent»?"),
        ("прислать~v[subj=x]", 16, "allowed: n, v"),
        ("~v", 0, "write `слово~name` or `{name}`"),
        ("да {n", 3, "write `слово~name` or `{name}`"),
    ],
)
def test_error_says_where(text: str, offset: int, hint: str) -> None:
    with pytest.raises(TemplateError) as caught:
        parse_template(text, {"n", "v"})
    assert caught.value.offset == offset
    assert caught.value.hint == hint


def test_unknown_capture_without_any() -> None:
    with pytest.raises(TemplateError, match="unknown capture «n»"):
        parse_template("{n}", ())

"""Capitals, prepositions and blanks."""

from __future__ import annotations

import pytest

from replycheck.rewriting import Rewriter
from replycheck.rewriting.orthography import cased_like, joined, shaped, with_blanks_of


@pytest.mark.parametrize(
    ("preposition", "word", "expected"),
    [
        ("о", "этой", "об"),
        ("об", "данной", "о"),
        ("о", "мне", "обо"),
        ("о", "ёлке", "о"),
        ("О", "этом", "Об"),
        ("с", "складом", "со"),
        ("с", "сайтом", "с"),
        ("со", "товаром", "с"),
        ("с", "всеми", "со"),
        ("в", "вторник", "во"),
        ("в", "время", "во"),
        ("во", "среду", "в"),
        ("в", "Владивосток", "во"),
        ("к", "мне", "ко"),
        ("к", "вам", "к"),
        ("из-за", "этого", "из-за"),
    ],
)
def test_preposition(rewriter: Rewriter, preposition: str, word: str, expected: str) -> None:
    assert shaped(preposition, word, rewriter.inflector.grammar) == expected


@pytest.mark.parametrize(
    ("text", "original", "expected"),
    [("этот", "данный", "этот"), ("этот", "Данный", "Этот"), ("этот", "ДАННЫЙ", "ЭТОТ"), ("это", "5", "это")],
)
def test_capitals(text: str, original: str, expected: str) -> None:
    assert cased_like(text, original) == expected


def test_joined(rewriter: Rewriter) -> None:
    grammar = rewriter.inflector.grammar
    assert joined(["о", "этом", "", ",", "пожалуйста"], grammar) == "об этом, пожалуйста"


def test_blanks_that_do_not_break_stay() -> None:
    assert with_blanks_of("в\u00a0данном заказе", "в этом заказе") == "в\u00a0этом заказе"
    assert with_blanks_of("данный\u00a0заказ", "этот заказ") == "этот\u00a0заказ"
    assert with_blanks_of("данный заказ", "этот заказ") == "этот заказ"

"""Which words exist, and what is guessed for those that do not."""

from __future__ import annotations

import pytest
import yaml

from replycheck.lexicon import Lexicon, fold
from replycheck.resources import dictionaries_root
from replycheck.spelling import DomainGroup, Speller, SpellingData, SpellingSettings, compile_data
from replycheck.spelling.guessing import distance


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.fixture(scope="module")
def data(lexicon: Lexicon) -> SpellingData:
    settings = yaml.safe_load((dictionaries_root() / "spelling.yaml").read_text("utf-8"))
    domain = yaml.safe_load((dictionaries_root() / "domain-words.yaml").read_text("utf-8"))["groups"]
    groups = [DomainGroup(tuple(group["words"]), group["like"]) for group in domain]
    return compile_data(SpellingSettings(**settings), groups, lexicon)


@pytest.fixture
def speller(data: SpellingData, lexicon: Lexicon) -> Speller:
    return Speller(data, lexicon)


@pytest.mark.parametrize(
    "word",
    [
        "заказ",
        "промокодами",
        "кешбэком",
        "постаматах",
        "интернет-магазина",
        "смс-кодов",
        "автокредита",
        "видеоняней",
        "перевыпуском",
        "суперскидка",
        "еще",
        "щегольнуть",
    ],
)
def test_words_that_exist(speller: Speller, word: str) -> None:
    assert speller.knows(word)


@pytest.mark.parametrize(
    "word", ["закас", "доставлин", "здраствуйте", "интернет-магозин", "незнаем", "вслучае"]
)
def test_words_that_do_not(speller: Speller, word: str) -> None:
    assert not speller.knows(word)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("закас", "заказ"),
        ("катру", "карту"),
        ("пожалуста", "пожалуйста"),
        ("возврвт", "возврат"),
        ("доставкка", "доставка"),
        ("проверте", "проверьте"),
        ("вслучае", "в случае"),
        ("немогли", "не могли"),
        ("здравтсвуйте", "здравствуйте"),
        ("оформленние", "оформление"),
    ],
)
def test_the_likeliest_guess(speller: Speller, word: str, meant: str) -> None:
    assert speller.guesses(word)[0].text == meant


def test_hunspell_is_not_loaded_for_what_others_know(speller: Speller) -> None:
    assert all(map(speller.knows, ["заказ", "промокод", "смс-код", "автокредит"]))
    assert "_hunspell" not in vars(speller)


def test_guessing_needs_no_hunspell(speller: Speller) -> None:
    assert speller.guesses("дставка")
    assert "_hunspell" not in vars(speller)


def test_a_long_run_of_letters_gets_no_guesses(speller: Speller) -> None:
    assert speller.guesses("абв" * 30) == ()


@pytest.mark.parametrize(
    ("left", "right", "slips"),
    [("заказ", "заказ", 0), ("заказ", "закза", 1), ("заказ", "закас", 1), ("дом", "домик", 2), ("", "да", 2)],
)
def test_distance(left: str, right: str, slips: int) -> None:
    assert distance(left, right) == distance(right, left) == slips


def test_every_mistake_that_is_listed_is_meant_as_existing_words(
    data: SpellingData, lexicon: Lexicon
) -> None:
    forms = [fold(word) for right in data.meant.values() for word in right.split()]
    strange = [
        form
        for form in forms
        if not lexicon.word(form).known and not all(lexicon.word(part).known for part in form.split("-"))
    ]
    assert strange == []

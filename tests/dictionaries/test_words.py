"""The words that ordinary spelling dictionaries lack: each has a model that can lend its endings."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from pymorphy3 import MorphAnalyzer

from replycheck.lexicon import fold
from replycheck.resources import dictionaries_root

WORDS_AT_LEAST = 600
FORMS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "word_forms.yaml").read_text("utf-8"))[
    "forms"
]
IMPOSSIBLE = re.compile("[гкхжчшщ]ы|[гкхжшчщц][юя]")
"""Letters that never stand together in Russian: a wrong model would make them."""

Groups = list[tuple[str | None, list[str]]]


@cache
def groups() -> Groups:
    content = yaml.safe_load((dictionaries_root() / "domain-words.yaml").read_text("utf-8"))
    return [(group["like"], group["words"]) for group in content["groups"]]


@cache
def analyzer() -> MorphAnalyzer:
    return MorphAnalyzer()


def forms_of(model: str) -> list[str]:
    """All forms of the model, the first of its lexemes whose dictionary form it is."""
    for parse in analyzer().parse(model):
        if fold(parse.normal_form) == fold(model):
            return [form.word for form in parse.lexeme]
    return []


def transferred(word: str, model: str) -> set[str]:
    """The forms of `word` made with the endings of `model`; empty if their endings do not fit."""
    forms = forms_of(model)
    if not forms:
        return set()
    stem = common_length(forms)
    ending = model[stem:]
    if not word.endswith(ending):
        return set()
    base = word[: len(word) - len(ending)]
    return {base + form[stem:] for form in forms}


def common_length(forms: list[str]) -> int:
    """How many letters all the forms begin with."""
    columns = zip(*forms, strict=False)
    return next(
        (index for index, column in enumerate(columns) if len(set(column)) > 1), len(min(forms, key=len))
    )


def model_of(word: str) -> str:
    """The model that the list gives for a word."""
    return next(model for model, words in groups() if model is not None and word in words)


def test_there_are_enough_words_and_none_twice() -> None:
    words = [word for _, listed in groups() for word in listed]
    assert len(words) >= WORDS_AT_LEAST
    assert sorted(word for word in set(words) if words.count(word) > 1) == []


def test_every_model_is_an_ordinary_word_in_its_dictionary_form() -> None:
    strangers = [
        model for model, _ in groups() if model and not (analyzer().word_is_known(model) and forms_of(model))
    ]
    assert strangers == []


def test_every_word_takes_the_endings_of_its_model() -> None:
    misfits = [
        (word, model)
        for model, words in groups()
        if model
        for word in words
        if word not in transferred(word, model)
    ]
    assert misfits == []


def test_no_model_makes_letters_that_cannot_stand_together() -> None:
    wrong = {
        word: sorted(filter(IMPOSSIBLE.search, transferred(word, model)))
        for model, words in groups()
        if model
        for word in words
    }
    assert {word: forms for word, forms in wrong.items() if forms} == {}


@pytest.mark.parametrize("word", FORMS)
def test_forms_come_out_right(word: str) -> None:
    made = {fold(form) for form in transferred(word, model_of(word))}
    assert made >= {fold(form) for form in FORMS[word]}

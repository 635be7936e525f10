"""Clauses against sentences read by hand, and what holds for any text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from replycheck.text import Clause, Document, Language

ANNOTATED: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "clauses.yaml").read_text(encoding="utf-8")
)
CLAUSAL = ("main", "coordinate", "subordinate", "parenthetical")

WORDS = (
    "заказ курьер приедет мы вернём деньги, и а но что если который чтобы нашли есть нет нужно можно : — ; "
    "( ) . ! ? « » «Заказы» 🙂 12 №5 вернув отправленный , - извините будет быть не ли то как т.к. раз стекло"
)
PIECES = st.sampled_from([*WORDS.split(), "\n"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map(" ".join))


def _told(document: Document, clause: Clause) -> str:
    subject = document.tokens[clause.subject].text if clause.subject is not None else "-"
    return f"{document.tokens[clause.predicate[0]].text} / {subject}"


@pytest.mark.parametrize("case", ANNOTATED, ids=lambda case: str(case["text"]))
def test_clauses_of_sentences_read_by_hand(case: dict[str, Any], language: Language) -> None:
    document = language.document(case["text"])
    clauses = document.clauses
    assert [_told(document, one) for one in clauses if one.kind in CLAUSAL] == case["say"]
    assert sum(one.independent for one in clauses) == case["independent"]
    assert sum(one.kind == "subordinate" for one in clauses) == case["subordinate"]
    if "phrases" in case:
        assert sum(one.kind in ("participial", "gerund") for one in clauses) == case["phrases"]


def test_there_are_enough_sentences() -> None:
    assert len(ANNOTATED) >= 60


@pytest.mark.parametrize(
    ("text", "finite", "imperative"),
    [
        ("Напишите нам.", True, True),
        ("Мы напишем.", True, False),
        ("Нужно подождать.", False, False),
        ("Возврат одобрен.", False, False),
        ("Нам можно будет написать.", True, False),
    ],
)
def test_mood_and_finiteness(text: str, finite: bool, imperative: bool, language: Language) -> None:
    (clause,) = language.document(text).clauses
    assert (clause.finite, clause.imperative) == (finite, imperative)


def test_conjunctions_are_named(language: Language) -> None:
    document = language.document("Оплата прошла, но чек не пришёл, потому что почта указана неверно.")
    named = [
        document.tokens[c.conjunction].text if c.conjunction is not None else None for c in document.clauses
    ]
    assert named == [None, "но", "потому"]


def test_explanations_are_parts_of_their_own(language: Language) -> None:
    clauses = language.document("Возьмите паспорт: по нему вас узнают, и посылку выдадут.").clauses
    assert [clause.part for clause in clauses] == [0, 1, 1]


def test_clauses_are_made_once(language: Language) -> None:
    document = language.document("Мы нашли заказ.")
    assert document.clauses_of(0) is document.clauses_of(0)


@given(text=TEXTS)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_clauses_of_any_text_lie_in_their_sentences(text: str, language: Language) -> None:
    document = language.document(text)
    for number, sentence in enumerate(document.sentences):
        for clause in document.clauses_of(number):
            assert sentence.first <= clause.first < clause.last <= sentence.last
            assert all(clause.first <= place < clause.last for place in clause.predicate)
            assert clause.subject is None or clause.first <= clause.subject < clause.last
            assert clause.conjunction is None or clause.first <= clause.conjunction < clause.last
            assert not any(document.tokens[place].opaque for place in clause.predicate)

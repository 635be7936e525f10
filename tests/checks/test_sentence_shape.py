"""The shape of sentences and paragraphs: splits are right, come to an end, leave protected text alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replycheck.engine import Linter
from replycheck.model import Edit, Finding

SELECT = "structure/"

PIECES = (
    "заказ|курьер|приедет|мы|вернём|деньги|, и |, а |, но |, что |, если |, |; |: | — |откройте|выберите|"
    "нажмите|затем|«Заказы»|{{name}}|https://a.ru/x|12|нужно|зайти|открыть|. |? |! |\n|\n- |🙂|**|"
    "в пункт выдачи завтра утром|(|)"
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES.split("|")), min_size=10, max_size=45).map(" ".join),
)


@pytest.fixture(scope="module")
def linter() -> Linter:
    """All rules."""
    return Linter()


def _findings(linter: Linter, text: str) -> list[Finding]:
    return [finding for finding in linter.check(text).findings if finding.code.startswith(SELECT)]


def _apply(text: str, edits: Sequence[Edit]) -> str:
    for edit in sorted(edits, reverse=True, key=lambda one: one.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _fix_all(linter: Linter, text: str, code: str) -> str:
    """Apply the first fix of each finding of a code once; later findings first, so that offsets hold."""
    found = [finding for finding in _findings(linter, text) if finding.code == code and finding.fixes]
    for finding in reversed(found):
        text = _apply(text, finding.fixes[0].edits)
    return text


@pytest.mark.parametrize(
    ("text", "split"),
    [
        (
            "Возврат мы одобрили ещё вчера, а деньги за чехол банк вернёт вам сам до конца этой же недели.",
            "Возврат мы одобрили ещё вчера. А деньги за чехол банк вернёт вам сам до конца этой же недели.",
        ),
        (
            "Мастер приедет к вам завтра с десяти до двенадцати, и насос он возьмёт с собой прямо со склада.",
            "Мастер приедет к вам завтра с десяти до двенадцати. Насос он возьмёт с собой прямо со склада.",
        ),
    ],
)
def test_a_split_begins_the_new_sentence_right(text: str, split: str, linter: Linter) -> None:
    assert _fix_all(linter, text, "structure/one-thought") == split


def test_a_question_is_not_split_by_itself(linter: Linter) -> None:
    text = (
        "Вы уже отвезли чайник в пункт выдачи на Лесной, или курьеру нужно забрать его завтра вечером у вас?"
    )
    for finding in _findings(linter, text):
        assert not any(fix.edits for fix in finding.fixes)


def test_a_split_never_cuts_a_subordinate_clause_from_its_main_one(linter: Linter) -> None:
    text = "Мы проверили заказ ещё утром, если письма до сих пор нет, напишите нам, и мы пришлём его снова."
    fixed = _fix_all(linter, text, "structure/one-thought")
    assert "нет. Напишите" not in fixed


def test_steps_are_reported_instead_of_many_thoughts(linter: Linter) -> None:
    text = (
        "Откройте приложение на телефоне, выберите вкладку «Профиль», нажмите «Карты», добавьте новую карту "
        "и удалите старую, если она больше вам не нужна для покупок."
    )
    assert [finding.code for finding in _findings(linter, text)] == ["structure/steps"]


@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_edits_leave_protected_text_alone(text: str, linter: Linter) -> None:
    document = linter.language.document(text)
    for finding in _findings(linter, text):
        for fix in finding.fixes:
            ends = 0
            for edit in fix.edits:
                assert ends <= edit.start <= edit.end <= len(text)
                ends = edit.end
                assert not any(span.start < edit.end and edit.start < span.end for span in document.protected)


@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_fixes_come_to_an_end(text: str, linter: Linter) -> None:
    for code in ("structure/one-thought", "structure/steps", "structure/wall-of-text"):
        seen = text
        for _ in range(4):
            once = _fix_all(linter, seen, code)
            if once == seen:
                break
            seen = once
        else:
            pytest.fail(f"{code} never ends")

"""Offsets are code points of the text as it came, whatever stands before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replycheck.engine import Linter
from replycheck.model import Edit, Reply, Turn
from replycheck.ruleset.marks import parse_marks


def _applied(text: str, edits: Sequence[Edit]) -> str:
    for edit in sorted(edits, reverse=True, key=lambda one: one.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    "marked",
    [
        "🙂👩‍👩‍👧 [[тикет]] открыт.",
        "Мои\u0306 заказ, е\u0308лка, [[тикет]] открыт.",
        "Да.\r\n\r\nВаш [[тикет]] открыт.\r\nНаш [[тикет]]\r\n",
        "Да\u00ad, \u200b[[тикет]] открыт.",
        "\ufeff[[Тикет]] открыт.",
        "[[Ти\u00adкет]] открыт.",
        "**[[Тикет]]** открыт, <b>[[тикет]]</b>.",
        "\t[[тикет]]\t[[кейс]]\u2028[[тикет]]",
        "𝔊𝔬 [[тикет]] \ud83d [[тикет]]",
    ],
)
def test_spans(marked: str, make_linter: Any) -> None:
    wanted = parse_marks(marked)
    report = make_linter(select=("plain-words",)).check(wanted.text)
    assert [finding.span for finding in report.findings] == list(wanted.spans)
    for finding in report.findings:
        assert finding.quote == wanted.text[slice(*finding.span)]


@pytest.mark.parametrize("before", ["", "🙂 ", "Мои\u0306 друг! ", "Да.\r\n", "\ufeff"])
def test_edits(before: str, make_linter: Any) -> None:
    text = f"{before}Видим новый тикет тут."
    (finding,) = make_linter(select=("plain-words",)).check(text).findings
    assert _applied(text, finding.fixes[0].edits) == f"{before}Видим новое обращение тут."


PIECES = (
    "По данному вопросу|осуществим возврат|денежных средств|тикет|ПВЗ|ВНИМАНИЕ|!!|{{name}}|«Заказы»|🙂|\r\n|"
    "**|- |Пришлите фото|пожалуста|в ближайшее время|http://a.ru|4111 1111 1111 1111|, что|(|)|\ud83d|"
    "е\u0308|\U00017000|\u00ad"
)
TEXTS = st.one_of(
    st.text(max_size=50),
    st.lists(st.sampled_from(PIECES.split("|")), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES.split("|")), max_size=8).map("".join),
)


@given(text=TEXTS, customer=st.none() | TEXTS)
@settings(max_examples=120, deadline=None)
def test_any_text_can_be_checked(text: str, customer: str | None, bundled: Linter) -> None:
    reply = Reply(text, customer=customer, history=(Turn("operator", text),))
    report = bundled.check(reply)
    for finding in report.findings:
        whole = customer if finding.scope == "customer" else text
        if finding.span is not None:
            assert whole is not None
            assert 0 <= finding.span.start < finding.span.end <= len(whole)
            assert finding.quote == whole[slice(*finding.span)]
        for fix in finding.fixes:
            ends = 0
            for edit in sorted(fix.edits, key=lambda one: one.start):
                assert ends <= edit.start <= edit.end <= len(text)
                ends = edit.end
    assert bundled.check(reply) == report

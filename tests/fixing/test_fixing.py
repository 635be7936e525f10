"""Fixes made together: without overlaps, until nothing changes, with what is protected as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import replycheck
from replycheck.engine import Linter
from replycheck.fixing import Fixer, apply_edits, choose, is_mechanical
from replycheck.model import Edit, Finding, Fix, Reply, Report, Severity, Span

WORDS = [
    *"мы вы Вы вами нами курьером не был будет и , . ! ? : что который если".split(),
    *"осуществим осуществлён осуществляется произведите возврат проверка проверку средств денежных".split(),
    *"данный данного данные инцидент инцидента необходимо отсутствует аннулирован тикет щас ПВЗ инфо".split(),
    *"Откройте нажмите выберите «Заказы» «Данный» {name} https://a.ru/b a@b.ru".split(),
    *"`данный` 48213377 ‹дата›".split(),
    *("в связи с", "в случае если", "по вопросу", "постараемся", "в ближайшее время", "извините", "  "),
    *("\n", "\r\n", "1. ", "😀", "а\u0301", "\u00ad", "\u00a0", "**", "ё", "OK", "3 200 руб."),
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join)
KEPT = ("«Заказы»", "«Данный»", "{name}", "https://a.ru/b", "a@b.ru", "`данный`")
RELAXED = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def finding(edits: list[Edit], severity: Severity = Severity.WARNING, safe: bool = True) -> Finding:
    fix = Fix("", tuple(edits), safe)
    return Finding("a/b", severity, "reply", Span(edits[0].start, edits[0].end), "", "", "", (fix,))


def made(findings: list[Finding], text: str, protected: tuple[Span, ...] = ()) -> str:
    chosen = choose(findings, text, protected, is_mechanical)
    return apply_edits(text, [edit for _, fix in chosen for edit in fix.edits])


def test_the_public_function() -> None:
    assert replycheck.fix("Осуществим возврат денежных средств.") == "Вернём деньги."
    passive = "Заказ был отменён нами вчера."
    assert replycheck.fix(passive) == passive
    assert replycheck.fix(passive, unsafe=True) == "Мы отменили заказ вчера."


def test_graver_then_safe_then_longer() -> None:
    text = "один два три"
    grave = finding([Edit(0, 4, "А")], Severity.ERROR, safe=False)
    assert made([finding([Edit(0, 8, "Б")]), grave], text) == "А два три"
    assert made([finding([Edit(0, 8, "Б")], safe=False), finding([Edit(0, 4, "А")])], text) == "А два три"
    assert made([finding([Edit(0, 4, "А")]), finding([Edit(0, 8, "Б")])], text) == "Б три"


def test_what_touches_waits_for_the_next_round() -> None:
    findings = [finding([Edit(0, 4, "А")]), finding([Edit(4, 4, "!")]), finding([Edit(9, 12, "В")])]
    assert made(findings, "один два три") == "А два В"


def test_a_fix_with_many_edits_is_made_whole_or_not_at_all() -> None:
    first, second = finding([Edit(5, 8, "2")], Severity.ERROR), finding([Edit(0, 4, "1"), Edit(5, 8, "")])
    assert made([first, second], "один два три") == "один 2 три"


def test_protected_text_and_gaps() -> None:
    text = "дай «дай» дай"
    assert made([finding([Edit(0, 9, "возьми")])], text, (Span(4, 9),)) == text
    assert made([finding([Edit(0, 9, "возьми «дай»")])], text, (Span(4, 9),)) == "возьми «дай» дай"
    assert made([finding([Edit(6, 6, "!")])], text, (Span(4, 9),)) == text
    assert made([finding([Edit(0, 3, "до ‹дата›")])], text) == text


def test_findings_in_the_customer_message_change_nothing() -> None:
    other = replace(finding([Edit(0, 4, "А")]), scope="customer")
    assert made([other], "один два") == "один два"


def test_line_ends_are_kept() -> None:
    assert apply_edits("а\r\nб в", [Edit(4, 5, "\n")]) == "а\r\nб\r\nв"
    assert apply_edits("а\nб в", [Edit(3, 4, "\n")]) == "а\nб\nв"


class _Swinging(Linter):
    """Wants «а» to be «б» and «б» to be «а»."""

    def check(self, reply: Reply | str) -> Report:
        assert isinstance(reply, Reply)
        other = "б" if reply.text == "а" else "а" if reply.text == "б" else reply.text + "в"
        return Report(reply, (finding([Edit(0, len(reply.text), other)]),))


@pytest.mark.parametrize("text", ["а", "б", "растёт"])
def test_a_text_that_does_not_come_to_rest_stays(text: str) -> None:
    fixed = Fixer(_Swinging()).fix(Reply(text))
    assert (fixed.text, fixed.settled, fixed.made.total()) == (text, False, 0)


def test_gaps_are_for_rewriting_only(linter: Linter) -> None:
    fixer = Fixer(linter, unsafe=True)
    fixed = fixer.fix(Reply("Вернём деньги в ближайшее время."))
    assert fixed.text == "Вернём деньги в ближайшее время."
    assert fixer.with_gaps(fixed) == "Вернём деньги до ‹дата›."
    codes = {one.code for one in linter.check(fixer.with_gaps(fixed)).findings}
    assert "template/unfilled" in codes


def test_structure_is_mended_by_unsafe_fixes(linter: Linter) -> None:
    steps = "Зайдите в приложение, откройте раздел «Заказы», выберите нужный и нажмите «Вернуть»."
    fixed = Fixer(linter, unsafe=True).fix(Reply(steps)).text
    assert fixed == (
        "1. Зайдите в приложение.\n2. Откройте раздел «Заказы».\n3. Выберите нужный.\n4. Нажмите «Вернуть»."
    )
    assert Fixer(linter).fix(Reply(steps)).text == steps


def test_paragraphs_and_a_link_on_its_own_line(linter: Linter) -> None:
    text = (
        "Здравствуйте! Пальто приехало не того цвета, простите нас за это, пожалуйста. Привезём нужное в "
        "субботу с десяти до двух, курьер заберёт старое и проверит упаковку. Условия обмена: "
        "https://shop.example.ru/exchange. Если передумаете, напишите нам до пятницы, и мы вернём деньги на "
        "карту за три дня. Доставку второй раз не оплачивайте, она бесплатная. Хорошего вам дня!"
    )
    fixed = Fixer(linter, unsafe=True).fix(Reply(text)).text
    assert fixed.startswith("Здравствуйте!\n\nПальто")
    assert "Условия обмена:\nhttps://shop.example.ru/exchange.\nЕсли" in fixed
    assert fixed.count("\n\n") == 3


def test_what_a_graver_finding_points_at_waits_for_a_person(linter: Linter) -> None:
    text = "Здравствуйте, ИМЯ КЛИЕНТА! Заказ приедет завтра."
    assert Fixer(linter, unsafe=True).fix(Reply(text)).text == text


@RELAXED
@given(text=TEXTS, unsafe=st.booleans())
def test_any_text(linter: Linter, text: str, unsafe: bool) -> None:
    fixer = Fixer(linter, unsafe=unsafe)
    fixed = fixer.fix(Reply(text))
    assert fixer.fix(Reply(fixed.text)).text == fixed.text
    for kept in KEPT:
        assert fixed.text.count(kept) == text.count(kept)
    for one in fixed.report.findings:
        length = len(text if one.scope == "customer" else fixed.text)
        for edit in (edit for fix in one.fixes for edit in fix.edits):
            assert 0 <= edit.start <= edit.end <= length
    assert "‹" not in fixed.text or "‹" in text
    fixer.with_gaps(fixed)

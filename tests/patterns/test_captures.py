"""Captures: what they hold, the readings that agreement leaves, the underlined part."""

from __future__ import annotations

from typing import Any

import pytest

from replycheck.patterns import Capture, match_at, match_before


def _cases(capture: Capture) -> set[str]:
    cases = {"nomn", "gent", "datv", "accs", "ablt", "loct"}
    return {name for parse in capture.parses for name in parse.grammemes & cases}


@pytest.mark.parametrize(
    ("pattern", "text", "captured"),
    [
        ("возврат", "Ваш возврат одобрен.", {"0": "возврат"}),
        ("!не возврат", "Ваш возврат одобрен.", {"0": "возврат"}),
        ("(вернуть деньги | возврат)", "Вернём деньги.", {"0": "Вернём деньги"}),
        ("возврат <np[gent]>@n", "Возврат полной суммы.", {"n": "полной суммы"}),
        ("возврат <np+[gent]>@n", "Возврат суммы вашего заказа.", {"n": "суммы вашего заказа"}),
        ("вернуть ... (деньги|сумма)@n", "Вернём всю сумму.", {"n": "сумму"}),
        ("мы уже?@t вернуть", "Мы вернём.", {}),
        ("мы уже?@t вернуть", "Мы уже вернули.", {"t": "уже"}),
        ("(мы@a вернуть | возврат@b) завтра", "Возврат завтра.", {"b": "Возврат"}),
        ("*@a рубль", "Сто рублей.", {"a": "Сто"}),
        ("(в пункт)@span выдача@d", "Ждём в пункте выдачи.", {"span": "в пункте", "d": "выдачи"}),
    ],
)
def test_what_is_captured(pattern: str, text: str, captured: dict[str, str], searcher: Any) -> None:
    document = searcher.read(text)
    (match,) = searcher.matches(pattern, text)
    found = {name: document.slice(taken.first, taken.last) for name, taken in match.captures.items()}
    assert found == captured


def test_the_names_of_all_captures_are_known(searcher: Any) -> None:
    assert searcher.compile("(мы@a вернуть | возврат@b) завтра@c").captures == {"a", "b", "c"}
    assert searcher.compile("возврат").captures == {"0"}
    assert searcher.compile("мы вернуть").captures == frozenset()


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        # the partner stands before
        ("[NOUN]@n хороший&n", "Вот отзыв хороший.", True),
        ("[NOUN]@n хороший&n", "Вот отзывы хорошая.", False),
        # the partner comes later
        ("данный&n [NOUN]@n", "По данному вопросу.", True),
        ("данный&n [NOUN]@n", "Данные клиента.", False),
        ("данный&n ... [NOUN]@n", "Данная ваша просьба.", True),
        # predicates: number, and gender in the singular
        ("[NOUN,nomn]@n [VERB,past]&n", "Курьер приехал.", True),
        ("[NOUN,nomn]@n [VERB,past]&n", "Посылка приехала.", True),
        ("[NOUN,nomn]@n [VERB,past]&n", "Посылка приехал.", False),
        ("[NOUN,nomn]@n [VERB,past]&n", "Посылки приехали.", True),
        ("[NOUN,nomn]@n [PRTS]&n", "Заявка принята.", True),
        ("[NOUN,nomn]@n [PRTS]&n", "Заявка принят.", False),
        ("[VERB,past]&n [NOUN,nomn]@n", "Приехала посылка.", True),
        ("[VERB,past]&n [NOUN,nomn]@n", "Приехал посылка.", False),
        # an optional partner that is absent agrees with all
        ("[ADJF]?@a письмо&a", "Письмо пришло.", True),
        ("[ADJF]?@a письмо&a", "Ваше письмо пришло.", True),
    ],
)
def test_agreement(pattern: str, text: str, found: bool, searcher: Any) -> None:
    assert bool(searcher.matches(pattern, text)) is found


@pytest.mark.parametrize("pattern", ["данный@d [NOUN]&d@n", "данный@d&n [NOUN]@n"])
def test_agreement_leaves_the_readings_that_fit_on_both_sides(pattern: str, searcher: Any) -> None:
    (match,) = searcher.matches(pattern, "Нет данной услуги.")
    assert _cases(match.captures["d"]) == _cases(match.captures["n"]) == {"gent"}
    assert all(parse.pos == "ADJF" for parse in match.captures["d"].parses)


def test_a_capture_keeps_only_the_readings_that_were_asked_for(searcher: Any) -> None:
    (match,) = searcher.matches("нет [NOUN,gent]@n", "Нет данных.")
    assert _cases(match.captures["n"]) == {"gent"}
    (match,) = searcher.matches("<np[accs]>@n завтра", "Срочный заказ завтра.")
    taken = match.captures["n"]
    assert (taken.first, taken.last, taken.head, _cases(taken)) == (0, 2, 1, {"accs"})


def test_match_at_wants_its_place_and_match_before_its_end(searcher: Any) -> None:
    document = searcher.read("Вчера мы вернули деньги. Спасибо!")
    pattern = searcher.compile("мы? вернуть")
    assert match_at(pattern, document, 0) is None
    for start in (1, 2):
        match = match_at(pattern, document, start)
        assert match is not None
        assert (match.first, match.last) == (start, 3)
    before = match_before(pattern, document, 3)
    assert before is not None
    assert (before.first, before.last) == (2, 3)
    assert match_before(pattern, document, 2) is None
    assert match_before(pattern, document, 0) is None
    assert match_before(searcher.compile("^ вчера"), document, 1) is not None
    assert match_before(searcher.compile("^ мы"), document, 2) is None


def test_match_before_looks_back_so_many_tokens(searcher: Any) -> None:
    document = searcher.read("вернём вам завтра утром все деньги сразу")
    pattern = searcher.compile("вернуть ...9")
    assert match_before(pattern, document, 7) is not None
    assert match_before(pattern, document, 7, longest=3) is None

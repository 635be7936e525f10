"""Many patterns searched at once find what each of them finds alone."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replycheck.patterns import Match, PatternSet, match_at

PATTERNS = [
    "возврат",
    "(возврат|возвратить)[sing]",
    "наш? возврат",
    "... возврат деньги",
    "вернуть ...2 деньги",
    "%return[VERB] !чехол",
    "(вернуть деньги | деньги ... вернуть | наш (новый | старый)? заказ)",
    "^ (также|ещё)? вернуть",
    "вернуть ... $",
    "<np+> , вернуть",
    "<np[gent]>",
    "(в <date> | до <time> | <number> день)",
    "[ADJF]&n [NOUN]@n",
    "[NOUN,nomn]@n ...2 [VERB]&n",
    "* завтра",
    "==ДЕНЬГИ",
    "=деньги ( , | — | ! )?",
    "%opener ... деньги",
    "(%no-way | %closer)",
    "!наш ...1 заказ@span",
    "(не * (завтра|сегодня) | <quoted>)",
]
WORDS = (
    "возврат возврата возвратим вернём Вернули вернуть деньги ДЕНЬГИ денег заказ заказа заказы наш нашего "
    "новый нового старые чехол завтра сегодня также ещё кстати не получится никак спасибо в до 5 мая 18:00 3 "
    "дня курьер приехал приехала посылка , , . ! — ? «Заказы» {{name}} ** 🙂 sms и\u0306 ( )"
).split(" ")
TEXTS = st.lists(st.sampled_from([*WORDS, "\n", "\n- "]), max_size=24).map(" ".join)


@pytest.fixture(scope="module")
def patterns(searcher: Any) -> PatternSet:
    return PatternSet(searcher.compile(text) for text in PATTERNS)


def _shown(found: list[tuple[int, Match]]) -> list[tuple[int, int, int]]:
    return [(number, match.first, match.last) for number, match in found]


def _one_by_one(patterns: PatternSet, document: Any) -> set[tuple[int, int, int]]:
    found: set[tuple[int, int, int]] = set()
    for number, pattern in enumerate(patterns.patterns):
        for start in range(len(document.tokens)):
            tried = [match_at(part, document, start) for part in pattern.parts or (pattern,)]
            ends = [match.last for match in tried if match is not None]
            if ends:
                found.add((number, start, max(ends)))
    return found


@given(text=TEXTS)
@settings(max_examples=400, deadline=None)
def test_a_set_finds_what_its_patterns_find_at_each_token(
    text: str, patterns: PatternSet, searcher: Any
) -> None:
    document = searcher.read(text)
    found = _shown(patterns.find(document))
    assert set(found) == _one_by_one(patterns, document)
    assert [(first, -last) for _, first, last in found] == sorted((first, -last) for _, first, last in found)
    assert len(set(found)) == len(found)


@given(text=st.text(max_size=60), more=TEXTS)
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_searched(text: str, more: str, patterns: PatternSet, searcher: Any) -> None:
    document = searcher.read(text + more + more[:7] + text)
    for _, match in patterns.find(document):
        sentence = document.sentence_of(match.first)
        assert sentence.first <= match.first < match.last <= sentence.last


@given(text=TEXTS, first=st.integers(0, 24), last=st.integers(0, 24))
@settings(max_examples=60, deadline=None)
def test_bounds_are_about_where_a_match_begins(
    text: str, first: int, last: int, patterns: PatternSet, searcher: Any
) -> None:
    document = searcher.read(text)
    wanted = [entry for entry in _shown(patterns.find(document)) if first <= entry[1] < last]
    assert sorted(_shown(patterns.find(document, first, last))) == sorted(wanted)
    one = patterns.first_in(document, first, last)
    assert (None if one is None else one.first) == min((entry[1] for entry in wanted), default=None)


def test_a_pickled_set_finds_the_same(patterns: PatternSet, searcher: Any) -> None:
    text = "Вернём деньги завтра. Ещё наш новый заказ до 18:00, не получится никак. «Заказы» Спасибо!"
    document = searcher.read(text)
    found = _shown(patterns.find(document))
    copy: PatternSet = pickle.loads(pickle.dumps(patterns))
    assert _shown(copy.find(document)) == found
    assert len(found) > 10


@pytest.mark.parametrize(
    ("pattern", "text", "quote"),
    [
        ("(вернуть | вернуть деньги)", "Вернём деньги.", "Вернём деньги"),
        ("(вернуть деньги | вернуть)", "Вернём деньги.", "Вернём деньги"),
        ("вернуть деньги?", "Вернём деньги.", "Вернём деньги"),
        ("возврат <np+[gent]>?", "Возврат суммы заказа.", "Возврат суммы заказа"),
    ],
)
def test_of_matches_with_one_beginning_the_longest_is_kept(
    pattern: str, text: str, quote: str, searcher: Any
) -> None:
    assert searcher.quotes(pattern, text) == [quote]


@pytest.mark.parametrize(
    ("pattern", "marked"),
    [
        ("... ... ... отчётность", "[[Мы вам уже на днях отправили всю нужную отчётность]]."),
        ("<np+[gent]> отчётность", "Срок [[приёма полугодовой бухгалтерской отчётности отчётность]]."),
        ("* * * * отчётность", "Вот [[она новая и полная отчётность]]."),
        ("не? ...2 (так|сяк) отчётность", "[[Не вышла так отчётность]]."),
    ],
)
def test_the_word_by_which_a_pattern_is_found_may_stand_far_from_its_beginning(
    pattern: str, marked: str, searcher: Any
) -> None:
    searcher.assert_marked(pattern, marked)


def test_a_long_chain_of_genitives_is_cut(searcher: Any) -> None:
    chain = " ".join(["заказа"] * 30)
    (match, *_) = searcher.matches("срок <np+>", f"Срок {chain}.")
    assert match.last - match.first == 13
    assert searcher.matches("<np+> отчётность", f"Срок {chain} отчётность.")[0].last == 32


def test_an_empty_set_finds_nothing(searcher: Any) -> None:
    empty = PatternSet(())
    assert empty.find(searcher.read("Вернём деньги.")) == []
    assert empty.first_in(searcher.read(""), 0, 5) is None

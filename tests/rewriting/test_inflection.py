"""Forms of single words."""

from __future__ import annotations

import pytest

from replycheck.rewriting import Rewriter
from replycheck.rewriting.inflection import Inflector


@pytest.fixture(scope="module")
def inflector(rewriter: Rewriter) -> Inflector:
    return rewriter.inflector


@pytest.mark.parametrize(
    ("lemma", "grammemes", "form"),
    [
        ("вернуть", "VERB plur 1per futr", "вернём"),
        ("вернуть", "VERB femn sing past", "вернула"),
        ("вернуть", "VERB plur masc past 1per", "вернули"),
        ("вернуть", "VERB impr plur excl", "верните"),
        ("вернуть", "INFN", "вернуть"),
        ("вернуть", "GRND past", "вернув"),
        ("возвращать", "VERB plur 1per pres", "возвращаем"),
        ("возвращать", "VERB plur 1per futr", "будем возвращать"),
        ("возвращать", "VERB sing 3per futr", "будет возвращать"),
        ("быть", "VERB plur 1per futr", "будем"),
        ("проверить", "PRTS pssv femn sing", "проверена"),
        ("доставить", "PRTF pssv past femn sing gent", "доставленной"),
        ("деньги", "ablt", "деньгами"),
        ("деньги", "sing gent", "денег"),
        ("данные", "datv", "данным"),
        ("счёт", "plur nomn", "счета"),
        ("вода", "sing ablt", "водой"),
        ("ребёнок", "plur gent", "детей"),
        ("этот", "ADJF accs masc sing anim", "этого"),
        ("этот", "ADJF accs masc sing inan", "этот"),
        ("этот", "ADJF accs femn sing inan", "эту"),
        ("этот", "ADJF plur femn gent", "этих"),
        ("нужный", "ADJS plur", "нужны"),
        ("быстрый", "COMP", "быстрее"),
        ("мы", "datv", "нам"),
        ("купленный", "ADJF femn sing loct", "купленной"),
    ],
)
def test_form(inflector: Inflector, lemma: str, grammemes: str, form: str) -> None:
    assert inflector.inflect(lemma, grammemes.split()) == form


@pytest.mark.parametrize(
    ("lemma", "grammemes"),
    [("вернуть", "VERB plur 1per pres"), ("вернуть", "PRTS pssv femn sing"), ("заказ", "COMP")],
)
def test_no_such_form(inflector: Inflector, lemma: str, grammemes: str) -> None:
    assert inflector.inflect(lemma, grammemes.split()) is None


@pytest.mark.parametrize(
    ("word", "lemma", "forms"),
    [
        ("осуществим", "вернуть", {"вернём"}),
        ("осуществляем", "возвращать", {"возвращаем"}),
        ("осуществляя", "возвращать", {"возвращая"}),
        ("осуществив", "вернуть", {"вернув"}),
        ("произведите", "перезагрузить", {"перезагрузите"}),
        ("осуществлена", "доставить", {"доставлена"}),
        ("приобретенного", "купить", {"купленного"}),
        ("данному", "этот", {"этому"}),
        ("необходимы", "нужный", {"нужны"}),
        ("инцидентами", "случай", {"случаями"}),
    ],
)
def test_transfer(inflector: Inflector, word: str, lemma: str, forms: set[str]) -> None:
    made = {inflector.transfer(parse, lemma) for parse in inflector.lexicon.word(word).parses}
    assert made - {None} == forms


def test_homonyms_are_told_apart_by_part_of_speech(inflector: Inflector) -> None:
    assert inflector.inflect("мочь", {"VERB", "plur", "1per", "pres"}) == "можем"
    assert inflector.inflect("мочь", {"NOUN", "sing", "ablt"}) == "мочью"


def test_unknown_part_of_speech_for_the_lemma(inflector: Inflector) -> None:
    assert inflector.lexeme("заказ", "VERB") is None


@pytest.mark.parametrize(
    ("phrase", "grammemes", "form"),
    [
        ("пункт выдачи", "gent", "пункта выдачи"),
        ("пункт выдачи", "plur loct", "пунктах выдачи"),
        ("личный кабинет", "loct", "личном кабинете"),
        ("сортировочный центр", "ablt", "сортировочным центром"),
        ("служба поддержки", "accs", "службу поддержки"),
    ],
)
def test_phrase(rewriter: Rewriter, phrase: str, grammemes: str, form: str) -> None:
    assert rewriter.inflect_phrase(phrase, grammemes.split()) == form

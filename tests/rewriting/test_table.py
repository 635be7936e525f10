"""Light verbs × verbal nouns × persons, numbers, tenses, moods: generated, and held to what must always hold.

A sentence is made of a subject, the light verb in a form, the noun with an adjective and a complement, and a
tail. Its rewriting must be the same sentence with the plain verb in the same form and the complement in the
case that this verb governs; what stands around must be as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import pytest
import yaml

from replycheck.engine import Linter
from replycheck.fixing import Fixer
from replycheck.model import Reply
from replycheck.resources import dictionaries_root
from replycheck.rewriting.inflection import Inflector

LIGHT = [
    ("осуществить", "осуществлять"),
    ("произвести", "производить"),
    ("провести", "проводить"),
    ("выполнить", "выполнять"),
    ("обеспечить", "обеспечивать"),
    ("совершить", "совершать"),
    ("сделать", "делать"),
    ("исполнить", "исполнять"),
    ("предоставить", "предоставлять"),
    ("дать", "давать"),
    ("внести", "вносить"),
    ("оказать", "оказывать"),
    ("наложить", "накладывать"),
    ("допустить", "допускать"),
    ("направить", "направлять"),
]
NOUNS = [
    "возврат доставка замена проверка отмена оплата установка настройка списание начисление".split(),
    "обработка отправка продление удаление восстановление блокировка диагностика упаковка".split(),
    "корректировка исправление консультация поддержка нарушение повреждение подтверждение".split(),
]
SUBJECTS = {
    "я": {"sing", "1per", "masc"},
    "мы": {"plur", "1per"},
    "вы": {"plur", "2per"},
    "курьер": {"sing", "3per", "masc"},
    "служба": {"sing", "3per", "femn"},
    "приложение": {"sing", "3per", "neut"},
    "продавцы": {"plur", "3per"},
}
COMPLEMENTS = {  # genitive → accusative
    "нового заказа": "новый заказ",
    "этой покупки": "эту покупку",
    "двух посылок": "две посылки",
    "ваших данных": "ваши данные",
    "всего оборудования": "всё оборудование",
}
AGENTS = {
    "нами": ("мы", {"plur", "1per"}),
    "вами": ("вы", {"plur", "2per"}),
    "курьером": ("курьер", {"sing", "3per", "masc"}),
    "нашей службой": ("наша служба", {"sing", "3per", "femn"}),
}
TAIL = " сегодня до восьми вечера."


class Row(NamedTuple):
    """One sentence and what must come of it."""

    text: str
    wanted: str


class Case(NamedTuple):
    """A light verb and a noun that really go together."""

    perf: str
    impf: str
    noun: str
    plain_perf: str | None
    plain_impf: str | None


def read(name: str) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = yaml.safe_load(
        (dictionaries_root() / f"{name}.yaml").read_text(encoding="utf-8")
    )
    return found


def cases() -> Iterator[Case]:
    """The pairs whose noun takes an object in the accusative."""
    allowed: dict[str, object] = {
        str(verb.get("perf")): verb["nouns"]
        for verb in read("light-verbs")["verbs"]
        if verb.get("case") == "accs" and not verb.get("preposition")
    }
    plain = {str(entry["noun"]): entry for entry in read("verbal-nouns")["nouns"]}
    for perf, impf in LIGHT:
        for noun in (noun for line in NOUNS for noun in line):
            entry = plain[noun]
            nouns = allowed[perf]
            takes = entry.get("takes", {"gent": "accs"})
            assert isinstance(takes, dict)
            if takes.get("gent") == "accs" and (
                nouns == "any" or (isinstance(nouns, list) and noun in nouns)
            ):
                yield Case(perf, impf, noun, _text(entry.get("perf")), _text(entry.get("impf")))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


@pytest.fixture(scope="module")
def inflector(linter: Linter) -> Inflector:
    return linter.rewriter.inflector


def rows(case: Case, inflector: Inflector, place: int) -> Iterator[Row]:
    """The sentences of a pair: finite forms with all subjects, imperative, infinitive, gerund, participle."""
    noun = inflector.inflect(case.noun, {"NOUN", "sing", "accs"}, "NOUN")
    complements = list(COMPLEMENTS.items())
    for aspect, light, plain in (("perf", case.perf, case.plain_perf), ("impf", case.impf, case.plain_impf)):
        if plain is None or " " in plain:
            continue
        for number, (before, wanted, after) in enumerate(FRAMES[aspect]):
            complement, accusative = complements[(place + number) % len(complements)]
            old, new = form(inflector, light, wanted), form(inflector, plain, wanted)
            if old is not None and new is not None:
                yield Row(
                    f"{before} {old} {noun} {complement}{after}".strip().capitalize(),
                    f"{before} {new} {accusative}{after}".strip().capitalize(),
                )


def form(inflector: Inflector, lemma: str, wanted: frozenset[str]) -> str | None:
    """The form; the future of an imperfective verb with its auxiliary, also where it has two aspects."""
    if wanted >= {"futr", "impf"}:
        auxiliary = inflector.inflect("быть", wanted - {"impf"}, "VERB")
        return f"{auxiliary} {lemma}"
    kinds = ("INFN", "GRND", "PRTF", "VERB")
    return inflector.inflect(lemma, wanted - {"impf"}, next(kind for kind in kinds if kind in wanted))


def frames(aspect: str) -> Iterator[tuple[str, frozenset[str], str]]:
    """What stands before, the form of the verb, what stands behind."""
    for tense in ("past", "futr") if aspect == "perf" else ("past", "pres", "futr"):
        for subject, marks in SUBJECTS.items():
            yield subject, frozenset({"VERB", "indc", tense, *marks, *({"impf"} & {aspect})}), TAIL
    yield "пожалуйста,", frozenset({"VERB", "impr", "plur", "excl"}), TAIL
    yield "мы решили", frozenset({"INFN"}), TAIL
    gerund = "past" if aspect == "perf" else "pres"
    yield "", frozenset({"GRND", gerund}), ", мы сразу напишем вам."
    participle = {"PRTF", "actv", "past", "nomn", "sing", "masc"}
    yield "мастер,", frozenset(participle), ", уже уехал."


FRAMES = {aspect: tuple(frames(aspect)) for aspect in ("perf", "impf")}


def passives(case: Case, inflector: Inflector, place: int) -> Iterator[Row]:
    """The same with an agent: «курьером была осуществлена доставка» → «курьер доставил»."""
    subject = inflector.lexeme(case.noun, "NOUN")
    assert subject is not None
    complements = list(COMPLEMENTS.items())
    for number, (agent, (doer, marks), tense) in enumerate(
        (agent, doer, tense) for agent, doer in AGENTS.items() for tense in ("past", "futr")
    ):
        complement, accusative = complements[(place + number) % len(complements)]
        agreeing = {"sing", subject.gender or "masc"}
        auxiliary = inflector.inflect("быть", {"VERB", "indc", tense, "3per", *agreeing}, "VERB")
        old = inflector.inflect(case.perf, {"PRTS", "pssv", "past", *agreeing}, "PRTS")
        new = inflector.inflect(case.plain_perf or "", {"VERB", "indc", tense, *marks}, "VERB")
        if old is not None and new is not None:
            yield Row(
                f"{agent} {auxiliary} {old} {case.noun} {complement}{TAIL}".capitalize(),
                f"{doer} {new} {accusative}{TAIL}".capitalize(),
            )


def told(linter: Linter, made: Iterator[Row], *, unsafe: bool) -> tuple[int, int, list[str]]:
    """How many sentences there are, how many stay as they are, which come out otherwise than wanted."""
    fixer = Fixer(linter, unsafe=unsafe)
    total = left = 0
    wrong: list[str] = []
    for row in made:
        total += 1
        text = fixer.fix(Reply(row.text)).text
        left += text == row.text
        if text != row.text and text.replace("ё", "е") != row.wanted.replace("ё", "е"):
            wrong.append(f"{row.text} → {text} (not {row.wanted})")
    return total, left, wrong


def test_active_forms(linter: Linter, inflector: Inflector) -> None:
    """Half of all; none may come out wrong or be left with words to use only."""
    every = (row for place, case in enumerate(cases()) for row in rows(case, inflector, place))
    total, left, wrong = told(linter, islice(every, 0, None, 2), unsafe=False)
    assert total > 2500
    assert wrong == [], f"{len(wrong)} of {total}:\n" + "\n".join(wrong[:40])
    assert left == 0


def test_passives_with_an_agent(linter: Linter, inflector: Inflector) -> None:
    every = (row for place, case in enumerate(cases()) for row in passives(case, inflector, place))
    total, left, wrong = told(linter, islice(every, 0, None, 2), unsafe=True)
    assert total > 500
    assert wrong == [], f"{len(wrong)} of {total}:\n" + "\n".join(wrong[:40])
    assert left == 0

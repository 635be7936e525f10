"""The two dictionaries of split predicates hold dictionary forms of the right kind, each once."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest
import yaml

from replycheck.lexicon import Lexicon, fold
from replycheck.resources import dictionaries_root

CASES = {"nomn", "gent", "datv", "accs", "ablt", "loct"}
VERB_KEYS = {"perf", "impf", "reflexive", "case", "preposition", "nouns"}
NOUN_KEYS = {"noun", "perf", "impf", "takes"}
ASPECTS = ("perf", "impf")


@cache
def entries(dictionary: str, key: str) -> list[dict[str, Any]]:
    """The entries under `key` of a bundled dictionary."""
    text = (dictionaries_root() / f"{dictionary}.yaml").read_text(encoding="utf-8")
    loaded: list[dict[str, Any]] = yaml.safe_load(text)[key]
    return loaded


def verbs() -> list[dict[str, Any]]:
    return entries("light-verbs", "verbs")


def nouns() -> list[dict[str, Any]]:
    return entries("verbal-nouns", "nouns")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


def is_dictionary_form(lexicon: Lexicon, form: str, *grammemes: str) -> bool:
    """True if one parse of `form` has all grammemes and is its own lemma."""
    folded = fold(form)
    wanted = frozenset(grammemes)
    return any(parse.lemma == folded and wanted <= parse.grammemes for parse in lexicon.word(folded).parses)


def repeated(values: list[Any]) -> list[Any]:
    return [value for value, count in Counter(values).items() if count > 1]


def is_government(key: str) -> bool:
    """True for a case, or a preposition and a case."""
    *preposition, case = key.split(" ")
    return (case in CASES or case == "infn") and len(preposition) <= 1


def test_there_are_enough_entries() -> None:
    assert len({verb.get("perf", verb.get("impf", verb.get("reflexive"))) for verb in verbs()}) >= 25
    assert len(nouns()) >= 350


def test_light_verbs_are_infinitives_of_their_aspect(lexicon: Lexicon) -> None:
    wrong = [
        verb[aspect]
        for verb in verbs()
        for aspect in ASPECTS
        if aspect in verb and not is_dictionary_form(lexicon, verb[aspect], "INFN", aspect)
    ]
    assert wrong == []


def test_reflexives_are_intransitive_infinitives(lexicon: Lexicon) -> None:
    reflexives = [verb["reflexive"] for verb in verbs() if "reflexive" in verb]
    assert len(reflexives) >= 20
    assert [form for form in reflexives if not is_dictionary_form(lexicon, form, "INFN", "intr")] == []


def test_plain_verbs_are_infinitives_of_their_aspect(lexicon: Lexicon) -> None:
    wrong = [
        (noun["noun"], noun[aspect])
        for noun in nouns()
        for aspect in ASPECTS
        if aspect in noun and not is_dictionary_form(lexicon, noun[aspect], "INFN", aspect)
    ]
    assert wrong == []


def test_verbal_nouns_are_nouns_in_the_dictionary_form(lexicon: Lexicon) -> None:
    wrong = [
        noun["noun"] for noun in nouns() if not is_dictionary_form(lexicon, noun["noun"], "NOUN", "nomn")
    ]
    assert wrong == []


def test_nothing_is_listed_twice() -> None:
    assert repeated([noun["noun"] for noun in nouns()]) == []
    governed = [
        (form, verb.get("preposition"), verb["case"]) for verb in verbs() for form in verb_forms(verb)
    ]
    assert repeated(governed) == []
    assert [verb for verb in verbs() if verb["nouns"] != "any" and repeated(verb["nouns"])] == []


def verb_forms(verb: dict[str, Any]) -> list[str]:
    return [verb[key] for key in (*ASPECTS, "reflexive") if key in verb]


def test_every_entry_has_a_verb_and_only_known_keys() -> None:
    assert [verb for verb in verbs() if not verb_forms(verb) or set(verb) - VERB_KEYS] == []
    assert [noun for noun in nouns() if not any(a in noun for a in ASPECTS) or set(noun) - NOUN_KEYS] == []


def test_cases_and_prepositions_are_well_formed() -> None:
    assert {verb["case"] for verb in verbs()} <= CASES
    wrong = [
        noun["noun"]
        for noun in nouns()
        for pair in noun.get("takes", {}).items()
        if not all(is_government(side) for side in pair)
    ]
    assert wrong == []


def test_nouns_of_a_light_verb_are_in_the_dictionary() -> None:
    known = {noun["noun"] for noun in nouns()}
    missing = [
        (verb_forms(verb)[0], noun)
        for verb in verbs()
        if verb["nouns"] != "any"
        for noun in verb["nouns"]
        if noun not in known
    ]
    assert missing == []


def test_a_plain_verb_is_no_light_verb_for_any_noun() -> None:
    """Else the fix of one split predicate could be the beginning of another."""
    light = {form for verb in verbs() if verb["nouns"] == "any" for form in verb_forms(verb)}
    plain = {noun[aspect] for noun in nouns() for aspect in ASPECTS if aspect in noun}
    assert light & plain == set()

"""Rule files become rules; whatever is wrong in them is told at once, with its place and what is allowed."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest

from replycheck.errors import RuleFileError
from replycheck.model import Severity
from replycheck.ruleset.packs import find_packs


def test_a_rule_is_what_its_file_says(pack: Any) -> None:
    path = pack.rule(
        "advice: Напишите проще\nfor: [trainer]\nentries: [{match: тикет}, {match: [кейс, баг]}]\n"
    )
    (rule,) = pack.compile().rules
    assert (rule.id, rule.code, rule.golden_rule) == ("plain-words/test", "plain-words/test", "plain-words")
    assert (rule.severity, rule.message, rule.why) == (
        Severity.WARNING,
        "Плохо: «{quote}»",
        "Так не говорят.",
    )
    assert (rule.advice, rule.audience, rule.kind) == (("Напишите проще",), ("trainer",), "words")
    assert (rule.pack, rule.path, len(rule.check.triggers)) == ("pack", str(path), 3)


def test_a_compiled_rule_is_picklable_and_holds_no_examples(pack: Any) -> None:
    pack.rule()
    ruleset = pack.compile()
    raw = pickle.dumps(ruleset)
    assert pickle.loads(raw).rules == ruleset.rules
    assert "письмо".encode() not in raw


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ({"code": "Slang"}, "1:7: `Slang` is not a code: it must be golden-rule/what-is-wrong"),
        ({"severity": "eror"}, "2:11: must not be `eror` (did you mean `error`?)"),
        ({"message": '"Bad word"'}, "3:10: `message` must be in Russian"),
        ({"message": '"Плохо {qoute}"'}, "3:10: unknown placeholder `{qoute}` (allowed: `{quote}`"),
        ({"why": ""}, "1:1: the key `why` is missing"),
        ({"why": "''"}, "4:6: `why` is empty"),
        ({"summary": "Плохое слово"}, "5:10: `summary` must be in English"),
        ({"source": "[a]"}, "6:9: must be text, not a list"),
        ({"source": "2024"}, "6:9: must be text, not `2024` (put it in quotes if it is text)"),
        ({"kind": "word"}, "7:7: there is no kind of check `word` (did you mean `words`?)"),
        ({"bad": "[Это тикет]"}, "8:7: a bad example must mark what is to be found"),
        ({"bad": "['Это [[тикет']"}, "8:12: `[[` without its `]]`"),
        ({"bad": "[{text: 'а [[б]]', fixed: в}]"}, "8:25: unknown key `fixed` (did you mean `fix`?)"),
        ({"bad": "[{text: 'а', asks: где, customer: Когда}]"}, "8:25: `asks` must be a part of `customer`"),
        ({"bad": "[{text: 'а', whole: yes}, 5]"}, "8:32: must be text or a mapping, not `5`"),
        ({"bad": "[{text: '[[а]]', at: вчера}]"}, "8:27: must be a time, not `вчера`"),
        ({"good": "['Это [[тикет]]']"}, "9:8: nothing is to be found in this text"),
        ({"good": "нет"}, "9:7: must be a list, not `нет`"),
    ],
)
def test_a_wrong_common_key(pack: Any, keys: dict[str, str], problem: str) -> None:
    pack.rule(**keys)
    (found,) = pack.problems()
    assert found.startswith(f"rules/plain-words/test.yaml:{problem}")


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("entris: []\n", "10:1: unknown key `entris` (did you mean `entries`?)"),
        ("mesage: а\n", "10:1: unknown key `mesage` (did you mean `message`?)"),
        ("entries: [{mach: а}]\n", "10:11: the key `match` is missing"),
        ("entries: [{match: 1}]\n", "10:19: must be text or a list, not `1`"),
        ("entries:\n  - match: тикет[gentt]\n", "11:18: unknown grammeme «gentt» (did you mean «gent»?)"),
        (
            "entries:\n  - match: 'взять письмами'\n",
            "11:19: «письмами» is no dictionary form, so it can never match",
        ),
        ("entries: [{match: тикет, suggest: 'письмо~x'}]\n", "10:"),
        ("dictionary: words\n", "10:13: there is no dictionary `words`"),
        ("near: 'yes'\nentries: [{match: тикет}]\n", "10:7: must be true or false, not `yes`"),
        ("entries: []\n", "7:7: the rule can find nothing: it has no patterns (give it entries)"),
        ("entries: [{match: '%nobody'}]\n", "10:"),
    ],
)
def test_a_wrong_key_of_the_kind(pack: Any, more: str, problem: str) -> None:
    pack.rule(more)
    assert any(found.startswith(f"rules/plain-words/test.yaml:{problem}") for found in pack.problems())


def test_all_problems_of_all_files_come_at_once_in_order(pack: Any) -> None:
    pack.rule("entries: [{match: письмами}, {match: '[NUON]'}]\n", severity="bad", summary="")
    pack.write("rules/a/broken.yaml", "code: [\n")
    pack.write("rules/a/empty.yaml", "")
    pack.write("rules/a/list.yaml", "- a\n")
    places = [found.split(": ")[0].removeprefix("rules/") for found in pack.problems()]
    assert places == [
        "a/broken.yaml:2:1",
        "a/empty.yaml:1:1",
        "a/list.yaml:1:1",
        "plain-words/test.yaml:1:1",
        "plain-words/test.yaml:2:11",
        "plain-words/test.yaml:9:19",
        "plain-words/test.yaml:9:40",
    ]


def test_dictionaries_of_all_packs_are_merged(pack: Any, make_pack: Callable[[str], Any]) -> None:
    pack.rule("dictionary: words\n")
    pack.write("dictionaries/words.yaml", "entries:\n  - match: тикет\n")
    other = make_pack("other")
    other.write("dictionaries/words.yaml", "entries:\n  - match: кейс\n  - match: баг\n")
    (rule,) = pack.compile(other.root).rules
    assert [pattern.source for pattern in rule.check.triggers] == ["тикет", "кейс", "баг"]


def test_a_problem_in_a_merged_dictionary_is_in_its_own_file(
    pack: Any, make_pack: Callable[[str], Any]
) -> None:
    pack.rule("dictionary: words\n")
    pack.write("dictionaries/words.yaml", "entries:\n  - match: тикет\n")
    other = make_pack("other")
    path = other.write("dictionaries/words.yaml", "entries:\n  - match: кейс\n  - match: (баг\n")
    (found,) = pack.problems(other.root)
    assert found.startswith(f"{path}:3:")
    path = other.write("dictionaries/words.yaml", "entries:\n  - match: кейс\n  - mach: баг\n")
    assert [line.split(": ")[0] for line in pack.problems(other.root)] == [f"{path}:3:5", f"{path}:3:5"]


def test_what_no_rule_reads_in_a_dictionary_is_a_problem(pack: Any) -> None:
    pack.rule("dictionary: words\n")
    pack.write("dictionaries/words.yaml", "entrys: []\nentries: [{match: тикет}]\n")
    pack.write("dictionaries/wrds.yaml", "entries: [{match: кейс}]\n")
    assert pack.problems() == [
        "dictionaries/words.yaml:1:1: unknown key `entrys`: no rule reads it (did you mean `entries`?)",
        "dictionaries/wrds.yaml:1:1: no rule reads a dictionary `wrds` (did you mean `words`?)",
    ]


def test_a_pack_cannot_bring_regular_expressions(pack: Any) -> None:
    pack.rule()
    pack.write("dictionaries/entities.yaml", "entities: []\n")
    assert pack.problems() == ["dictionaries/entities.yaml:1:1: a pack cannot change the entities"]


def test_word_classes(pack: Any) -> None:
    pack.rule("entries: [{match: 'новый %thing'}]\n")
    pack.write("dictionaries/classes/thing.yaml", "patterns: [тикет, кейс]\n")
    assert len(pack.compile().rules[0].check.triggers) == 1


def test_wrong_word_classes_are_told_even_if_nobody_uses_them(pack: Any) -> None:
    pack.rule()
    pack.write("dictionaries/classes/a.yaml", "patterns: [письмами, '%a', '%b']\n")
    pack.write("dictionaries/classes/c.yaml", "pattern: [тикет]\n")
    found = pack.problems()
    assert [line.split(": ")[0] for line in found] == [
        "dictionaries/classes/a.yaml:1:12",
        "dictionaries/classes/a.yaml:1:22",
        "dictionaries/classes/a.yaml:1:28",
        "dictionaries/classes/c.yaml:1:1",
        "dictionaries/classes/c.yaml:1:1",
    ]
    assert "it contains itself" in found[1]


def test_a_later_pack_replaces_a_rule_of_the_same_id(pack: Any, make_pack: Callable[[str], Any]) -> None:
    pack.rule()
    other = make_pack("other")
    other.rule("entries: [{match: баг}]\n", severity="error")
    (rule,) = pack.compile(other.root).rules
    assert (rule.pack, rule.severity, rule.check.triggers[0].source) == ("other", Severity.ERROR, "баг")


def test_a_pack_overrides_rules_by_code_id_or_golden_rule(pack: Any, make_pack: Callable[[str], Any]) -> None:
    pack.rule()
    pack.rule(name="plain-words/other", code="plain-words/other")
    other = make_pack("other")
    other.write(
        "pack.yaml",
        "name: mine\ntitle: Наш\nfor: trainers\noverrides:\n"
        "  plain-words: {severity: error}\n"
        "  plain-words/test: {message: 'Нельзя: «{quote}»', why: Так решили.}\n"
        "  plain-words/other: {severity: off}\n",
    )
    ruleset = pack.compile(other.root)
    (rule,) = ruleset.rules
    assert (rule.severity, rule.message, rule.why) == (Severity.ERROR, "Нельзя: «{quote}»", "Так решили.")
    assert [rule.id for rule in ruleset.off] == ["plain-words/other"]
    assert (ruleset.packs[1].name, ruleset.packs[1].audience) == ("mine", ("trainers",))
    assert ruleset.codes == ("plain-words/test",)


def test_a_wrong_pack_file(pack: Any) -> None:
    pack.rule()
    pack.write(
        "pack.yaml",
        "nam: a\noverrides:\n  plain-words/test: {severity: warn, message: Bad}\n",
    )
    assert pack.problems() == [
        "pack.yaml:1:1: unknown key `nam` (did you mean `name`?)",
        "pack.yaml:3:32: must not be `warn` (did you mean `warning`?)",
    ]
    pack.write("pack.yaml", "overrides:\n  plain-words/test: {message: Bad}\n")
    assert pack.problems() == ["pack.yaml:2:31: `message` must be in Russian (operators read it)"]
    pack.write("pack.yaml", "overrides:\n  plain-words/tset: {severity: off}\n")
    assert pack.problems() == [
        "pack.yaml:2:3: there is no rule `plain-words/tset` (did you mean `plain-words/test`?)"
    ]


def test_a_folder_that_is_no_pack(pack: Any) -> None:
    pack.root.mkdir()
    with pytest.raises(RuleFileError, match="holds no YAML file") as caught:
        find_packs([pack.root, pack.root / "nowhere"])
    assert "no such folder" in str(caught.value)

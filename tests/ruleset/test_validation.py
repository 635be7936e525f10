"""Data against dataclasses: all faults, each at its place in the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from replycheck.ruleset.validation import Shape, did_you_mean


@dataclass(frozen=True, slots=True)
class Entry:
    match: str | list[str]
    safe: bool = False
    level: Literal["error", "info"] | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    entries: tuple[Entry, ...] = ()
    number: int = 0
    near: dict[str, Entry] | None = None
    mixed: tuple[str | Entry, ...] = ()


def faults(data: Any) -> list[tuple[Any, str]]:
    return [(fault.loc, fault.message) for fault in Shape[Settings](Settings).read(data)[1]]


def test_right_data_become_the_type() -> None:
    data = {"entries": [{"match": ["a", "b"]}], "near": {"x": {"match": "c", "safe": True}}, "mixed": ["d"]}
    read, wrong = Shape[Settings](Settings).read(data)
    assert read == Settings((Entry(["a", "b"]),), 0, {"x": Entry("c", True)}, ("d",))
    assert not wrong


def test_all_faults_at_once() -> None:
    assert faults(
        {"entries": [{"match": 5}, {"safe": "no"}, {"match": ["a", 6], "level": "eror"}], "nmber": 1}
    ) == [
        (("entries", 0, "match"), "must be text or a list, not `5`"),
        (("entries", 1), "the key `match` is missing"),
        (("entries", 1, "safe"), "must be true or false, not `no`"),
        (("entries", 2, "match", 1), "must be text, not `6`"),
        (("entries", 2, "level"), "must not be `eror`"),
        (("nmber",), "unknown key `nmber`"),
    ]


def test_nothing_is_turned_into_another_type() -> None:
    assert faults({"number": "5"}) == [(("number",), "must be a whole number, not `5`")]
    assert faults({"number": True}) == [(("number",), "must be a whole number, not `true`")]


def test_a_union_complains_about_the_member_that_was_meant() -> None:
    assert faults({"mixed": ["a", {"match": "b", "saef": True}, 7, None, {}]}) == [
        (("mixed", 1, "saef"), "unknown key `saef`"),
        (("mixed", 2), "must be text or a mapping, not `7`"),
        (("mixed", 3), "must be text or a mapping, not empty"),
        (("mixed", 4), "the key `match` is missing"),
    ]


def test_a_mapping_inside_knows_its_own_keys() -> None:
    (wrong,) = Shape[Settings](Settings).read({"near": {"x": {"match": "a", "saef": 1}}})[1]
    assert (wrong.loc, wrong.hint, wrong.on_key) == (("near", "x", "saef"), "did you mean `safe`?", True)


def test_not_a_mapping_at_all() -> None:
    assert faults([]) == [((), "must be a mapping, not a list")]
    assert faults("a" * 100) == [((), f"must be a mapping, not `{'a' * 39}…`")]


def test_hints() -> None:
    assert did_you_mean("wether", ["weather", "other"]) == "did you mean `weather`?"
    assert did_you_mean("xyz", ["b", "a"]) == "allowed: a, b"
    assert did_you_mean("xyz", []) == ""
    assert did_you_mean("xyz", [f"k{n:02}" for n in range(25)]).endswith("k19 and 5 more")

"""Equal parts become one object; what only looks equal does not."""

from __future__ import annotations

from typing import NamedTuple

from replycheck.patterns.nodes import Form, Gap, Item, Kind, Mark
from replycheck.ruleset.sharing import Sharer


class Pair(NamedTuple):
    left: object
    right: object


def test_equal_parts_are_one_object() -> None:
    first, second = (Item(Form(frozenset({"сло" + end}), False)) for end in ("во", "во"))
    assert first is not second
    one, other = Sharer().share([first, second])
    assert one is other
    assert one == first


def test_equal_tuples_of_different_classes_stay_apart() -> None:
    mark, form = Sharer().share((Item(Mark(frozenset("a"))), Item(Kind("a"))))
    assert (type(mark.atom), type(form.atom)) == (Mark, Kind)
    assert [type(part) for part in Sharer().share((Kind("a"), ("a",), Pair("a", None)))] == [
        Kind,
        tuple,
        Pair,
    ]


def test_numbers_and_truth_stay_apart() -> None:
    shared = Sharer().share(((1, 0), (True, False), (1.0, 0)))
    assert [type(item) for pair in shared for item in pair] == [int, int, bool, bool, float, int]


def test_the_original_is_left_alone_and_shared_objects_stay_shared() -> None:
    gap = Gap(3)

    class Own:
        def __init__(self) -> None:
            self.items = [gap]

    Own.__module__ = "replycheck.test"
    own = Own()
    one, other = Sharer().share([own, own])
    assert one is other
    assert one is not own
    assert own.items[0] is gap

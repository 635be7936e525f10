"""Which predicted finding is which gold finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from replycheck.grading.gold import GoldFinding, GoldReply
from replycheck.model import Finding


@dataclass(frozen=True, slots=True)
class Matched:
    """One reply judged. Optional gold findings and second predictions on one gold finding are left out."""

    gold: GoldReply
    right: tuple[tuple[GoldFinding, Finding], ...]
    missed: tuple[GoldFinding, ...]
    false: tuple[Finding, ...]


def match(gold: GoldReply, predicted: Sequence[Finding]) -> Matched:
    """Pair predictions with gold findings so that as many required ones as possible are found.

    Each gold finding counts once. A prediction left over is a false alarm, unless it agrees with some gold
    finding that is optional or that another prediction found already.
    """
    required = [finding for finding in gold.findings if not finding.optional]
    taken = _pairs(required, predicted)
    used = set(taken.values())
    false = (
        prediction
        for index, prediction in enumerate(predicted)
        if index not in used and not any(agrees(finding, prediction) for finding in gold.findings)
    )
    return Matched(
        gold,
        tuple((required[place], predicted[index]) for place, index in sorted(taken.items())),
        tuple(finding for place, finding in enumerate(required) if place not in taken),
        tuple(false),
    )


def agrees(gold: GoldFinding, predicted: Finding) -> bool:
    """True if the prediction is right about this gold finding."""
    if predicted.code not in gold.codes:
        return False
    if gold.span is None or predicted.span is None:
        return True
    return gold.scope == predicted.scope and gold.span.overlaps(predicted.span)


def _pairs(required: Sequence[GoldFinding], predicted: Sequence[Finding]) -> dict[int, int]:
    """A largest set of pairs, gold → prediction (augmenting paths: a reply has few findings)."""
    fitting = [
        sorted(
            (index for index, prediction in enumerate(predicted) if agrees(gold, prediction)),
            key=lambda index: (predicted[index].code != gold.code, index),
        )
        for gold in required
    ]
    owner: dict[int, int] = {}

    def place_found(place: int, tried: set[int]) -> bool:
        for index in fitting[place]:
            if index not in tried:
                tried.add(index)
                if index not in owner or place_found(owner[index], tried):
                    owner[index] = place
                    return True
        return False

    for place in range(len(required)):
        place_found(place, set())
    return {place: index for index, place in owner.items()}

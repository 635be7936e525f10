"""A reply and its findings in, the mended reply out.

    fixer = Fixer(linter)                 # `unsafe=True`: also fixes whose sense should be read again
    fixer.fix(reply)                      # -> Fixed
    fixer.with_gaps(fixed)                # -> its text with «‹…›» where something is missing

A fix is made only if it has edits, none of them holds a gap («‹…›»), and what no rule may touch stays as it
is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from replycheck.engine import Linter
from replycheck.model import Edit, Finding, Fix, Reply, Report, Span

ROUNDS = 10
GAP = "‹"

Accepts = Callable[[Fix], bool]
Choice = tuple[Finding, Fix]


@dataclass(frozen=True, slots=True)
class Fixed:
    """The mended `text`, the `report` on it, and what was mended, by code.

    `settled` is False if the fixes came to no end in ten rounds; then the text is the one that went in.
    """

    text: str
    report: Report
    made: Counter[str]
    settled: bool = True


class Fixer:
    """Mends replies by the rules of one linter. One thread, like the linter."""

    def __init__(self, linter: Linter, *, unsafe: bool = False) -> None:
        self.linter = linter
        self._accepts: Accepts = is_mechanical if unsafe else is_safe

    def fix(self, reply: Reply) -> Fixed:
        """Make all fixes that agree with each other, look again, and so on until nothing changes.

        Fixing what was fixed changes nothing: a text that does not come to rest is given back as it was.
        """
        first = report = self.linter.check(reply)
        made: Counter[str] = Counter()
        for _ in range(ROUNDS):
            chosen = self._chosen(report, self._accepts)
            text = _made(report.reply.text, chosen)
            if text == report.reply.text:
                return Fixed(text, report, made)
            made.update(finding.code for finding, _ in chosen)
            report = self.linter.check(replace(reply, text=text))
        if not self._chosen(report, self._accepts):
            return Fixed(report.reply.text, report, made)
        return Fixed(reply.text, first, Counter(), settled=False)

    def with_gaps(self, fixed: Fixed) -> str:
        """The mended text with a gap («до ‹дата›») wherever a rule says what is missing."""
        return _made(fixed.text, self._chosen(fixed.report, has_gap))

    def _chosen(self, report: Report, accepts: Accepts) -> list[Choice]:
        text = report.reply.text
        if not any(fix.edits for finding in report.findings for fix in finding.fixes):
            return []
        protected = self.linter.language.document(text).protected
        return choose(report.findings, text, protected, accepts)


def has_gap(fix: Fix) -> bool:
    """True if a person must fill something in after the fix was made."""
    return any(GAP in edit.text for edit in fix.edits)


def is_mechanical(fix: Fix) -> bool:
    """True if the fix can be made without asking anybody."""
    return bool(fix.edits) and not has_gap(fix)


def is_safe(fix: Fix) -> bool:
    """True if the fix keeps the meaning for certain."""
    return fix.safe and is_mechanical(fix)


def choose(
    findings: Iterable[Finding], text: str, protected: Sequence[Span], accepts: Accepts
) -> list[Choice]:
    """A fix for each finding that has one, without overlaps: the graver first, then the safe, the longer.

    `protected` are the pieces of `text` that no fix may change, in order. What a graver finding without a fix
    points at, too, waits for a person.
    """
    pieces = _Protected(text, protected)
    findings = tuple(findings)
    waiting: dict[Span | None, int] = {}
    for finding in findings:
        if not any(fix.edits for fix in finding.fixes):
            waiting[finding.span] = max(finding.severity, waiting.get(finding.span, 0))
    wanted = [
        (finding, fix)
        for finding in findings
        if waiting.get(finding.span, 0) <= finding.severity
        for fix in _best(finding, accepts, pieces)
    ]
    wanted.sort(key=_precedence)
    chosen: list[Choice] = []
    taken: list[tuple[int, int]] = []
    for finding, fix in wanted:
        places = [(edit.start, edit.end) for edit in fix.edits]
        if not any(_meets(place, taken) for place in places):
            chosen.append((finding, fix))
            for place in places:
                insort(taken, place)
    return chosen


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """`text` with edits made that do not overlap; new lines end as the lines of the text do."""
    crlf = "\r\n" in text
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits, key=_place):
        new = edit.text.replace("\r\n", "\n").replace("\n", "\r\n") if crlf else edit.text
        pieces += [text[position : edit.start], new]
        position = edit.end
    return "".join([*pieces, text[position:]])


class _Protected:
    """The pieces that no fix may change, for many look-ups."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._text = text
        self._spans = spans
        self._ends = [span.end for span in spans]

    def allows(self, edit: Edit) -> bool:
        """False if a protected piece does not come out of the edit as it went in."""
        inside: Counter[str] = Counter()
        for span in self._spans[bisect_right(self._ends, edit.start) :]:
            if span.start >= edit.end:
                break
            inside[self._text[span.start : span.end]] += 1
        return all(_WORD.search(piece) and edit.text.count(piece) >= times for piece, times in inside.items())


_WORD = re.compile(r"\w")


def _made(text: str, chosen: Iterable[Choice]) -> str:
    return apply_edits(text, [edit for _, fix in chosen for edit in fix.edits])


def _best(finding: Finding, accepts: Accepts, protected: _Protected) -> Iterator[Fix]:
    """The first fix of a finding that is more than advice, if it can be made."""
    if finding.scope == "customer":
        return
    for fix in finding.fixes:
        if fix.edits:
            if accepts(fix) and _is_sound(fix.edits) and all(map(protected.allows, fix.edits)):
                yield fix
            return


def _is_sound(edits: Sequence[Edit]) -> bool:
    return all(one.end <= two.start for one, two in pairwise(sorted(edits, key=_place)))


def _meets(place: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    """True if the place shares a border with one of `taken`: such edits wait for the next round."""
    at = bisect_left(taken, place)
    return any(place[0] <= end and start <= place[1] for start, end in taken[max(0, at - 1) : at + 1])


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end


def _precedence(choice: Choice) -> tuple[int, bool, int, int]:
    finding, fix = choice
    start, end = min(edit.start for edit in fix.edits), max(edit.end for edit in fix.edits)
    return -finding.severity, not fix.safe, start - end, start

"""For people: each finding with its excerpt, the reason and the words to use instead, grouped by reply."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import NamedTuple

from replycheck.model import Finding, Report, Severity
from replycheck.reporters.base import Output
from replycheck.reporters.display import Excerpt, excerpt, shown, suggestions, width
from replycheck.reporters.places import ReportLines, text_of
from replycheck.reporters.tally import Tally

INDENT = "  "
BAR = "  │ "
UNDERLINE = "‾"
WORST_FIRST = sorted(Severity, reverse=True)

STYLES = {
    "path": "bold",
    "place": "dim",
    "dim": "dim",
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold cyan",
    "code": "bold",
    "label": "dim",
    "fix": "green",
    "total": "bold",
}


VERDICTS = {"send": "fix", "look": "warning", "fix": "error"}
"""The style of each verdict."""


class Piece(NamedTuple):
    """A run of text and the name of its style."""

    text: str
    style: str = ""


Line = list[Piece]


class TextReporter:
    """Findings of a reply under its name; replies without findings are only counted."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._wording = output.wording

    def start(self) -> None:
        pass

    def reply(self, report: Report) -> None:
        if not report.findings:
            return
        self._write([*self._heading(report)])
        lines = ReportLines(report)
        explained: set[str] = set()
        for finding in report.findings:
            for line in self._finding(report, finding, lines, finding.why not in explained):
                self._write(line)
            explained.add(finding.why)
        self._write([])

    def finish(self, tally: Tally) -> None:
        self._write([Piece(self._total(tally), "total")])

    def _heading(self, report: Report) -> Iterator[Piece]:
        reply = report.reply
        yield Piece(shown(reply.path or "-"), "path")
        if reply.line is not None:
            yield Piece(f":{reply.line}", "place")
        if reply.id is not None:
            yield Piece(f"  {shown(reply.id)}", "place")
        if report.score is not None and report.verdict is not None:
            verdict = self._wording.text(f"verdict.{report.verdict}")
            line = self._wording.text("score.line", score=report.score, verdict=verdict)
            yield Piece(f"  {line}", VERDICTS[report.verdict])

    def _finding(self, report: Report, finding: Finding, lines: ReportLines, explain: bool) -> Iterator[Line]:
        severity = finding.severity.label
        yield [
            Piece(INDENT + self._place(finding, lines) + INDENT, "place"),
            Piece(self._wording.text(f"severity.{severity}"), severity),
            Piece(f"{INDENT}{finding.code}", "code"),
        ]
        yield from self._wrapped(finding.message)
        if finding.span is not None:
            yield from self._excerpt(report, finding, lines)
        if explain and finding.why:
            yield from self._labelled("why", finding.why, "dim")
        words = suggestions(finding)
        if words:
            yield from self._labelled("instead", " / ".join(words), "fix")

    def _place(self, finding: Finding, lines: ReportLines) -> str:
        place = lines.place(finding)
        if place is None:
            return self._wording.text("report.whole")
        at = f"{place.line}:{place.column}"
        return f"{self._wording.text('report.customer')} {at}" if finding.scope == "customer" else at

    def _excerpt(self, report: Report, finding: Finding, lines: ReportLines) -> Iterator[Line]:
        assert finding.span is not None
        room = max(20, self._output.width - len(INDENT + BAR) - 2)
        cut = excerpt(text_of(report, finding), finding.span, lines.of(finding), room)
        severity = finding.severity.label
        bar = Piece(INDENT + BAR, "dim")
        yield [bar, Piece(cut.before), Piece(cut.marked, severity), Piece(cut.after)]
        yield [bar, Piece(_underline(cut), severity)]

    def _labelled(self, label: str, text: str, style: str) -> Iterator[Line]:
        name = self._wording.text(f"report.{label}") + ": "
        for index, part in enumerate(self._parts(name + shown(" ".join(text.split())))):
            if index == 0:
                yield [Piece(INDENT * 2), Piece(name, "label"), Piece(part[len(name) :], style)]
            else:
                yield [Piece(INDENT * 2 + part, style)]

    def _wrapped(self, text: str) -> Iterator[Line]:
        for part in self._parts(shown(text)):
            yield [Piece(INDENT * 2 + part)]

    def _parts(self, text: str) -> list[str]:
        return wrap(text, max(20, self._output.width - 2 * len(INDENT)), break_on_hyphens=False) or [""]

    def _total(self, tally: Tally) -> str:
        wording = self._wording
        if not tally.replies:
            return wording.text("report.nothing")
        checked = wording.count("count.checked", tally.replies)
        if not tally.findings:
            return wording.text("report.total-clean", checked=checked)
        severities = ", ".join(
            wording.count(f"severities.{severity.label}", tally.by_severity[severity])
            for severity in WORST_FIRST
            if tally.by_severity[severity]
        )
        findings = wording.count("count.findings", tally.findings)
        return wording.text("report.total", checked=checked, findings=findings, severities=severities)

    def _write(self, line: Line) -> None:
        console = self._output.console
        if console is None:
            self._output.stream.write("".join(piece.text for piece in line).rstrip() + "\n")
            return
        from rich.text import Text

        text = Text.assemble(*((piece.text, STYLES.get(piece.style, "")) for piece in line))
        console.print(text, soft_wrap=True, highlight=False)


def _underline(cut: Excerpt) -> str:
    return " " * width(cut.before) + UNDERLINE * max(1, width(cut.marked))


REPORTER = TextReporter

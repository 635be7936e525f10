"""One finding a line, for editors and for eyes that know the codes."""

from __future__ import annotations

from replycheck.model import Finding, Report
from replycheck.reporters.base import Output
from replycheck.reporters.display import ARROW, shown, suggestions
from replycheck.reporters.places import Place, ReportLines
from replycheck.reporters.tally import Tally


class ConciseReporter:
    """`path:line:column: severity code message → suggestion`.

    The line is that of the file; for a record (a line of JSON Lines) the column is that of the reply's text.
    """

    def __init__(self, output: Output) -> None:
        self._stream = output.stream
        self._wording = output.wording

    def start(self) -> None:
        pass

    def reply(self, report: Report) -> None:
        lines = ReportLines(report)
        for finding in report.findings:
            self._stream.write(self._line(report, finding, lines.place(finding)) + "\n")

    def finish(self, tally: Tally) -> None:
        pass

    def _line(self, report: Report, finding: Finding, place: Place | None) -> str:
        at = place if place is not None and finding.scope == "reply" else Place(1, 1)
        if report.reply.line is not None:
            start = finding.span.start if finding.span is not None and finding.scope == "reply" else 0
            at = Place(report.reply.line, start + 1)
        parts = [
            f"{shown(report.reply.path or '-')}:{at.line}:{at.column}:",
            finding.severity.label,
            finding.code,
            shown(finding.message),
        ]
        if finding.scope == "customer":
            parts.append(f"({self._wording.text('report.customer')}: «{shown(finding.quote)}»)")
        words = suggestions(finding, 1)
        if words:
            parts += [ARROW, words[0]]
        return " ".join(parts)


REPORTER = ConciseReporter

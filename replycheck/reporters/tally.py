"""Counts over all replies of a run."""

from __future__ import annotations

from collections import Counter

from replycheck.model import Report, Severity


class Tally:
    """Grows with each report; what the closing line, the summary and the exit code are made from."""

    def __init__(self) -> None:
        self.replies = 0
        self.problems = 0
        self.by_code: Counter[str] = Counter()
        self.by_severity: Counter[Severity] = Counter()
        self.unchecked: Counter[str] = Counter()

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return self.by_severity.total()

    def add(self, report: Report) -> None:
        """Count one report."""
        self.replies += 1
        for finding in report.findings:
            self.by_code[finding.code] += 1
            self.by_severity[finding.severity] += 1
        self.unchecked.update(report.unchecked)

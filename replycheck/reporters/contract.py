"""The JSON form of a report: a contract with outsiders, described in `docs/report.schema.json`."""

from __future__ import annotations

from typing import Any

from replycheck.model import Finding, Fix, Promise, Report
from replycheck.reporters.places import ReportLines
from replycheck.reporters.tally import Tally

VERSION = 1


def report_json(report: Report) -> dict[str, Any]:
    """One reply with what was found in it. Offsets are code points of the reply or the customer message."""
    lines = ReportLines(report)
    return {
        "path": report.reply.path,
        "id": report.reply.id,
        "line": report.reply.line,
        "score": report.score,
        "verdict": report.verdict,
        "findings": [_finding_json(finding, lines) for finding in report.findings],
        "promises": [_promise_json(promise) for promise in report.promises],
        "unchecked": list(report.unchecked),
    }


def summary_json(tally: Tally) -> dict[str, Any]:
    """The counts over all replies; codes in alphabetical order."""
    return {
        "replies": tally.replies,
        "findings": tally.findings,
        "by_code": dict(sorted(tally.by_code.items())),
    }


def _finding_json(finding: Finding, lines: ReportLines) -> dict[str, Any]:
    place = lines.place(finding)
    return {
        "code": finding.code,
        "severity": finding.severity.label,
        "scope": finding.scope,
        "start": finding.span.start if finding.span else None,
        "end": finding.span.end if finding.span else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "quote": finding.quote,
        "message": finding.message,
        "why": finding.why,
        "rule": finding.rule,
        "fixes": [_fix_json(fix) for fix in finding.fixes],
    }


def _fix_json(fix: Fix) -> dict[str, Any]:
    edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


def _promise_json(promise: Promise) -> dict[str, Any]:
    return {
        "start": promise.span.start,
        "end": promise.span.end,
        "what": promise.what,
        "who": promise.who,
        "due": promise.due.isoformat() if promise.due else None,
        "due_text": promise.due_text,
    }

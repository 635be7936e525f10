"""Offsets as lines and columns, and the lines around a span."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from replycheck.model import Finding, Report, Span


class Place(NamedTuple):
    """Line and column in a text, from 1; columns are code points."""

    line: int
    column: int


class Lines:
    """The lines of one text, for many look-ups. A line ends at a line feed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._feeds: list[int] | None = None

    def place(self, offset: int) -> Place:
        """Where `offset` stands."""
        feeds = self._line_feeds()
        before = bisect_left(feeds, offset)
        start = feeds[before - 1] + 1 if before else 0
        return Place(before + 1, offset - start + 1)

    def bounds(self, offset: int) -> Span:
        """The line that holds `offset`, without its line end."""
        start = self._text.rfind("\n", 0, offset) + 1
        end = self._text.find("\n", offset)
        end = len(self._text) if end < 0 else end
        if end > start and self._text[end - 1] == "\r" and offset < end - 1:
            end -= 1
        return Span(start, end)

    def _line_feeds(self) -> list[int]:
        if self._feeds is None:
            feeds, at = [], self._text.find("\n")
            while at >= 0:
                feeds.append(at)
                at = self._text.find("\n", at + 1)
            self._feeds = feeds
        return self._feeds


class ReportLines:
    """The lines of the texts of one report: the reply and the customer message."""

    def __init__(self, report: Report) -> None:
        self._reply = Lines(report.reply.text)
        self._customer = Lines(report.reply.customer or "")

    def of(self, finding: Finding) -> Lines:
        """The lines of the text that the span of `finding` points into."""
        return self._customer if finding.scope == "customer" else self._reply

    def place(self, finding: Finding) -> Place | None:
        """Where `finding` stands in its text; None if it is about the reply as a whole."""
        return None if finding.span is None else self.of(finding).place(finding.span.start)


def text_of(report: Report, finding: Finding) -> str:
    """The text that the span of `finding` points into."""
    return (report.reply.customer or "") if finding.scope == "customer" else report.reply.text

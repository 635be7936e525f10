"""One JSON document, written as the replies come."""

from __future__ import annotations

from json import dumps

from replycheck.model import Report
from replycheck.reporters.base import Output
from replycheck.reporters.contract import VERSION, report_json, summary_json
from replycheck.reporters.tally import Tally


class JsonReporter:
    """`{"version": 1, "replies": […], "summary": {…}}`, a reply a line."""

    def __init__(self, output: Output) -> None:
        self._stream = output.stream
        self._ascii = not is_unicode(output)
        self._first = True

    def start(self) -> None:
        self._stream.write(f'{{"version": {VERSION},\n "replies": [')

    def reply(self, report: Report) -> None:
        self._stream.write("\n  " if self._first else ",\n  ")
        self._stream.write(dumps(report_json(report), ensure_ascii=self._ascii))
        self._first = False

    def finish(self, tally: Tally) -> None:
        summary = dumps(summary_json(tally), ensure_ascii=self._ascii)
        self._stream.write(f'],\n "summary": {summary}}}\n')


def is_unicode(output: Output) -> bool:
    """True if the stream can take any character."""
    return (output.stream.encoding or "utf-8").lower().replace("-", "").startswith("utf")


REPORTER = JsonReporter

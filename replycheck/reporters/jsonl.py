"""JSON Lines: one reply a line, ready as soon as it was checked."""

from __future__ import annotations

from json import dumps

from replycheck.model import Report
from replycheck.reporters.base import Output
from replycheck.reporters.contract import report_json
from replycheck.reporters.json import is_unicode
from replycheck.reporters.tally import Tally


class JsonLinesReporter:
    """Each line is what one item of `replies` is in the JSON document."""

    def __init__(self, output: Output) -> None:
        self._stream = output.stream
        self._ascii = not is_unicode(output)

    def start(self) -> None:
        pass

    def reply(self, report: Report) -> None:
        self._stream.write(dumps(report_json(report), ensure_ascii=self._ascii) + "\n")
        self._stream.flush()

    def finish(self, tally: Tally) -> None:
        pass


REPORTER = JsonLinesReporter

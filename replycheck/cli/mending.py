"""`check --fix` and `check --diff`: replies are mended where they stand, or shown as they would be."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import BinaryIO, NamedTuple

import click

from replycheck.cli.differences import Difference
from replycheck.fixing import Fixed, Fixer
from replycheck.model import Reply, Report
from replycheck.readers import InputProblem, Source, os_problem
from replycheck.readers.pieces import EDITABLE, Piece, pieces
from replycheck.readers.problem import UnreadableError
from replycheck.readers.replacing import Replacement
from replycheck.wording import Wording

Sources = Iterator[Source | InputProblem]


class Mended(NamedTuple):
    """A piece of a file as it is and as it will be, and the report on it."""

    old: bytes
    new: bytes
    report: Report | InputProblem | None


class Mender:
    """Mends what its fixer can; `made` counts by code, on standard error it says what it could not do."""

    def __init__(self, fixer: Fixer, prepare: Callable[[Reply], Reply], wording: Wording) -> None:
        self._fixer = fixer
        self._prepare = prepare
        self._wording = wording
        self.made: Counter[str] = Counter()

    def fix(self, sources: Sources) -> Iterator[Report | InputProblem]:
        """Rewrite the files that change, and yield what is still to be said about each reply.

        What comes from standard input goes to standard output. A file is left alone if anything goes wrong.
        """
        for source in sources:
            if isinstance(source, InputProblem):
                yield source
                continue
            try:
                yield from self._fix(source)
            except OSError as error:
                yield os_problem(source.path, error)

    def differences(self, sources: Sources) -> Iterator[Difference | InputProblem]:
        """What `fix` would change, a file at a time; nothing is written."""
        for source in sources:
            if isinstance(source, InputProblem):
                yield source
                continue
            try:
                with source.opened() as stream:
                    mended = list(self._mended(source, stream))
            except OSError as error:
                yield os_problem(source.path, error)
                continue
            yield from (one.report for one in mended if isinstance(one.report, InputProblem))
            old, new = (b"".join(part) for part in zip(*((one.old, one.new) for one in mended), strict=True))
            if old != new:
                yield Difference(source.path, _text(old), _text(new))

    def tell(self, key: str) -> None:
        """Say on standard error how much was (or would be) mended."""
        if self.made:
            click.echo(self._wording.count(key, self.made.total()), err=True)

    def _fix(self, source: Source) -> Iterator[Report | InputProblem]:
        if source.format not in EDITABLE:
            yield _not_editable(source)
            return
        with ExitStack() as opened:
            stream = opened.enter_context(source.opened())
            replacement = None if source.stdin else opened.enter_context(Replacement(source.path))
            sink = sys.stdout.buffer if replacement is None else replacement.stream
            changed = False
            for old, new, report in self._mended(source, stream):
                sink.write(new)
                changed = changed or old != new
                if report is not None:
                    yield report
            sink.flush()
            if replacement is not None and changed:
                replacement.keep()

    def _mended(self, source: Source, stream: BinaryIO) -> Iterator[Mended]:
        if source.format not in EDITABLE:
            yield Mended(b"", b"", _not_editable(source))
            return
        for piece in pieces(stream, source.path, source.format):
            if not isinstance(piece.found, Reply):
                yield Mended(piece.raw, piece.raw, piece.found)
                continue
            fixed = self._fixer.fix(self._prepare(piece.found))
            yield self._one(piece, piece.found, fixed)

    def _one(self, piece: Piece, reply: Reply, fixed: Fixed) -> Mended:
        if not fixed.settled:
            place = InputProblem(reply.path or "", "unsettled", reply.line)
            click.echo(place.text(self._wording), err=True)
        if fixed.text == reply.text:
            return Mended(piece.raw, piece.raw, fixed.report)
        try:
            new = piece.with_reply(fixed.text)
        except UnreadableError as error:
            return Mended(piece.raw, piece.raw, error.at(reply.path or "", reply.line))
        self.made.update(fixed.made)
        return Mended(piece.raw, new, fixed.report)


def _not_editable(source: Source) -> InputProblem:
    return InputProblem(
        source.path, "not-editable", values={"format": source.format, "formats": ", ".join(EDITABLE)}
    )


def _text(data: bytes) -> str:
    """The bytes of a file that was read, to be shown: UTF-8 with or without a mark, else Windows-1251."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1251", errors="replace")

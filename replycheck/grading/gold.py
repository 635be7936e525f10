"""Annotated replies, as `tests/gold/README.md` describes them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from replycheck.errors import InputError
from replycheck.model import Reply, Scope, Span
from replycheck.readers.json_lines import records
from replycheck.readers.problem import InputProblem, UnreadableError
from replycheck.readers.records import reply_from
from replycheck.wording import Wording

Part = Literal["A", "B"]

IN_CUSTOMER_MESSAGE = "answer/unanswered"


@dataclass(frozen=True, slots=True)
class GoldFinding:
    """What an annotator marked. `span` is None for what is absent; `scope` says which text it points into."""

    code: str
    span: Span | None
    scope: Scope
    quote: str = ""
    also: tuple[str, ...] = ()
    optional: bool = False

    @property
    def codes(self) -> frozenset[str]:
        """Every code that would be right here."""
        return frozenset((self.code, *self.also))


@dataclass(frozen=True, slots=True)
class GoldReply:
    """A reply with everything that should be found in it."""

    reply: Reply
    findings: tuple[GoldFinding, ...]

    @property
    def clean(self) -> bool:
        """True if nothing must be found."""
        return all(finding.optional for finding in self.findings)


def read_gold(path: str, wording: Wording) -> list[GoldReply]:
    """All annotated replies of the file. Raises InputError with every line that is wrong."""
    found: list[GoldReply] = []
    problems: list[InputProblem] = []
    for item in _read(path):
        if isinstance(item, InputProblem):
            problems.append(item)
        else:
            found.append(item)
    if problems:
        raise InputError("\n".join(problem.text(wording) for problem in problems))
    return found


def part_of(identifier: str) -> Part:
    """A for two thirds of all replies, B for the others; by the id alone, so the split never changes."""
    number = int.from_bytes(hashlib.blake2b(identifier.encode(), digest_size=4).digest())
    return "B" if number % 3 == 0 else "A"


def only_part(replies: Iterable[GoldReply], part: Part) -> list[GoldReply]:
    """The replies of one part; a reply without an id goes by its text."""
    return [gold for gold in replies if part_of(gold.reply.id or gold.reply.text) == part]


def _read(path: str) -> Iterator[GoldReply | InputProblem]:
    try:
        with Path(path).open("rb") as stream:
            for record in records(stream, path):
                yield record if isinstance(record, InputProblem) else _gold(record.value, path, record.line)
    except OSError as error:
        key = "missing" if isinstance(error, FileNotFoundError) else "unreadable"
        yield InputProblem(path, key, values={"reason": error.strerror})


def _gold(record: Any, path: str, line: int) -> GoldReply | InputProblem:
    try:
        reply = reply_from(record, path, line)
        found = record.get("findings")
        if not isinstance(found, list):
            raise UnreadableError("gold.no-findings")
        return GoldReply(
            reply, tuple(_finding(item, reply, f"findings[{index}]") for index, item in enumerate(found))
        )
    except UnreadableError as error:
        return error.at(path, line)


def _finding(item: Any, reply: Reply, at: str) -> GoldFinding:
    if not isinstance(item, Mapping) or not isinstance(item.get("code"), str):
        raise UnreadableError("gold.no-code", at=at)
    code, quote = item["code"], item.get("quote")
    optional, also = item.get("optional") is True, tuple(item.get("also") or ())
    if quote is None:
        return GoldFinding(code, None, "whole", "", also, optional)
    scope: Scope = "customer" if code == IN_CUSTOMER_MESSAGE else "reply"
    text = (reply.customer or "") if scope == "customer" else reply.text
    start = _occurrence(text, str(quote), item.get("nth") or 1)
    if start < 0:
        raise UnreadableError("gold.no-quote", at=at, quote=quote)
    return GoldFinding(code, Span(start, start + len(quote)), scope, quote, also, optional)


def _occurrence(text: str, quote: str, nth: int) -> int:
    start = -1
    for _ in range(nth):
        start = text.find(quote, start + 1)
        if start < 0:
            return -1
    return start

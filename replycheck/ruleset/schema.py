"""The keys that every rule file has, whatever its kind; the others are fields of the kind's settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal

from replycheck.checks.base import Loc
from replycheck.ruleset.marks import MarkError, parse_marks
from replycheck.ruleset.validation import Fault, Shape

CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN = re.compile(r"[A-Za-z]")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
PLACEHOLDERS = ("quote",)
AUDIENCE = "for"
"""The one key that is a word of Python, so it cannot be a field."""

SeverityName = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class ExampleTurn:
    """An earlier turn of the dialogue in an example."""

    role: Literal["customer", "operator"]
    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ExampleFields:
    """An example written as a mapping."""

    text: str
    fix: str | list[str] | None = None
    customer: str | None = None
    history: tuple[ExampleTurn, ...] = ()
    at: datetime | None = None
    mode: Literal["reply", "template"] = "reply"
    whole: bool = False
    asks: str | list[str] | None = None


@dataclass(frozen=True, slots=True)
class RuleFields:
    """The common keys of a rule file."""

    code: str
    severity: SeverityName
    message: str
    why: str
    summary: str
    source: str
    kind: str
    bad: tuple[str | ExampleFields, ...]
    good: tuple[str | ExampleFields, ...]
    advice: str | list[str] | None = None
    docs: str = ""


COMMON = frozenset(item.name for item in fields(RuleFields)) | {AUDIENCE}


def read_common(data: dict[str, Any]) -> tuple[RuleFields | None, list[Fault]]:
    """The common keys of a rule file's data, or None and all that is wrong with them."""
    shared = {key: value for key, value in data.items() if key in COMMON and key != AUDIENCE}
    common, faults = Shape[RuleFields](RuleFields).read(shared)
    faulty = {fault.loc[:1] for fault in faults if fault.loc}
    texts = {key: value for key, value in shared.items() if isinstance(value, str) and (key,) not in faulty}
    faults.extend(wording_faults(texts))
    faults.extend(_example_faults(shared, faulty))
    if AUDIENCE in data:
        _, wrong = Shape[Any](str | list[str]).read(data[AUDIENCE])
        faults.extend(Fault((AUDIENCE, *fault.loc), fault.message, fault.hint) for fault in wrong)
    return (None if faults else common), faults


def audience_of(data: dict[str, Any]) -> tuple[str, ...]:
    """For whom a rule or a pack is, as its file says."""
    return as_tuple(data.get(AUDIENCE) or ())


def as_tuple(value: Any) -> tuple[str, ...]:
    """A text or a list of texts as a tuple."""
    return (value,) if isinstance(value, str) else tuple(value)


def wording_faults(texts: dict[str, str]) -> Iterator[Fault]:
    """What is wrong with the code and the texts of a rule, or with those that a pack puts in their place."""
    for key, text in texts.items():
        if not text.strip() and key != "docs":
            yield Fault((key,), f"`{key}` is empty")
            continue
        if key == "code" and not CODE.fullmatch(text):
            hint = "lower-case Latin words with hyphens, as in `plain-words/slang`"
            yield Fault((key,), f"`{text}` is not a code: it must be golden-rule/what-is-wrong", hint)
        if key in ("message", "why") and not CYRILLIC.search(text):
            yield Fault((key,), f"`{key}` must be in Russian", "operators read it")
        if key == "summary" and not LATIN.search(text):
            yield Fault((key,), "`summary` must be in English", "it is shown with `--lang en`")
        if key in ("message", "summary") and "\n" in text.strip():
            yield Fault((key,), f"`{key}` must be one line")
        if key == "message":
            yield from _placeholder_faults(text)


def _placeholder_faults(text: str) -> Iterator[Fault]:
    for found in PLACEHOLDER.finditer(text):
        if found[1] not in PLACEHOLDERS:
            yield Fault(
                ("message",), f"unknown placeholder `{found[0]}`", "allowed: `{quote}`, the text found"
            )


def _example_faults(data: dict[str, Any], faulty: set[Loc]) -> Iterator[Fault]:
    for group in ("bad", "good"):
        examples = data.get(group)
        if not isinstance(examples, list) or (group,) in faulty:
            continue
        for index, example in enumerate(examples):
            text = example if isinstance(example, str) else example["text"]
            absent = not isinstance(example, str) and bool(example.get("whole") or example.get("asks"))
            loc: Loc = (group, index) if isinstance(example, str) else (group, index, "text")
            yield from _mark_faults(text, loc, bad=group == "bad", absent=absent)
            if absent and example.get("asks"):
                yield from _asks_faults(example, (group, index, "asks"))


def _mark_faults(text: str, loc: Loc, *, bad: bool, absent: bool) -> Iterator[Fault]:
    try:
        marked = parse_marks(text)
    except MarkError as error:
        yield Fault(loc, str(error), "mark what must be found as [[…]]", offset=error.offset)
        return
    if not marked.text.strip() and not absent:
        yield Fault(loc, "the example is empty")
    elif bad and not marked.spans and not absent:
        hint = "put [[…]] around it; `whole: true` if something is absent, `asks:` for the customer's words"
        yield Fault(loc, "a bad example must mark what is to be found", hint)
    elif marked.spans and (not bad or absent):
        yield Fault(loc, "nothing is to be found in this text, so nothing may be marked", "remove the [[…]]")


def _asks_faults(example: dict[str, Any], loc: Loc) -> Iterator[Fault]:
    for part in as_tuple(example["asks"]):
        if part not in (example.get("customer") or ""):
            yield Fault(loc, "`asks` must be a part of `customer`, word for word")

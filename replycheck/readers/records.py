"""A record (a JSON object, later a table row) as a reply, with a clear word about what is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from replycheck.model import Mode, Reply, Turn
from replycheck.readers.decoding import without_surrogates
from replycheck.readers.problem import UnreadableError

MODES: dict[str, Mode] = {"reply": "reply", "template": "template"}
ROLES: dict[str, Literal["customer", "operator"]] = {"customer": "customer", "operator": "operator"}


def reply_from(record: Any, path: str, line: int | None) -> Reply:
    """The reply that `record` describes; keys that are not a reply's are left alone.

    Raises UnreadableError if the record is no object, has no reply, or a value is of the wrong type.
    """
    if not isinstance(record, Mapping):
        raise UnreadableError("not-an-object", found=type_name(record))
    text = _text(record, reply_key(record))
    if text is None:
        raise UnreadableError("no-reply")
    if not text.strip():
        raise UnreadableError("empty-reply")
    reply = Reply(
        text,
        customer=_text(record, "customer"),
        history=_history(record.get("history")),
        at=_time(record.get("at"), "at"),
        channel=_text(record, "channel"),
        operator=_text(record, "operator"),
        mode=_choice(record.get("mode", "reply"), "mode", MODES),
        id=_identifier(record.get("id")),
        path=path,
        line=line,
    )
    return _with_comparable_times(reply)


def reply_key(record: Mapping[str, Any]) -> str:
    """The key of a record under which its reply stands."""
    return "reply" if "reply" in record or "text" not in record else "text"


def type_name(value: object) -> str:
    """The JSON name of the type of `value`, for messages."""
    if value is None:
        return "null"
    names = {bool: "boolean", int: "number", float: "number", str: "string", list: "array", dict: "object"}
    return names.get(type(value), type(value).__name__)


def _text(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableError("wrong-type", key=key, wanted="string", found=type_name(value))
    return without_surrogates(value)


def _identifier(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise UnreadableError("wrong-type", key="id", wanted="string", found=type_name(value))
    return without_surrogates(str(value))


def _choice(value: object, key: str, allowed: Mapping[str, Any]) -> Any:
    if not isinstance(value, str) or value not in allowed:
        raise UnreadableError("bad-choice", key=key, found=value, allowed=", ".join(allowed))
    return allowed[value]


def _time(value: object, key: str) -> datetime | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise UnreadableError("wrong-type", key=key, wanted="string", found=type_name(value))
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        raise UnreadableError("bad-time", key=key, found=value) from None


def _history(value: object) -> tuple[Turn, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise UnreadableError("wrong-type", key="history", wanted="array", found=type_name(value))
    return tuple(_turn(item, f"history[{index}]") for index, item in enumerate(value))


def _turn(item: object, place: str) -> Turn:
    if not isinstance(item, Mapping):
        raise UnreadableError("wrong-type", key=place, wanted="object", found=type_name(item))
    text = item.get("text")
    if not isinstance(text, str):
        raise UnreadableError("wrong-type", key=f"{place}.text", wanted="string", found=type_name(text))
    role = _choice(item.get("role"), f"{place}.role", ROLES)
    return Turn(role, without_surrogates(text), _time(item.get("at"), f"{place}.at"))


def _with_comparable_times(reply: Reply) -> Reply:
    """The same reply with times that can be compared: one without a zone takes that of the others."""
    times = [reply.at, *(turn.at for turn in reply.history)]
    zone = next((time.tzinfo for time in times if time is not None and time.tzinfo is not None), None)
    if zone is None:
        return reply

    def zoned(time: datetime | None) -> datetime | None:
        return time.replace(tzinfo=zone) if time is not None and time.tzinfo is None else time

    history = tuple(replace(turn, at=zoned(turn.at)) for turn in reply.history)
    return replace(reply, at=zoned(reply.at), history=history)

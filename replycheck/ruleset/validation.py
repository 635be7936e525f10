"""Plain data checked against dataclasses: every fault at once, in words a rule author understands.

pydantic does the checking; it is imported here only, so that a run from the cache never loads it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter
from pydantic_core import SchemaValidator, ValidationError

from replycheck.checks.base import Loc

T = TypeVar("T")

EXPECTED = {
    "string_type": "text",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "dict_type": "a mapping",
    "dataclass_type": "a mapping",
    "model_type": "a mapping",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "none_required": "nothing",
    "datetime_type": "a time",
    "datetime_parsing": "a time",
    "datetime_from_date_parsing": "a time",
}
STRICT = frozenset({"bool", "int", "float"})
QUOTE_HINT = "put it in quotes if it is text"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at `loc`, `offset` characters into it; `on_key` if the key is to blame."""

    loc: Loc
    message: str
    hint: str = ""
    on_key: bool = False
    offset: int = 0


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """A hint for a word that is not among `allowed`: the nearest ones, or all of them if they are few."""
    options = sorted(set(allowed))
    near = difflib.get_close_matches(word, options, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    if not options:
        return ""
    more = f" and {len(options) - 20} more" if len(options) > 20 else ""
    return "allowed: " + ", ".join(options[:20]) + more


class Shape(Generic[T]):
    """A type that data must have: a dataclass, or a list or union of such; unknown keys are faults."""

    def __init__(self, wanted: Any) -> None:
        self._wanted = wanted
        self._validator = SchemaValidator(_strict(TypeAdapter(wanted).core_schema))

    def read(self, data: Any) -> tuple[T | None, list[Fault]]:
        """The data as that type, or None and everything that is wrong with it."""
        try:
            return self._validator.validate_python(data), []
        except ValidationError as error:
            raw = [_place(item, data) for item in error.errors(include_url=False)]
            return None, list(self._faults(raw, data))

    def _faults(self, placed: Sequence[_Placed], data: Any) -> Iterator[Fault]:
        groups: dict[tuple[Loc, bool], list[_Placed]] = {}
        for number, item in enumerate(placed):
            union = item.path[: item.tags[0][0]] if item.tags else ("", number)
            groups.setdefault((union, bool(item.tags)), []).append(item)
        for (union, tagged), members in groups.items():
            if not tagged:
                yield self._fault(members[0], data)
                continue
            best = max(item.depth for item in members)
            if best == len(union):
                yield _neither(union, members, data)
            else:
                branch = next(item.tags[0][1] for item in members if item.depth == best)
                chosen = [item for item in members if item.tags[0][1] == branch]
                yield from self._faults([replace(item, tags=item.tags[1:]) for item in chosen], data)

    def _fault(self, item: _Placed, data: Any) -> Fault:
        key = str(item.path[-1]) if item.path else ""
        if item.type == "missing":
            return Fault(item.path, f"the key `{item.key}` is missing")
        if item.type in ("unexpected_keyword_argument", "extra_forbidden"):
            hint = did_you_mean(key, _keys_at(self._wanted, item.path[:-1]))
            return Fault(item.path, f"unknown key `{key}`", hint, on_key=True)
        value = _value(data, item.path)
        if item.type in EXPECTED:
            return Fault(
                item.path, f"must be {EXPECTED[item.type]}, not {_shown(value)}", _type_hint(value, item)
            )
        if item.type in ("literal_error", "enum"):
            allowed = re.findall(r"'([^']*)'", item.expected)
            return Fault(item.path, f"must not be {_shown(value)}", did_you_mean(str(value), allowed))
        return Fault(item.path, item.message)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An error of pydantic, with its place in the data apart from the names of union members on the way."""

    path: Loc
    tags: tuple[tuple[int, str], ...]
    type: str
    message: str
    expected: str = ""
    key: str = ""

    @property
    def depth(self) -> int:
        return len(self.path) + (self.type == "missing")


def _place(error: Any, data: Any) -> _Placed:
    path: list[str | int] = []
    tags: list[tuple[int, str]] = []
    loc, value, key = error["loc"], data, ""
    for number, step in enumerate(loc):
        if (isinstance(value, dict) and step in value) or (
            isinstance(value, list) and isinstance(step, int) and step < len(value)
        ):
            path.append(step)
            value = value[step]
        elif error["type"] == "missing" and number == len(loc) - 1:
            key = str(step)
        else:
            tags.append((len(path), str(step)))
    context = error.get("ctx", {})
    message = str(error["msg"]).removeprefix("Value error, ").removeprefix("Assertion failed, ")
    expected = str(context.get("expected", ""))
    return _Placed(tuple(path), tuple(tags), error["type"], message, expected, key)


def _neither(path: Loc, members: Sequence[_Placed], data: Any) -> Fault:
    value = _value(data, path)
    wanted = list(dict.fromkeys(EXPECTED.get(item.type) or item.expected or item.message for item in members))
    return Fault(path, f"must be {' or '.join(wanted)}, not {_shown(value)}", _type_hint(value, members[0]))


def _type_hint(value: Any, item: _Placed) -> str:
    quotable = item.type == "string_type" and not isinstance(value, (list, dict)) and value is not None
    return QUOTE_HINT if quotable else ""


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    text = str(value)
    return f"`{text if len(text) <= 40 else text[:39] + '…'}`"


def _value(data: Any, path: Loc) -> Any:
    for step in path:
        data = data[step]
    return data


def _strict(schema: Any) -> Any:
    """The same core schema that forbids unknown keys and does not turn text into numbers."""
    if isinstance(schema, list):
        return [_strict(item) for item in schema]
    if isinstance(schema, tuple):
        return tuple(_strict(item) for item in schema)
    if not isinstance(schema, dict):
        return schema
    changed = {key: _strict(item) for key, item in schema.items()}
    if changed.get("type") in ("dataclass-args", "model-fields", "typed-dict"):
        changed["extra_behavior"] = "forbid"
    elif changed.get("type") in STRICT:
        changed["strict"] = True
    return changed


def _keys_at(wanted: Any, path: Loc) -> set[str]:
    """The keys that a mapping at `path` of data of the type `wanted` may have."""
    if get_origin(wanted) is not None and not _is_container(wanted):
        return set().union(*(_keys_at(member, path) for member in get_args(wanted)))
    if not path:
        return {item.name for item in fields(wanted)} if is_dataclass(wanted) else set()
    if is_dataclass(wanted):
        hints = get_type_hints(wanted)
        return _keys_at(hints[path[0]], path[1:]) if path[0] in hints else set()
    members = [member for member in get_args(wanted) if member is not Ellipsis]
    return _keys_at(members[-1], path[1:]) if members else set()


def _is_container(wanted: Any) -> bool:
    origin: Any = get_origin(wanted)
    return isinstance(origin, type) and issubclass(origin, (list, tuple, dict, set, frozenset))

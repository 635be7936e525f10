"""What a check is: a kind that reads its settings from a rule file and, given a reply, returns hits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from replycheck.checks.context import Context
    from replycheck.lexicon import Lexicon
    from replycheck.model import Hit
    from replycheck.patterns import Match, Pattern, PatternSet
    from replycheck.rewriting import Template

T = TypeVar("T")

Loc = tuple[str | int, ...]
"""Where in a rule file: keys and list indexes from the root, e.g. `("entries", 3, "match")`."""


class Triggered(NamedTuple):
    """A match of a check's trigger, and which of its triggers it was."""

    number: int
    match: Match


class Check(Protocol):
    """A configured check. Must be picklable: compiled rules are cached on disk."""

    @property
    def triggers(self) -> Sequence[Pattern]:
        """Patterns searched for in the reply by the engine, all rules in one pass."""

    @property
    def always(self) -> bool:
        """True if the check runs on every reply, not only where one of its triggers matched."""

    @property
    def needs(self) -> frozenset[str]:
        """Context without which the check cannot work: any of `customer`, `history`, `at`."""

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterable[Hit]:
        """Yield the hits in this reply; `matches` are those of `triggers`, by position."""


class Builder(Protocol):
    """What a kind may ask for while it turns settings into a check. Problems are collected, never raised."""

    @property
    def lexicon(self) -> Lexicon:
        """The morphological dictionary."""

    def pattern(self, text: str, loc: Loc) -> Pattern | None:
        """Compile a pattern; on error report it at `loc` (plus its offset in the text) and return None."""

    def pattern_set(self, texts: Iterable[str], loc: Loc) -> PatternSet:
        """Compile several patterns into one set that is searched on demand."""

    def template(self, text: str, captures: frozenset[str], loc: Loc) -> Template | None:
        """Compile a replacement; a capture that `captures` does not hold is reported like any other error."""

    def dictionary(self, name: str, type_: Any, key: str, loc: Loc) -> Any:
        """What stands under `key` in `dictionaries/<name>.yaml`, validated as `type_`; all packs merged.

        The value is of `type_`; an empty instance of it where something was wrong, which is reported.
        """

    def in_dictionary(self, name: str) -> Builder:
        """The builder whose locations lie in `dictionaries/<name>.yaml` instead of the rule file."""

    def read(self, wanted: type[T], value: Any, loc: Loc) -> T | None:
        """`value`, plain data at `loc`, as a dataclass or a list of such; else None, every fault reported."""

    def problem(self, loc: Loc, message: str, hint: str = "", offset: int = 0) -> None:
        """Report something wrong at `loc`, `offset` characters into that scalar."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of check: its name in rule files, the type of its settings and how a check is made of them.

    `settings` is a frozen dataclass; its fields are the keys a rule file may have besides the common ones,
    with their types and defaults. pydantic validates a rule file against it.
    """

    name: str
    settings: type[Any]
    build: Callable[[Any, Builder], Check]

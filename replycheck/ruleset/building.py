"""What a kind works with while it makes a check of the settings in a rule file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, get_origin

from replycheck.checks.base import Loc
from replycheck.errors import Problem
from replycheck.lexicon import Lexicon
from replycheck.patterns import Pattern, PatternError, PatternSet
from replycheck.patterns.compiling import PatternCompiler
from replycheck.rewriting.templates import Template, parse_template
from replycheck.ruleset.dictionaries import Dictionaries, Located, Merged
from replycheck.ruleset.validation import Fault, Shape, did_you_mean

T = TypeVar("T")

CLASSES = "classes/"


@dataclass(frozen=True, slots=True)
class ClassFields:
    """The keys of a word class."""

    patterns: tuple[str, ...]


class Workshop:
    """What all rules of a rule set are compiled with: dictionaries, classes, patterns; their problems."""

    def __init__(self, dictionaries: Dictionaries, lexicon: Lexicon) -> None:
        self.dictionaries = dictionaries
        self.patterns = PatternCompiler(lexicon, self._class_texts)
        self.found: list[Problem] = []
        self.lexicon = lexicon
        self._open: set[str] = set()
        self._classes: dict[str, Sequence[str]] = {}

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong so far, each once."""
        return list(dict.fromkeys([*self.dictionaries.problems, *self.found]))

    def report(self, target: Located, fault: Fault) -> None:
        """Note a fault in a file."""
        source, loc = target.origin(fault.loc)
        moved = Fault(loc, fault.message, fault.hint, fault.on_key, fault.offset)
        self.found.extend(source.faults([moved]))

    def compile(self, target: Located, text: str, loc: Loc) -> Pattern | None:
        """Compile a pattern that stands at `loc` of a file; None, its error noted, if it is wrong."""
        try:
            return self.patterns.compile(text)
        except PatternError as error:
            self.report(target, Fault(loc, error.message, error.hint, offset=error.offset))
            return None

    def check_rest(self) -> None:
        """Compile the word classes that no rule uses, and find what nobody reads in dictionaries."""
        for name in self.dictionaries.names:
            if name.startswith(CLASSES):
                self._class_texts(name.removeprefix(CLASSES))
        self.dictionaries.check_read()

    def _class_texts(self, name: str) -> Sequence[str]:
        """The patterns of a word class; raises KeyError with a hint if there is none or it holds itself."""
        if name in self._open:
            raise KeyError("it contains itself")
        if name not in self._classes:
            merged = self.dictionaries.get(CLASSES + name)
            if merged is None:
                known = [
                    one.removeprefix(CLASSES) for one in self.dictionaries.names if one.startswith(CLASSES)
                ]
                raise KeyError(did_you_mean(name, known) or "there are no word classes")
            self._open.add(name)
            self._classes[name] = self._read_class(merged)
            self._open.discard(name)
        return self._classes[name]

    def _read_class(self, merged: Merged) -> Sequence[str]:
        content, faults = Shape[ClassFields](ClassFields).read(merged.data)
        for fault in faults:
            self.report(merged, fault)
        texts = content.patterns if content is not None else ()
        right = [
            text
            for index, text in enumerate(texts)
            if self.compile(merged, text, ("patterns", index)) is not None
        ]
        if not texts and not faults:
            self.report(merged, Fault((), "the word class is empty"))
        return right or ["*"]


class RuleBuilder:
    """The `Builder` of one rule; its problems lie in the rule's file or in that of a dictionary."""

    def __init__(self, workshop: Workshop, target: Located) -> None:
        self._workshop = workshop
        self._target = target

    @property
    def lexicon(self) -> Lexicon:
        """The morphological dictionary."""
        return self._workshop.lexicon

    def pattern(self, text: str, loc: Loc) -> Pattern | None:
        """Compile a pattern; on error report it at `loc` (plus its offset in the text) and return None."""
        return self._workshop.compile(self._target, text, loc)

    def pattern_set(self, texts: Iterable[str], loc: Loc) -> PatternSet:
        """Compile several patterns into one set; those that are wrong are reported and left out."""
        several = isinstance(self._value(loc), list)
        compiled = [self.pattern(text, (*loc, index) if several else loc) for index, text in enumerate(texts)]
        return PatternSet(pattern for pattern in compiled if pattern is not None)

    def template(self, text: str, captures: frozenset[str], loc: Loc) -> Template | None:
        """Compile a replacement; None, its error reported at `loc`, if it is wrong."""
        try:
            return parse_template(text, captures)
        except PatternError as error:
            self.problem(loc, error.message, error.hint, error.offset)
            return None

    def dictionary(self, name: str, type_: Any, key: str, loc: Loc) -> Any:
        """What is under `key` in a dictionary, all packs merged; empty if wrong, which is reported."""
        empty = (get_origin(type_) or type_)()
        merged = self._workshop.dictionaries.get(name)
        if merged is None:
            known = self._workshop.dictionaries.names
            if name not in known:
                self.problem(loc, f"there is no dictionary `{name}`", did_you_mean(name, known))
            return empty
        merged.asked.add(key)
        if key not in merged.data:
            return empty
        read = RuleBuilder(self._workshop, merged).read(type_, merged.data[key], (key,))
        return empty if read is None else read

    def in_dictionary(self, name: str) -> RuleBuilder:
        """The builder whose locations lie in `dictionaries/<name>.yaml` instead of the rule file."""
        merged = self._workshop.dictionaries.get(name)
        return self if merged is None else RuleBuilder(self._workshop, merged)

    def read(self, wanted: type[T], value: Any, loc: Loc) -> T | None:
        """`value` (plain data at `loc`) as `wanted`; else None, every fault reported."""
        read, faults = Shape[T](wanted).read(value)
        for fault in faults:
            moved = Fault((*loc, *fault.loc), fault.message, fault.hint, fault.on_key, fault.offset)
            self._workshop.report(self._target, moved)
        return read

    def problem(self, loc: Loc, message: str, hint: str = "", offset: int = 0) -> None:
        """Report something wrong at `loc`, `offset` characters into that scalar."""
        self._workshop.report(self._target, Fault(loc, message, hint, offset=offset))

    def _value(self, loc: Loc) -> Any:
        value = self._target.data
        try:
            for step in loc:
                value = value[step]
        except (LookupError, TypeError):
            return None
        return value

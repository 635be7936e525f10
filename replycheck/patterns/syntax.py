"""Reading the text of a pattern (see docs/rule-language.md) into items; word classes are left as names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from replycheck.lexicon import fold
from replycheck.patterns.errors import PatternError
from replycheck.patterns.grammemes import parse_grammemes
from replycheck.patterns.nodes import Grammemes

KINDS = frozenset(
    "number money date time url email phone order quoted placeholder code file emoji latin word "
    "contraction unit".split()
)
MARKS = frozenset(",.:;!?-–—()…\"'/→+[]")
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


@dataclass(frozen=True, slots=True)
class Node:
    """One item as written: `what` says its kind, `text` and `grammemes` or `options` its content."""

    what: str
    offset: int
    text: str = ""
    grammemes: Grammemes | None = None
    options: tuple[tuple[Node, ...], ...] = ()
    optional: bool = False
    negated: bool = False
    capture: str | None = None
    agrees: str | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A pattern as written."""

    nodes: tuple[Node, ...]
    at_start: bool
    at_end: bool


_ATOM = re.compile(
    r"""(?P<gap>\.\.\.(?P<longest>\d*))
    | (?P<escaped>\\[()])
    | (?P<phrase><np(?P<tail>\+?)(?:\[(?P<case>[^\]]*)\])?>)
    | <(?P<kind>[a-z]+)>
    | %(?P<word_class>[\w-]+)(?:\[(?P<class_grammemes>[^\]]*)\])?
    | \[(?P<any>[^\]]*)\]
    | (?P<star>\*)
    | (?P<cased>==)(?P<cased_form>[^\s|?@&()]+)
    | (?P<exact>=)(?P<form>[^\s|?@&()]+)
    | (?P<lemma>[^\W_](?:[\w-]*[^\W_])?)(?:\[(?P<grammemes>[^\]]*)\])?
    | (?P<mark>[,.:;!?\-–—…"'/→+])(?=[\s|)?@]|$)
    """,
    re.VERBOSE,
)
_GROUP_GRAMMEMES = re.compile(r"\[([^\]]*)\]")
_SUFFIX = re.compile(r"(?P<optional>\?)|@(?P<capture>[a-z_0-9]+)|&(?P<agrees>[a-z_0-9]+)")


def parse(text: str) -> Parsed:
    """Read a pattern. Raises PatternError with the offset of what cannot be read."""
    reader = _Reader(text)
    at_start = reader.take("^")
    nodes = reader.sequence()
    at_end = reader.take("$")
    reader.finish()
    if not nodes:
        raise PatternError("an empty pattern", 0)
    return Parsed(nodes, at_start, at_end)


@dataclass(slots=True)
class _Reader:
    text: str
    position: int = field(default=0)

    def sequence(self) -> tuple[Node, ...]:
        nodes: list[Node] = []
        while True:
            self._blanks()
            if self.position >= len(self.text) or self.text[self.position] in "|)$":
                return tuple(nodes)
            nodes.append(self._item())

    def take(self, sign: str) -> bool:
        self._blanks()
        if self.text.startswith(sign, self.position):
            self.position += 1
            return True
        return False

    def finish(self) -> None:
        self._blanks()
        if self.position < len(self.text):
            sign = self.text[self.position]
            raise PatternError(f"«{sign}» stands where nothing opened it", self.position)

    def _blanks(self) -> None:
        while self.position < len(self.text) and self.text[self.position].isspace():
            self.position += 1

    def _item(self) -> Node:
        start = self.position
        negated = self.text[start] == "!" and self.text[start + 1 : start + 2].strip(" |)") != ""
        if negated:
            self.position += 1
        node = self._group() if self.text.startswith("(", self.position) else self._atom()
        optional, capture, agrees = self._suffixes()
        if negated and (optional or capture):
            raise PatternError("a negated item takes no text: it can be neither optional nor captured", start)
        return Node(
            node.what, start, node.text, node.grammemes, node.options, optional, negated, capture, agrees
        )

    def _group(self) -> Node:
        start = self.position
        self.position += 1
        options: list[tuple[Node, ...]] = []
        while True:
            option = self.sequence()
            if not option:
                raise PatternError("an empty alternative", self.position, "write `x?` for an optional item")
            options.append(option)
            if self.take("|"):
                continue
            if self.take(")"):
                return Node("group", start, options=self._with_grammemes(options))
            raise PatternError("a bracket that is never closed", start, "add «)»")

    def _with_grammemes(self, options: list[tuple[Node, ...]]) -> tuple[tuple[Node, ...], ...]:
        """`(вернуть|отправить)[VERB,futr]`: the grammemes after a group hold for each of its words."""
        found = _GROUP_GRAMMEMES.match(self.text, self.position)
        if found is None:
            return tuple(options)
        self.position = found.end()
        grammemes = parse_grammemes(found[1], found.start(1))
        for option in options:
            if (
                len(option) != 1
                or option[0].what not in ("lemma", "class")
                or option[0].grammemes is not None
            ):
                hint = "name them at each word instead"
                raise PatternError("grammemes after a group need single words in it", found.start(), hint)
        return tuple((replace(option[0], grammemes=grammemes),) for option in options)

    def _suffixes(self) -> tuple[bool, str | None, str | None]:
        optional, capture, agrees = False, None, None
        while found := _SUFFIX.match(self.text, self.position):
            optional = optional or found["optional"] is not None
            capture = found["capture"] or capture
            agrees = found["agrees"] or agrees
            self.position = found.end()
        return optional, capture, agrees

    def _atom(self) -> Node:
        start = self.position
        found = _ATOM.match(self.text, start)
        if found is None:
            raise PatternError(
                f"cannot read «{self.text[start : start + 12]}»", start, "see docs/rule-language.md"
            )
        self.position = found.end()
        return _node(found, start)


def _node(found: re.Match[str], start: int) -> Node:
    if found["gap"]:
        return Node("gap", start, found["longest"] or "3")
    if found["escaped"] or found["mark"]:
        return Node("mark", start, found[0].lstrip("\\"))
    if found["phrase"]:
        return _phrase(found, start)
    if found["kind"]:
        if found["kind"] not in KINDS:
            raise PatternError.unknown("token kind", found["kind"], [*sorted(KINDS), "np"], start + 1)
        return Node("kind", start, found["kind"])
    return _word(found, start)


def _phrase(found: re.Match[str], start: int) -> Node:
    case = found["case"]
    if case is not None and case not in CASES:
        raise PatternError.unknown("case", case, CASES, start + found["phrase"].index("[") + 1)
    return Node("phrase+" if found["tail"] else "phrase", start, case or "")


def _word(found: re.Match[str], start: int) -> Node:
    if found["word_class"]:
        condition = found["class_grammemes"]
        narrowed = (
            parse_grammemes(condition, found.start("class_grammemes")) if condition is not None else None
        )
        return Node("class", start, found["word_class"], narrowed)
    if found["any"] is not None:
        return Node("any", start, grammemes=parse_grammemes(found["any"], start + 1))
    if found["star"]:
        return Node("any", start)
    if found["cased"]:
        return Node("cased", start, found["cased_form"])
    if found["exact"]:
        return Node("form", start, fold(found["form"]))
    condition = found["grammemes"]
    grammemes = parse_grammemes(condition, found.start("grammemes")) if condition is not None else None
    return Node("lemma", start, fold(found["lemma"]), grammemes)

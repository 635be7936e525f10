"""From a pattern's text to a compiled pattern: word classes resolved, lemmas checked, the anchor chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from replycheck.lexicon import Lexicon
from replycheck.patterns.errors import PatternError
from replycheck.patterns.grammemes import PARTS_OF_SPEECH
from replycheck.patterns.nodes import (
    LONGEST_PHRASE,
    Anchor,
    AnyOf,
    Atom,
    Edge,
    Form,
    Gap,
    Grammemes,
    Group,
    Item,
    Kind,
    Lemma,
    Mark,
    Pattern,
    Phrase,
)
from replycheck.patterns.syntax import Node, Parsed, parse
from replycheck.text.phrases import BARE_HEADS, LONGEST_BEFORE_HEAD

DASHES = frozenset("-–—")

_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_MASCULINE = ("а", "у", "ом", "ем", "е", "ы", "и", "ов", "ев", "ей", "ам", "ами", "ах")
_FEMININE = ("ы", "и", "е", "у", "ой", "ам", "ами", "ах")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_PHRASE_HEADS = frozenset({"g:NOUN", "g:NPRO", "g:Subx", *("k:" + kind for kind in BARE_HEADS)})

_NOMINATIVE_PLURAL = frozenset({"NOUN", "nomn", "plur"})
_PLURAL_NOUN = ((frozenset({"NOUN"}), False), (frozenset({"plur"}), False))

ClassTexts = Callable[[str], Sequence[str]]
"""The patterns of a word class by its name; raises KeyError if there is none."""


class PatternCompiler:
    """Compiles patterns; keeps the word classes it has compiled."""

    def __init__(self, lexicon: Lexicon, classes: ClassTexts) -> None:
        self._lexicon = lexicon
        self._texts = classes
        self._classes: dict[str, Atom] = {}

    def compile(self, text: str) -> Pattern:
        """Compile a pattern. Raises PatternError: what is wrong, where, what would be right."""
        parsed = parse(text)
        items = _named(tuple(self._item(node) for node in parsed.nodes))
        captures = frozenset(_captures(items))
        for node in _flat(parsed.nodes):
            if node.agrees is not None and node.agrees not in captures:
                raise PatternError.unknown("capture", node.agrees, sorted(captures), node.offset)
        anchor = _anchor(items)
        if anchor is None:
            raise PatternError(
                "this pattern would match anywhere", 0, "name at least one word, form or grammeme"
            )
        whole = Pattern(text, items, parsed.at_start, parsed.at_end, anchor, captures)
        return whole._replace(parts=_parts(whole))

    def _item(self, node: Node) -> Item:
        item = _item(self._atom(node), node.optional, node.negated, node.capture, node.agrees)
        if item.negated and _width(item._replace(negated=False))[0] == 0:
            hint = "negate a word or alternatives of words"
            raise PatternError(
                "what may take nothing is never absent, so this never matches", node.offset, hint
            )
        return item

    def _atom(self, node: Node) -> Atom:
        match node.what:
            case "gap":
                return Gap(int(node.text))
            case "mark":
                return Mark(DASHES if node.text in DASHES else frozenset(node.text))
            case "phrase" | "phrase+":
                return Phrase(node.text or None, node.what == "phrase+")
            case "kind":
                return Kind(node.text)
            case "class":
                return _narrowed(self._class(node), node)
            case "any":
                return AnyOf(node.grammemes)
            case "form" | "cased":
                return Form(frozenset({node.text}), node.what == "cased")
            case "group":
                return _merged([tuple(self._item(inner) for inner in option) for option in node.options])
            case _:
                return self._lemma(node)

    def _lemma(self, node: Node) -> Lemma | Form:
        if not _CYRILLIC.search(node.text):
            return _foreign(node)
        word = self._lexicon.word(node.text)
        if not self._lexicon.is_lemma(node.text):
            plural = {parse.lemma for parse in word.parses if parse.grammemes >= _NOMINATIVE_PLURAL}
            if plural:
                clauses = node.grammemes.clauses if node.grammemes is not None else ()
                return Lemma(frozenset(plural), Grammemes((*clauses, *_PLURAL_NOUN)))
            best = max(word.parses, key=lambda parse: parse.score).lemma
            hint = f"did you mean «{best}»? for this one form write «={node.text}»"
            raise PatternError(
                f"«{node.text}» is no dictionary form, so it can never match", node.offset, hint
            )
        if node.grammemes is not None and word.known and not self._possible(node):
            raise PatternError(
                f"«{node.text}» never has these grammemes", node.offset, "see its forms in pymorphy3"
            )
        if not word.known and node.grammemes is None:
            return Lemma(frozenset({node.text, *self._declined(node.text)}), None)
        return Lemma(frozenset({node.text}), node.grammemes)

    def _declined(self, noun: str) -> list[str]:
        """The regular case forms of a noun that the dictionary lacks («пуш»): prediction misses some."""
        if noun[-1] in _CONSONANTS:
            forms = [noun + ending for ending in _MASCULINE]
        elif noun[-1] == "а":
            forms = [noun[:-1] + ending for ending in _FEMININE]
        else:
            return []
        return [form for form in forms if not self._lexicon.word(form).known]

    def _possible(self, node: Node) -> bool:
        """True if some form of the lemma has the grammemes."""
        condition = node.grammemes
        assert condition is not None
        forms = {
            form.word
            for raw in self._lexicon.analyzer.parse(node.text)
            if raw.normal_form.replace("ё", "е") == node.text
            for form in raw.lexeme
        }
        return any(
            condition.allow(parse)
            for form in forms
            for parse in self._lexicon.word(form.replace("ё", "е")).parses
            if parse.lemma == node.text
        )

    def _class(self, node: Node) -> Atom:
        known = self._classes.get(node.text)
        if known is not None:
            return known
        try:
            texts = self._texts(node.text)
        except KeyError as error:
            raise PatternError(
                f"there is no word class «{node.text}»", node.offset, str(error.args[0])
            ) from error
        atom = _merged([self._sequence(parse(text)) for text in texts])
        self._classes[node.text] = atom
        return atom

    def _sequence(self, parsed: Parsed) -> tuple[Item, ...]:
        """A pattern of a word class as one of its alternatives."""
        before = (_item(Edge(start=True)),) if parsed.at_start else ()
        after = (_item(Edge(start=False)),) if parsed.at_end else ()
        return (*before, *map(self._item, parsed.nodes), *after)


def _foreign(node: Node) -> Form:
    """A word without a Russian letter is written in one way only and stands for any case."""
    return Form(frozenset({node.text}), cased=False)


def _item(
    atom: Atom,
    optional: bool = False,
    negated: bool = False,
    capture: str | None = None,
    agrees: str | None = None,
) -> Item:
    bare = not (optional or negated or capture or agrees)
    plain = bare and not isinstance(atom, (Edge, Gap, Group, Phrase))
    return Item(atom, optional, negated, capture, agrees, plain)


def _merged(options: Sequence[tuple[Item, ...]]) -> Atom:
    """Alternatives of single plain lemmas or forms become one atom; the rest stay a group."""
    lemmas: dict[Grammemes | None, set[str]] = {}
    forms: set[str] = set()
    rest: list[tuple[Item, ...]] = []
    for option in options:
        only = option[0]
        plain = len(option) == 1 and only == _item(only.atom)
        if plain and isinstance(only.atom, Lemma):
            lemmas.setdefault(only.atom.grammemes, set()).update(only.atom.lemmas)
        elif plain and isinstance(only.atom, Form) and not only.atom.cased:
            forms |= only.atom.forms
        elif plain and isinstance(only.atom, Group):
            rest.extend(only.atom.options)
        else:
            rest.append(option)
    atoms: list[Atom] = [Lemma(frozenset(names), grammemes) for grammemes, names in lemmas.items()]
    if forms:
        atoms.append(Form(frozenset(forms), cased=False))
    if len(atoms) == 1 and not rest:
        return atoms[0]
    return Group(tuple(rest) + tuple((_item(atom),) for atom in atoms))


def _narrowed(atom: Atom, node: Node) -> Atom:
    """A word class with grammemes: `%promise[VERB,futr]`; only for classes of plain words."""
    if node.grammemes is None:
        return atom
    if not isinstance(atom, Lemma) or atom.grammemes is not None:
        raise PatternError(
            f"«%{node.text}» holds more than plain words, so it takes no grammemes", node.offset
        )
    return Lemma(atom.lemmas, node.grammemes)


def _named(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """A pattern of one word captures it as `0`, for the short `купить~`."""
    taking = [item for item in items if not item.negated]
    if len(taking) != 1 or taking[0].capture is not None or isinstance(taking[0].atom, Gap):
        return items
    return tuple(item._replace(capture="0", plain=False) if item is taking[0] else item for item in items)


def _captures(items: Sequence[Item]) -> list[str]:
    found = [item.capture for item in items if item.capture is not None]
    for item in items:
        if isinstance(item.atom, Group):
            for option in item.atom.options:
                found.extend(_captures(option))
    return found


def _flat(nodes: Sequence[Node]) -> list[Node]:
    return [
        inner for node in nodes for inner in (node, *_flat([n for option in node.options for n in option]))
    ]


def _width(item: Item) -> tuple[int, int]:
    """The least and the most tokens an item takes."""
    if item.negated:
        return 0, 0
    atom = item.atom
    if isinstance(atom, Edge):
        return 0, 0
    if isinstance(atom, Gap):
        return 0, atom.longest
    if isinstance(atom, Phrase):
        least, most = 1, LONGEST_PHRASE
    elif isinstance(atom, Group):
        widths = [[_width(inner) for inner in option] for option in atom.options]
        least = min(sum(low for low, _ in option) for option in widths)
        most = max(sum(high for _, high in option) for option in widths)
    else:
        least = most = 1
    return (0 if item.optional else least), most


def _parts(pattern: Pattern) -> tuple[Pattern, ...]:
    """The alternatives of a pattern that is one group, each as a pattern of its own."""
    only = pattern.items[0]
    if len(pattern.items) > 1 or only.negated or only.optional or not isinstance(only.atom, Group):
        return ()
    parts: list[Pattern] = []
    for option in only.atom.options:
        anchor = _anchor(option)
        if anchor is None:
            return ()
        if only.capture is None and only.agrees is None:
            parts.append(pattern._replace(items=option, anchor=anchor))
        else:
            whole = (only._replace(atom=Group((option,))),)
            parts.append(pattern._replace(items=whole, anchor=anchor._replace(item=None)))
    return tuple(parts)


def _anchor(items: Sequence[Item]) -> Anchor | None:
    """The required item that is rarest in texts, as keys of the pattern index."""
    best: tuple[float, Anchor] | None = None
    least = most = 0
    for number, item in enumerate(items):
        own = None if item.optional or item.negated else _own_anchor(item.atom)
        if own is not None:
            before = (least + own.before[0], most + own.before[1])
            cost = sum(map(_cost, own.keys)) + before[1] - before[0]
            if best is None or cost < best[0]:
                begins = number if own.before == (0, 0) else None
                best = (cost, Anchor(own.keys, before, own.atom, begins))
        low, high = _width(item)
        least, most = least + low, most + high
    return best[1] if best else None


def _own_anchor(atom: Atom) -> Anchor | None:
    """Where to look for an atom; for a group each alternative by its own rarest word."""
    if isinstance(atom, Group):
        options = [_anchor(option) for option in atom.options]
        anchors = [anchor for anchor in options if anchor is not None]
        if len(anchors) < len(options):
            return None
        least = min(anchor.before[0] for anchor in anchors)
        most = max(anchor.before[1] for anchor in anchors)
        return Anchor(frozenset().union(*(anchor.keys for anchor in anchors)), (least, most))
    keys = _keys(atom)
    if not keys:
        return None
    phrase = isinstance(atom, Phrase)
    return Anchor(keys, (0, LONGEST_BEFORE_HEAD if phrase else 0), None if phrase else atom)


def _keys(atom: Atom) -> frozenset[str]:
    if isinstance(atom, Lemma):
        return frozenset("l:" + lemma for lemma in atom.lemmas)
    if isinstance(atom, Form):
        return frozenset("f:" + form.lower().replace("ё", "е") for form in atom.forms)
    if isinstance(atom, Kind):
        return frozenset({"k:" + atom.kind})
    if isinstance(atom, Mark):
        return frozenset("m:" + text for text in atom.texts)
    if isinstance(atom, AnyOf) and atom.grammemes is not None:
        positive = [names for names, negated in atom.grammemes.clauses if not negated]
        speech = [names for names in positive if names <= PARTS_OF_SPEECH]
        return (
            frozenset("g:" + name for name in min(speech or positive, key=len)) if positive else frozenset()
        )
    if isinstance(atom, Phrase):
        return _PHRASE_HEADS
    return frozenset()


_COST_BY_LENGTH = ((2, 160.0), (3, 80.0), (4, 40.0), (6, 4.0))
_RARE_SPEECH = frozenset({"g:PRTS", "g:PRTF", "g:GRND", "g:COMP"})


def _cost(key: str) -> float:
    """How often a key turns up, roughly: long words are rare; short ones and grammemes are everywhere."""
    if key.startswith(("l:", "f:")):
        length = len(key) - 2
        return next((cost for longest, cost in _COST_BY_LENGTH if length <= longest), 1.0)
    if key.startswith("k:"):
        return 60.0
    if key.startswith("m:"):
        return 2000.0
    return 80.0 if key in _RARE_SPEECH else 400.0

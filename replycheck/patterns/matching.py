"""Does a pattern match at a token? Backtracking over the few items of a pattern, within one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from replycheck.lexicon import Parse
from replycheck.patterns.nodes import (
    LONGEST_PHRASE,
    AnyOf,
    Atom,
    Capture,
    Edge,
    Form,
    Gap,
    Group,
    Item,
    Kind,
    Lemma,
    Mark,
    Match,
    Pattern,
    Phrase,
)
from replycheck.text import Document, Token
from replycheck.text.phrases import GENDERS, NUMBERS, agree

_TRANSPARENT = frozenset({"word", "latin", "order", "contraction", "unit", "number"})

_State = tuple[int, dict[str, Capture]]


class _Window(NamedTuple):
    """The tokens of a document and the bounds of the sentence in which a match must stay."""

    document: Document
    tokens: Sequence[Token]
    first: int
    last: int


def match_at(pattern: Pattern, document: Document, start: int) -> Match | None:
    """The match that begins at token `start`, or None. Optional items and longer phrases are preferred."""
    sentence = document.sentence_of(start)
    if pattern.at_start and start != sentence.first:
        return None
    window = _Window(document, document.tokens, sentence.first, sentence.last)
    for end, captures in _sequence(pattern.items, 0, start, {}, window):
        if end == start or (pattern.at_end and not _only_marks(window, end)):
            continue
        return Match(pattern, start, end, _settled(captures))
    return None


def may_match(pattern: Pattern, document: Document, anchored: int) -> bool:
    """False if what follows from the anchor on does not match at token `anchored`: then no start can help."""
    item = pattern.anchor.item
    if item is None or item == 0:
        return True
    sentence = document.sentence_of(anchored)
    window = _Window(document, document.tokens, sentence.first, sentence.last)
    return next(_sequence(pattern.items, item, anchored, {}, window), None) is not None


def match_before(pattern: Pattern, document: Document, end: int, longest: int = 8) -> Match | None:
    """The match that ends just before token `end`, or None."""
    if end == 0:
        return None
    sentence = document.sentence_of(min(end, len(document.tokens)) - 1)
    window = _Window(document, document.tokens, sentence.first, min(end, sentence.last))
    for start in range(end - 1, max(sentence.first, end - longest) - 1, -1):
        if pattern.at_start and start != sentence.first:
            continue
        for stop, captures in _sequence(pattern.items, 0, start, {}, window):
            if stop == end:
                return Match(pattern, start, end, _settled(captures))
    return None


def _settled(captures: dict[str, Capture]) -> dict[str, Capture]:
    return {name: taken for name, taken in captures.items() if not name.startswith(_WANTED)}


def _only_marks(window: _Window, start: int) -> bool:
    return all(token.kind in ("punct", "emoji") for token in window.tokens[start : window.last])


def _sequence(
    items: Sequence[Item], index: int, position: int, captures: dict[str, Capture], window: _Window
) -> Iterator[_State]:
    while index < len(items) and items[index].plain:
        if position >= window.last or accepted(items[index].atom, window.tokens[position]) is None:
            return
        index += 1
        position += 1
    if index == len(items):
        yield position, captures
        return
    item = items[index]
    if item.negated:
        if next(_item(item, position, captures, window), None) is None:
            yield from _sequence(items, index + 1, position, captures, window)
        return
    for end, extended in _item(item, position, captures, window):
        yield from _sequence(items, index + 1, end, extended, window)
    if item.optional:
        yield from _sequence(items, index + 1, position, captures, window)


def _item(item: Item, position: int, captures: dict[str, Capture], window: _Window) -> Iterator[_State]:
    atom = item.atom
    if type(atom) is Gap or type(atom) is Edge:
        for end in _gap(atom, position, window) if isinstance(atom, Gap) else _edge(atom, position, window):
            yield end, captures
    elif type(atom) is Group:
        for option in _options(atom, position, window):
            for end, inner in _sequence(option, 0, position, captures, window):
                taken = Capture(position, end, end - 1, ())
                yield from _captured(item, taken, end, inner)
    elif type(atom) is Phrase:
        limit = min(window.last, position + LONGEST_PHRASE)
        phrase = window.document.noun_phrase(position, limit, atom.case, tail=atom.tail)
        if phrase is not None:
            yield from _captured(item, Capture(*phrase), phrase.last, captures)
    elif position < window.last:
        parses = accepted(atom, window.tokens[position])
        if parses is not None:
            yield from _captured(
                item, Capture(position, position + 1, position, parses), position + 1, captures
            )


_FEW = 4
"""Groups with fewer options are simply tried; for others is remembered which may begin with a word."""


def _options(group: Group, position: int, window: _Window) -> Sequence[tuple[Item, ...]]:
    """The options of a group that may begin at a token."""
    if len(group.options) < _FEW or position >= window.last:
        return group.options
    token = window.tokens[position]
    remembered = window.document.lexicon.remembered
    key = (id(group), token.norm, token.kind)
    found = remembered.get(key)
    if found is None:
        # The group is kept with what was found, so that its id is never given to another.
        found = (group, tuple(option for option in group.options if _may_begin(option, token)))
        remembered[key] = found
    options: Sequence[tuple[Item, ...]] = found[1]
    return options


def _may_begin(option: Sequence[Item], token: Token) -> bool:
    """False if the first item of an option needs a token that this one is not, however it is cased."""
    first = option[0]
    if first.optional or first.negated or type(first.atom) in (Edge, Gap, Group, Phrase):
        return True
    if type(first.atom) is Form and first.atom.cased:
        return any(form.lower().replace("ё", "е") == token.norm for form in first.atom.forms)
    return accepted(first.atom, token) is not None


def _edge(atom: Edge, position: int, window: _Window) -> Iterator[int]:
    if position == window.first if atom.start else _only_marks(window, position):
        yield position


def _gap(atom: Gap, position: int, window: _Window) -> Iterator[int]:
    for end in range(position, min(position + atom.longest, window.last) + 1):
        if end > position and window.tokens[end - 1].kind == "punct":
            return
        yield end


def _captured(item: Item, taken: Capture, end: int, captures: dict[str, Capture]) -> Iterator[_State]:
    if item.agrees is not None:
        narrowed = _narrow(item.agrees, taken, captures)
        if narrowed is None:
            return
        taken, captures = narrowed
    if item.capture is not None:
        captures = _checked({**captures, item.capture: taken})
        if not captures:
            return
    yield end, captures


_WANTED = "&"
"""Prefix of the captures that wait for the one they must agree with."""


def _narrow(
    partner: str, taken: Capture, captures: dict[str, Capture]
) -> tuple[Capture, dict[str, Capture]] | None:
    """Keep the readings that agree with the partner; remember the wish if the partner comes later."""
    other = captures.get(partner)
    if other is None:
        return taken, {**captures, _WANTED + partner: taken}
    kept = _agreeing(taken, other)
    if kept is None:
        return None
    return kept[0], {**captures, partner: kept[1]}


def _checked(captures: dict[str, Capture]) -> dict[str, Capture]:
    """Settle the wishes whose partner is there now; empty if one cannot be met."""
    for name in [name for name in captures if name.startswith(_WANTED)]:
        partner = captures.get(name[len(_WANTED) :])
        if partner is None:
            continue
        waiting = captures[name]
        kept = _agreeing(waiting, partner)
        if kept is None:
            return {}
        settled = {
            key: kept[0] if value is waiting else value for key, value in captures.items() if key != name
        }
        settled[name[len(_WANTED) :]] = kept[1]
        captures = settled
    return captures


def _agreeing(left: Capture, right: Capture) -> tuple[Capture, Capture] | None:
    """Both captures with the readings that agree; None if none do. No readings agree with all."""
    if not left.parses or not right.parses:
        return left, right
    pairs = [(one, two) for one in left.parses for two in right.parses if _fits(one, two)]
    if not pairs:
        return None
    ours = tuple(dict.fromkeys(one for one, _ in pairs))
    theirs = tuple(dict.fromkeys(two for _, two in pairs))
    return left._replace(parses=ours), right._replace(parses=theirs)


def _fits(left: Parse, right: Parse) -> bool:
    verbal = {"VERB", "PRTS", "ADJS"}
    if left.pos in verbal or right.pos in verbal:
        verb, noun = (left, right) if left.pos in verbal else (right, left)
        return _predicate_fits(verb, noun)
    return agree(left, right)


def _predicate_fits(verb: Parse, noun: Parse) -> bool:
    if noun.pos in ("NOUN", "NPRO") and "nomn" not in noun.grammemes:
        return False
    if not verb.grammemes & noun.grammemes & NUMBERS:
        return False
    genders = verb.grammemes & GENDERS, noun.grammemes & GENDERS
    return not all(genders) or "plur" in verb.grammemes or bool(genders[0] & genders[1])


def accepted(atom: Atom, token: Token) -> tuple[Parse, ...] | None:
    """The readings of a token that a one-token atom accepts; None if it does not match."""
    kind = type(atom)
    if kind is Lemma:
        return _by_lemma(atom, token)  # type: ignore[arg-type]
    if kind is Form:
        return _by_form(atom, token)  # type: ignore[arg-type]
    if kind is AnyOf:
        return _by_grammemes(atom, token)  # type: ignore[arg-type]
    if isinstance(atom, Mark):
        return () if token.kind == "punct" and token.text in atom.texts else None
    if isinstance(atom, Kind):
        return () if token.kind == atom.kind else None
    return None


def _by_form(atom: Form, token: Token) -> tuple[Parse, ...] | None:
    if (token.text if atom.cased else token.norm) not in atom.forms:
        return None
    if token.kind not in _TRANSPARENT or token.opaque:
        return None
    return token.word.parses if token.word is not None else ()


def _by_grammemes(atom: AnyOf, token: Token) -> tuple[Parse, ...] | None:
    if atom.grammemes is None:
        return (token.word.parses if token.word else ()) if token.kind != "punct" else None
    if token.word is None:
        return None
    return tuple(filter(atom.grammemes.allow, token.word.parses)) or None


def _by_lemma(atom: Lemma, token: Token) -> tuple[Parse, ...] | None:
    word = token.word
    if word is None:
        return None
    lemmas = atom.lemmas
    if lemmas.isdisjoint(word.lemmas):
        return () if atom.grammemes is None and word.form in lemmas else None
    if atom.grammemes is None:
        return tuple([parse for parse in word.parses if parse.lemma in lemmas])
    allow = atom.grammemes.allow
    return tuple([parse for parse in word.parses if parse.lemma in lemmas and allow(parse)]) or None

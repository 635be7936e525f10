"""Where a sentence can be cut in two, and the edit that does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from replycheck.checks.sentence_measure import Limits, count_words, is_overloaded, shape_of
from replycheck.model import Edit, Fix
from replycheck.text import Clause, Document, Token
from replycheck.text.predicates import phrase_at

_MARKS = (",", ";")
_HINT_WORDS = 4
_SHORTEST = 3
_CLAUSAL = frozenset({"main", "coordinate", "subordinate"})


class Cut(NamedTuple):
    """A place to cut: the mark that goes, the first token of the new sentence."""

    mark: int
    first: int


def split_fix(document: Document, number: int, limits: Limits) -> Fix | None:
    """The sentence cut before independent clauses until no part is over the limits; None if it cannot be."""
    sentence = document.sentences[number]
    clauses = document.clauses_of(number)
    cuts = _possible(document, clauses, sentence.first, sentence.last)
    chosen = sorted(_chosen(document, clauses, cuts, limits, sentence.first, sentence.last))
    if not chosen:
        return None
    edits = tuple(_edit(document, cut) for cut in chosen)
    return Fix(_applied(document, sentence.first, sentence.last, edits), edits)


def split_hint(document: Document, number: int) -> str | None:
    """The first words of the clause nearest to the middle, for advice; None if there is but one clause."""
    sentence = document.sentences[number]
    middle = (sentence.first + sentence.last) // 2
    starts = [
        clause.first
        for clause in document.clauses_of(number)
        if sentence.first < clause.first < sentence.last - 1 and _is_good_start(document, clause)
    ]
    joined = [start for start in starts if _joined_after_mark(document, start)]
    if not starts:
        return None
    first = min(joined or starts, key=lambda start: abs(start - middle))
    last = first
    while last < min(sentence.last, first + _HINT_WORDS) and document.tokens[last].kind != "punct":
        last += 1
    return document.slice(first, max(last, first + 1))


def _possible(document: Document, clauses: Sequence[Clause], first: int, last: int) -> list[Cut]:
    tokens, words = document.tokens, document.clause_words
    if tokens[last - 1].text.startswith("?"):
        return []
    if any(phrase_at(tokens, index, last, words.pairs) for index in range(first, last)):
        return []
    ordered = [clause for clause in clauses if clause.kind in _CLAUSAL]
    cuts = (_cut_before(document, ordered, place, first) for place in range(1, len(ordered)))
    return [cut for cut in cuts if cut is not None]


def _cut_before(document: Document, clauses: Sequence[Clause], place: int, first: int) -> Cut | None:
    """The cut before a clause, if what stands left of it and what stands right of it are whole."""
    tokens, words = document.tokens, document.clause_words
    clause = clauses[place]
    start = clause.first
    mark = start - 1
    if mark <= first or tokens[mark].text not in _MARKS or not tokens[mark + 1].start:
        return None
    norm = tokens[start].norm
    if norm in words.inseparable or not any(other.independent for other in clauses[:place]):
        return None
    if any(other.last > start for other in clauses[:place]):
        return None
    joined = norm in words.coordinators
    if clause.kind == "subordinate":
        follows = any(other.independent for other in clauses[place + 1 :])
        return Cut(mark, start) if joined and norm not in words.droppable and follows else None
    if not clause.independent:
        return None
    if not joined and tokens[mark].text == "," and _may_belong_right(document, clauses[place - 1]):
        return None
    if norm in words.droppable and _joins_subordinate(document, clauses[:place]):
        return None
    begin = start + 1 if norm in words.droppable else start
    return Cut(mark, begin) if begin < clause.last and _can_begin(tokens[begin]) else None


def _joins_subordinate(document: Document, before: Sequence[Clause]) -> bool:
    """«убедитесь, что почта верна, и письма включены»: what «и» joins may depend on «что», too."""
    for clause in reversed(before):
        if clause.kind != "subordinate":
            return False
        if clause.conjunction is not None:
            return document.tokens[clause.conjunction].norm in document.clause_words.trailing
    return False


def _may_belong_right(document: Document, clause: Clause) -> bool:
    """«…, если письма нет, …»: a subordinate clause that may depend on what follows it."""
    if clause.kind != "subordinate":
        return False
    if clause.conjunction is None:
        return True
    token = document.tokens[clause.conjunction]
    known = {token.norm} | (token.word.lemmas if token.word is not None else set())
    return known.isdisjoint(document.clause_words.trailing)


def _can_begin(token: Token) -> bool:
    return token.kind in ("word", "latin", "number", "money", "date", "quoted", "time") and token.text != ""


def _chosen(
    document: Document, clauses: Sequence[Clause], cuts: Sequence[Cut], limits: Limits, first: int, last: int
) -> list[Cut]:
    """The cuts nearest to the middle, as many as are needed."""
    inside = [cut for cut in cuts if first + _SHORTEST <= cut.mark < last - _SHORTEST]
    mine = [clause for clause in clauses if first <= clause.predicate[0] < last]
    if not inside or not is_overloaded(shape_of(document, mine, first, last), limits):
        return []
    half = count_words(document, first, last) / 2
    parted = [cut for cut in inside if document.tokens[cut.mark].text == ";"]
    best = min(parted or inside, key=lambda cut: abs(count_words(document, first, cut.mark) - half))
    rest = [cut for cut in inside if cut != best]
    return [
        best,
        *_chosen(document, clauses, rest, limits, first, best.mark),
        *_chosen(document, clauses, rest, limits, best.first, last),
    ]


def _edit(document: Document, cut: Cut) -> Edit:
    tokens = document.tokens
    token = tokens[cut.first]
    start = tokens[cut.mark].start
    if token.opaque or token.kind not in ("word", "latin"):
        return Edit(start, token.start, ". ")
    return Edit(start, token.start + 1, ". " + document.text[token.start].upper())


def _applied(document: Document, first: int, last: int, edits: Sequence[Edit]) -> str:
    pieces: list[str] = []
    position = document.tokens[first].start
    for edit in edits:
        pieces += [document.text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*pieces, document.text[position : document.tokens[last - 1].end]])


def _is_good_start(document: Document, clause: Clause) -> bool:
    if clause.kind not in _CLAUSAL or document.tokens[clause.first - 1].kind != "punct":
        return False
    if document.tokens[clause.first].norm in document.clause_words.no_predicates:
        return False
    return clause.kind != "subordinate" or not _may_belong_right(document, clause)


def _joined_after_mark(document: Document, start: int) -> bool:
    joined = document.tokens[start].norm in document.clause_words.coordinators
    return joined and document.tokens[start - 1].text in _MARKS

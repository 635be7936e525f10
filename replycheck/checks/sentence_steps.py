"""Instructions in a row: found in a sentence, and made into a numbered list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from replycheck.model import Edit, Fix
from replycheck.text import Clause, Document
from replycheck.text.predicates import phrase_at

_LEAST_MARKS = 2
_LIKELY = 0.5


def find_steps(document: Document, number: int, least: int) -> bool:
    """True if a sentence holds at least `least` instructions to the customer, one after the other."""
    if least == 0:
        return False
    sentence = document.sentences[number]
    orders = infinitives = marks = shown = 0
    words = document.clause_words
    for index in range(sentence.first, sentence.last):
        token = document.tokens[index]
        shown += token.kind == "quoted"
        if token.word is not None:
            poses = token.word.parts_of_speech
            orders += "VERB" in poses and token.word.has("VERB", "impr", "plur")
            infinitives += "INFN" in poses
            marks += token.norm in words.sequence or bool(
                phrase_at(document.tokens, index, sentence.last, words.sequence_phrases)
            )
    if orders >= least:
        parts = Counter(clause.part for clause in _steps(document, document.clauses_of(number)))
        if max(parts.values(), default=0) >= least:
            return True
    if marks >= _LEAST_MARKS and marks + 1 >= least and (shown >= _LEAST_MARKS or orders):
        return True
    return infinitives >= least and _demanded(document, document.clauses_of(number)) >= least


def _steps(document: Document, clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses that tell the customer to do something."""
    words = document.clause_words
    return [
        clause
        for clause in clauses
        if clause.imperative
        and clause.kind in ("main", "coordinate")
        and not any(parse.lemma in words.no_steps for parse in clause.parses)
        and document.tokens[max(0, clause.predicate[0] - 1)].norm != words.negation
    ]


def _demanded(document: Document, clauses: Sequence[Clause]) -> int:
    """«нужно зайти …, открыть … и нажать …»: how many infinitives one demand has."""
    words = document.clause_words
    most = 0
    for clause in clauses:
        if not any(document.tokens[place].norm in words.demands for place in clause.predicate):
            continue
        inner = [other for other in clauses if other is not clause and other.kind == "subordinate"]
        found = [
            place
            for place in range(clause.predicate[0], clause.last)
            if _is_infinitive(document, place)
            and not _is_infinitive(document, place - 1)
            and not any(other.first <= place < other.last for other in inner)
        ]
        most = max(most, len(found))
    return most


def _is_infinitive(document: Document, index: int) -> bool:
    word = document.tokens[index].word
    return word is not None and sum(p.score for p in word.parses if p.pos == "INFN") > _LIKELY


def list_fix(document: Document, number: int, least: int) -> Fix | None:
    """The steps of a sentence as a numbered list; None where they are not simply one after the other."""
    sentence = document.sentences[number]
    clauses = document.clauses_of(number)
    steps = _steps(document, clauses)
    intro = [clause for clause in steps if clause.part == 0]
    if len(steps) - len(intro) >= least:
        steps = [clause for clause in steps if clause.part > 0]
    rest = (
        [clause for clause in clauses if clause not in steps and clause.part == steps[0].part]
        if steps
        else [0]
    )
    if rest or len(steps) < least or not _is_plain_row(document, steps, sentence.first):
        return None
    edits = [_opening(document, steps[0])]
    edits += [_next(document, step, place) for place, step in enumerate(steps[1:], 2)]
    closing = _closing(document, sentence.last)
    if closing is not None:
        edits.append(closing)
    start, end = document.tokens[steps[0].first].start, document.tokens[sentence.last - 1].end
    return Fix(_applied(document, edits, min(start, edits[0].start), end).strip(), tuple(edits))


def _is_plain_row(document: Document, steps: Sequence[Clause], first: int) -> bool:
    tokens = document.tokens
    if steps[0].first != first and tokens[steps[0].first - 1].text != ":":
        return False
    if any(tokens[_first_word(document, step)].kind != "word" for step in steps):
        return False
    return all(
        (one.last <= two.first and two.first - one.last <= 1 and tokens[two.first - 1].text in (",", ";"))
        or one.last == two.first
        for one, two in pairwise(steps)
    )


def _first_word(document: Document, step: Clause) -> int:
    """The first word of a step after «и», «затем»."""
    words = document.clause_words
    index = step.first
    while index < step.predicate[0]:
        length = phrase_at(document.tokens, index, step.last, words.sequence_phrases)
        norm = document.tokens[index].norm
        if not length and norm not in words.joining and norm not in words.sequence:
            break
        index += length or 1
    return index


def _opening(document: Document, step: Clause) -> Edit:
    token = document.tokens[step.first]
    before = document.text[: token.start].rstrip(" \t\u00a0")
    at_start = not before or before[-1] in "\r\n"
    start = token.start if at_start else len(before)
    return Edit(start, token.start + 1, ("1. " if at_start else "\n1. ") + document.text[token.start].upper())


def _next(document: Document, step: Clause, place: int) -> Edit:
    tokens = document.tokens
    token = tokens[_first_word(document, step)]
    before = tokens[step.first - 1]
    start = before.start if before.text in (",", ";") else before.end
    return Edit(start, token.start + 1, f".\n{place}. " + document.text[token.start].upper())


def _closing(document: Document, last: int) -> Edit | None:
    """A new line before what follows on the same line."""
    end = document.tokens[last - 1].end
    if last >= len(document.tokens):
        return None
    following = document.tokens[last].start
    between = document.text[end:following]
    return Edit(end, following, "\n") if not between.strip() and "\n" not in between else None


def _applied(document: Document, edits: Sequence[Edit], start: int, end: int) -> str:
    pieces: list[str] = []
    for edit in edits:
        pieces += [document.text[start : edit.start], edit.text]
        start = edit.end
    return "".join([*pieces, document.text[start:end]])

"""Where a comma belongs: before a clause, before the subject of a verb; the hits that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from replycheck.lexicon import Parse
from replycheck.model import Edit, Fix, Hit
from replycheck.text import Document, Sentence
from replycheck.text.phrases import agree

COMMA = ","

_SUBJECT = frozenset({"NOUN", "NPRO", "ADJF"})
_BEFORE_VERB = frozenset({"ADVB", "PRCL"})


def missing(
    document: Document,
    places: Sequence[int],
    *,
    safe: bool,
    sign: str = COMMA,
    shown: tuple[int, int] | None = None,
) -> Hit:
    """A hit on the words around the tokens before which a sign is missing, and the fix that puts it there.

    The tokens `shown` are underlined too.
    """
    edits = []
    for place in places:
        end = document.tokens[place - 1].end
        edits.append(Edit(end, end, sign))
    first, last = shown if shown is not None else (places[0], places[-1])
    span = document.span(min(first, places[0] - 1), max(last, places[-1] + 1))
    text = document.text[span.start : span.end]
    for edit in reversed(edits):
        at = edit.start - span.start
        text = text[:at] + sign + text[at:]
    return Hit(span, fixes=(Fix(text, tuple(edits), safe),))


def superfluous(document: Document, index: int, *, safe: bool) -> Hit:
    """A hit on the words around the comma at token `index`, and the fix that takes it away."""
    first = max(index - 1, document.sentence_of(index).first)
    last = min(index + 2, document.sentence_of(index).last)
    span = document.span(first, last)
    comma = document.tokens[index]
    text = document.text[span.start : comma.start].rstrip() + document.text[comma.end : span.end]
    return Hit(span, fixes=(Fix(text, (Edit(comma.start, comma.end, ""),), safe),))


def beginning(document: Document, first: int, verb: int, parses: Sequence[Parse]) -> int:
    """Where the clause of a verb begins: before its subject, if that stands right before the verb."""
    place = verb
    while place > first and _leads_to_verb(document, place - 1):
        place -= 1
    start = place - 1
    word = document.tokens[start].word
    if start < first or word is None or not _can_be_subject(word.parses, parses):
        this = document.clause_words.this
        return next((at for at in range(place, verb) if document.tokens[at].norm == this), verb)
    while start > first and modifies(document, start - 1, start):
        start -= 1
    governed = document.tokens[start - 1].word
    if governed is not None and governed.parses and governed.parses[0].pos == "PREP":
        return verb
    return start


def _leads_to_verb(document: Document, place: int) -> bool:
    word = document.tokens[place].word
    if word is None or not word.parses:
        return False
    return word.parses[0].pos in _BEFORE_VERB or (word.has("NPRO", "datv") and not word.has("nomn"))


def begins_anew(document: Document, place: int) -> bool:
    """True for a capital that no name and no polite pronoun has: a full stop is missing, no comma."""
    token = document.tokens[place]
    if not token.text[0].isupper() or token.text.isupper() or token.word is None:
        return False
    return not (token.word.has("NPRO") or token.word.has("Name") or token.word.has("ADJF", "Apro"))


def may_stand_before(document: Document, place: int, joints: frozenset[str]) -> bool:
    """True if a comma may stand before a token: not after a preposition, a conjunction, one of `joints`."""
    before = document.tokens[place - 1]
    if begins_anew(document, place):
        return False
    if before.kind == "punct" or before.norm in joints:
        return False
    return before.word is None or not before.word.parses or before.word.parses[0].pos not in ("PREP", "CONJ")


def after_phrase(document: Document, sentence: Sentence, first: int, joints: frozenset[str]) -> Iterator[Hit]:
    """A phrase that runs on into the clause it belongs to: «Оформляя заказ вы соглашаетесь»."""
    tokens = document.tokens
    for index in range(first, sentence.last):
        token = tokens[index]
        if token.kind in ("punct", "emoji") or token.norm in document.clause_words.subordinators:
            return
        if token.norm in document.clause_words.coordinators or token.word is None or not token.word.parses:
            return
        if token.word.has("NPRO", "nomn") and not token.word.has("NPRO", "accs") and index > first:
            yield missing(document, [index], safe=False)
            return
        best = token.word.parses[0]
        following = tokens[index + 1].norm if index + 1 < sentence.last else ""
        if best.pos == "INFN" and following in document.clause_words.predicatives:
            yield missing(document, [index], safe=False)
            return
        if best.pos in ("VERB", "PRTS"):
            place = beginning(document, first, index, token.word.parses)
            if place > first and may_stand_before(document, place, joints):
                yield missing(document, [place], safe=False)
            return


def modifies(document: Document, place: int, following: int) -> bool:
    """True for an adjective or a possessive that agrees with the word after it."""
    left, right = document.tokens[place].word, document.tokens[following].word
    if left is None or right is None:
        return False
    adjectives = [parse for parse in left.parses if parse.pos in ("ADJF", "PRTF")]
    return any(agree(one, two) for one in adjectives for two in right.parses if two.pos in ("NOUN", "ADJF"))


def surely_nominative(document: Document, place: int) -> bool:
    """True for a word that can be a nominative and no accusative."""
    word = document.tokens[place].word
    return word is not None and word.has("nomn") and not any("accs" in p.grammemes for p in word.parses)


def _can_be_subject(nouns: Sequence[Parse], verbs: Sequence[Parse]) -> bool:
    """True if a noun or pronoun can be the subject of one reading of a verb, in the third person at least."""
    for noun in nouns:
        if noun.pos not in _SUBJECT or "nomn" not in noun.grammemes:
            continue
        for verb in verbs:
            if "impr" not in verb.grammemes and noun.grammemes & verb.grammemes & {"sing", "plur"}:
                return True
    return False

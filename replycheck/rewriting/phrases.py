"""Noun phrases: finding one in a row of tokens, with everything that agrees with its head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from replycheck.lexicon import Parse
from replycheck.rewriting.grammar import Grammar
from replycheck.rewriting.readings import ANY, Reading, has_lemma, is_a, parses, reading
from replycheck.text import Token

STANDING = frozenset(
    {"quoted", "placeholder", "latin", "order", "money", "phone", "email", "url", "code", "file"}
)
"""Kinds of token that stand in a noun phrase as they are."""

_DIRECT = frozenset({"nomn", "accs"})
_DEPENDENTS_LIMIT = 5
_SHORT = 4
_PREDICATES = frozenset({"VERB", "INFN", "GRND", "PRTS", "ADJS", "PRED"})


@dataclass(frozen=True, slots=True)
class Analysis:
    """One way to read a phrase. `parse` is the head's (None: the head is not declined).

    `direct` says that a numeral in the nominative or accusative governs the head («два заказа»).
    """

    reading: Reading
    parse: Parse | None
    direct: bool = False

    @property
    def score(self) -> float:
        """How likely the head's parse is."""
        return self.parse.score if self.parse is not None else 1.0


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens [first, last): modifiers, head and apposition; [first, end): with the genitive tail too.

    `agreeing` are the adjectives and participles that change with the head, `names` the nouns in apposition
    that are declined with it, `also` the phrases joined to this one by a conjunction.
    """

    first: int
    last: int
    end: int
    head: int
    analyses: tuple[Analysis, ...]
    agreeing: tuple[int, ...] = ()
    names: tuple[int, ...] = ()
    numeral: int | None = None
    also: tuple[NounPhrase, ...] = ()

    @property
    def whole_end(self) -> int:
        """Where the last of the joined phrases ends."""
        return self.also[-1].whole_end if self.also else self.end

    @property
    def has_tail(self) -> bool:
        """True if something more stands after the head."""
        return self.end > self.head + 1


@dataclass(frozen=True, slots=True)
class _State:
    first: int
    agreeing: tuple[int, ...] = ()
    numeral: int | None = None


class PhraseFinder:
    """Finds noun phrases. `cases` of a call narrow what the phrase may stand in."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def at(
        self,
        tokens: Sequence[Token],
        first: int,
        limit: int,
        cases: frozenset[str] | None = None,
        number: str | None = None,
    ) -> NounPhrase | None:
        """The longest noun phrase that begins at token `first` and ends before `limit`, or None."""
        wanted = Reading(None, number, None, None)
        phrase = self._extend(tokens, first, limit, _State(first), cases, wanted)
        if phrase is None:
            return None
        return self._joined(tokens, self._with_tail(tokens, phrase, limit), limit, cases)

    def before(
        self,
        tokens: Sequence[Token],
        end: int,
        start: int,
        cases: frozenset[str] | None = None,
        longest: bool = True,
    ) -> NounPhrase | None:
        """The longest noun phrase that ends exactly before token `end` and begins at `start` or later."""
        found: NounPhrase | None = None
        for first in range(end - 1, start - 1, -1):
            phrase = self.at(tokens, first, end, cases)
            if phrase is not None and phrase.whole_end == end:
                found = phrase
                if not longest:
                    break
            elif tokens[first].kind == "punct":
                break
        return found

    def _extend(
        self,
        tokens: Sequence[Token],
        index: int,
        limit: int,
        state: _State,
        cases: frozenset[str] | None,
        wanted: Reading,
    ) -> NounPhrase | None:
        """Take the token at `index` as a modifier if a head follows that agrees with it, else as the head."""
        if index >= limit:
            return None
        for following in self._as_modifier(tokens, index, limit, state):
            longer = self._extend(tokens, following[0], limit, following[1], cases, wanted)
            if longer is not None:
                return longer
        analyses = tuple(self._analyses(tokens, state, index, cases, wanted))
        if not analyses:
            return None
        last = index + 1
        return NounPhrase(state.first, last, last, index, analyses, state.agreeing, numeral=state.numeral)

    def _as_modifier(
        self, tokens: Sequence[Token], index: int, limit: int, state: _State
    ) -> Iterator[tuple[int, _State]]:
        """Where to go on if the token is no head: each next index with what is known by then."""
        token = tokens[index]
        if token.kind == "number" or is_a(token, "NUMR"):
            if state.numeral is None:
                yield index + 1, replace(state, numeral=index)
            return
        following = tokens[index + 1] if index + 1 < limit else None
        if following is None:
            return
        if has_lemma(token, self.grammar.relative):
            return
        if is_a(token, "ADJF") or is_a(token, "PRTF"):
            taken = replace(state, agreeing=(*state.agreeing, index))
            yield index + 1, taken
            if is_a(token, "PRTF"):
                for skip in range(index + 2, min(limit, index + 1 + _DEPENDENTS_LIMIT)):
                    if tokens[skip - 1].kind == "punct":
                        break
                    yield skip, taken
            return
        joins = token.norm == "," or is_a(token, "CONJ")
        loose = is_a(token, "ADVB") or is_a(token, "PRCL")
        if ((joins and state.agreeing) or loose) and (is_a(following, "ADJF") or is_a(following, "PRTF")):
            yield index + 1, state

    def _analyses(
        self,
        tokens: Sequence[Token],
        state: _State,
        head: int,
        cases: frozenset[str] | None,
        wanted: Reading,
    ) -> Iterator[Analysis]:
        token = tokens[head]
        if token.kind in STANDING or (token.kind == "number" and state.numeral is None):
            heads: list[tuple[Reading, Parse | None]] = [(ANY, None)]
        elif has_lemma(token, self.grammar.relative):
            return
        else:
            heads = [(reading(parse), parse) for parse in self._head_parses(token, state)]
        modifiers = [
            {reading(parse) for parse in parses(tokens[index], "ADJF", "PRTF")} for index in state.agreeing
        ]
        for head_reading, parse in heads:
            for merged, direct in self._with_numeral(tokens, state, head_reading, modifiers):
                if (cases is None or merged.case is None or merged.case in cases) and merged.merged(wanted):
                    yield Analysis(merged, parse, direct)

    def _head_parses(self, token: Token, state: _State) -> list[Parse]:
        nouns = list(parses(token, "NOUN", "NPRO"))
        if len(token.norm) <= _SHORT and any(is_a(token, pos) for pos in ("PREP", "CONJ", "PRCL")):
            nouns = [parse for parse in nouns if parse.pos == "NPRO"]
        if state.agreeing:
            nouns = [parse for parse in nouns if parse.pos == "NOUN"]
        if nouns:
            return nouns
        return [parse for parse in parses(token, "ADJF") if "Apro" in parse.grammemes]

    def _with_numeral(
        self, tokens: Sequence[Token], state: _State, head: Reading, modifiers: Sequence[set[Reading]]
    ) -> Iterator[tuple[Reading, bool]]:
        if state.numeral is None:
            yield from ((merged, False) for merged in _agreed(head, modifiers))
            return
        token = tokens[state.numeral]
        count = count_of(token, self.grammar)
        numerals: list[Reading] = [reading(parse) for parse in parses(token, "NUMR")] or [ANY]
        for numeral in dict.fromkeys(numerals):
            animate_few = numeral.case == "accs" and numeral.animacy == "anim"
            if (numeral.case is None or numeral.case in _DIRECT) and not animate_few and count != "one":
                yield from self._governed(numeral, count, head, modifiers)
            if numeral.case is None or numeral.case not in _DIRECT or animate_few:
                number = "sing" if count == "one" else "plur"
                both = head.merged(Reading(numeral.case, number, numeral.gender, numeral.animacy))
                if both is not None:
                    yield from ((merged, False) for merged in _agreed(both, modifiers))

    def _governed(
        self, numeral: Reading, count: str, head: Reading, modifiers: Sequence[set[Reading]]
    ) -> Iterator[tuple[Reading, bool]]:
        """«Два заказа», «пять новых заказов»: the head is genitive, the phrase nominative or accusative."""
        if head.case not in (None, "gent") or head.number not in (None, "sing" if count == "few" else "plur"):
            return
        if any(not {each.case for each in options} & {"gent", "nomn", "accs", None} for options in modifiers):
            return
        if numeral.gender is not None and head.gender is not None and numeral.gender != head.gender:
            return
        for case in [numeral.case] if numeral.case else sorted(_DIRECT):
            yield Reading(case, "plur", head.gender, head.animacy), True

    def _with_tail(self, tokens: Sequence[Token], phrase: NounPhrase, limit: int) -> NounPhrase:
        phrase = self._with_apposition(tokens, phrase, limit)
        pronoun = all(each.parse is not None and each.parse.pos != "NOUN" for each in phrase.analyses)
        if phrase.last >= limit or pronoun:
            return phrase
        following = tokens[phrase.last]
        if (
            following.word is not None
            and following.word.parses
            and following.word.parses[0].pos in _PREDICATES
        ):
            return phrase
        if not is_a(following, "gent") and following.kind != "number":
            return phrase
        if is_a(following, "NPRO") and not is_a(following, "ADJF") and not is_a(following, "NOUN"):
            return phrase
        tail = self.at(tokens, phrase.last, limit, frozenset({"gent"}))
        if tail is None or any(each.parse is not None and each.parse.pos == "NPRO" for each in tail.analyses):
            return phrase
        return replace(phrase, end=tail.whole_end)

    def _with_apposition(self, tokens: Sequence[Token], phrase: NounPhrase, limit: int) -> NounPhrase:
        position = phrase.last
        names: list[int] = []
        while position < limit:
            token = tokens[position]
            if (
                token.kind in STANDING
                or token.norm == "№"
                or (token.kind == "number" and tokens[position - 1].norm in self.grammar.numbered)
            ):
                position += 1
            elif self._is_name(tokens, phrase, token):
                names.append(position)
                position += 1
            else:
                break
        return replace(phrase, last=position, end=position, names=tuple(names))

    def _is_name(self, tokens: Sequence[Token], phrase: NounPhrase, token: Token) -> bool:
        """A name right after an animate head, in the same case: «курьера Ивана»."""
        if not token.text[:1].isupper() or not any(is_a(token, mark) for mark in ("Name", "Surn", "Patr")):
            return False
        if all(each.reading.animacy != "anim" for each in phrase.analyses):
            return False
        cases = {each.reading.case for each in phrase.analyses}
        return any(reading(parse).case in cases for parse in parses(token, "NOUN"))

    def _after_conjunction(self, tokens: Sequence[Token], position: int, limit: int) -> tuple[bool, int]:
        """Where what a conjunction joins begins (else `position`), and if only a comma stands there."""
        start = position + 1 if position < limit and tokens[position].norm == "," else position
        phrase = self.grammar.joining_phrase
        if tuple(token.norm for token in tokens[start : start + len(phrase)]) == phrase:
            return False, start + len(phrase)
        if start > position:
            return True, start
        if position < limit and tokens[position].norm in self.grammar.joining:
            return False, position + 1
        return False, position

    def _joined(
        self, tokens: Sequence[Token], phrase: NounPhrase, limit: int, cases: frozenset[str] | None
    ) -> NounPhrase:
        """Add what a conjunction joins to the phrase, if it can stand in the same case."""
        comma, position = self._after_conjunction(tokens, phrase.end, limit)
        if position >= limit or position == phrase.end:
            return phrase
        own = {each.reading.case for each in phrase.analyses}
        wanted = frozenset(case for case in own if case) & cases if cases else frozenset(c for c in own if c)
        other = self.at(tokens, position, limit, wanted or cases)
        if other is None or (comma and not other.also):
            return phrase
        theirs = {each.reading.case for each in other.analyses}
        kept = tuple(a for a in phrase.analyses if a.reading.case in theirs or None in theirs)
        if not kept or any(a.parse is not None and a.parse.pos == "NPRO" for a in other.analyses):
            return phrase
        return replace(phrase, analyses=kept, also=(other,))


def count_of(token: Token, grammar: Grammar) -> str:
    """`one`, `few` (2–4) or `many`: how a numeral or a number governs its noun."""
    if token.kind == "number":
        digits = token.text.replace("\u00a0", "").replace(" ", "")
        if not digits.isdigit():
            return "few" if "," in digits or "." in digits else "many"
        last_two, last = int(digits[-2:]), int(digits[-1])
        if 11 <= last_two <= 14:
            return "many"
        return "one" if last == 1 else "few" if 2 <= last <= 4 else "many"
    return "few" if any(has_lemma(token, few) for few in grammar.few) else "many"


def _agreed(head: Reading, modifiers: Sequence[set[Reading]]) -> Iterator[Reading]:
    """Every reading of the head with one reading of each modifier that does not contradict it."""
    merged = {head}
    for options in modifiers:
        merged = {both for one in merged for each in options if (both := one.merged(each)) is not None}
    yield from sorted(merged, key=str)

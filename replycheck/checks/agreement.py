"""`agreement`: an adjective and its noun, a noun and its verb, a number and what is counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.lexicon import Lexicon, Parse, Word, fold
from replycheck.model import Edit, Fix, Hit
from replycheck.patterns import Pattern
from replycheck.text import Document
from replycheck.text.phrases import CASES, GENDERS, NUMBERS, agree

_NAMES = frozenset({"Name", "Surn", "Patr", "Abbr", "Orgn", "Geox", "Fixd", "ms-f", "Ms-f", "Sgtm"})
_UNCLEAR = frozenset({"Name", "Surn", "Patr", "Abbr", "Orgn", "Fixd", "ms-f", "Ms-f"})
REMEMBERED = 20_000
_RARE = 0.05
_NOMINATIVE = frozenset({"nomn", "accs", "voct", "gen2", "loc2"})


@dataclass(frozen=True, slots=True)
class AgreementSettings:
    """Keys of an `agreement` rule.

    `possessives` (lemmas) always agree with the noun after them; other adjectives must after a preposition.
    `governing` adjectives take a noun in a case of their own; `adverbial` forms stand for themselves after a
    preposition («в целом»). `prepositions` says which cases each one takes. `quantities` (lemmas) change how
    the verb agrees; `links` («быть») agree with either noun; `between` may part it from its noun. `counted`
    (lemmas) are counted by numbers; after a word of `full_count` the number is in its plain case.
    """

    possessives: tuple[str, ...] = ()
    governing: tuple[str, ...] = ()
    adverbial: tuple[str, ...] = ()
    prepositions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    quantities: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    full_count: tuple[str, ...] = ()


class AgreementCheck:
    """Reports pairs of neighbours no readings of which agree."""

    always = True
    needs: frozenset[str] = frozenset()
    triggers: Sequence[Pattern] = ()

    def __init__(self, settings: AgreementSettings) -> None:
        self._sorts: dict[str, str] = {}
        self._possessives = frozenset(map(fold, settings.possessives))
        self._governing = frozenset(map(fold, settings.governing))
        self._adverbial = frozenset(map(fold, settings.adverbial))
        self._prepositions = {fold(name): frozenset(cases) for name, cases in settings.prepositions.items()}
        self._quantities = frozenset(map(fold, settings.quantities))
        self._links = frozenset(map(fold, settings.links))
        self._between = frozenset(map(fold, settings.between))
        self._counted = frozenset(map(fold, settings.counted))
        self._full_count = frozenset(map(fold, settings.full_count))

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_sorts": {}}

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit on each pair of words that should agree and do not."""
        document = context.document
        before = ""
        sorts = self._sorts
        for index, token in enumerate(document.tokens):
            word = token.word
            if word is None:
                before = token.kind
                continue
            here = sorts.get(word.form)
            if here is None:
                here = self._sort(word)
            if before:
                if here == "verb" or before == "verb":
                    yield from self._verb(document, index, (before, here))
                elif here == "noun" and before == "adjective":
                    yield from self._adjective(document, index)
                elif before == "number" and not word.lemmas.isdisjoint(self._counted):
                    yield from self._number(document, index)
            before = here

    def _sort(self, word: Word) -> str:
        if len(self._sorts) >= REMEMBERED:
            self._sorts.clear()
        sort = self._sorts[word.form] = _sort(word)
        return sort

    def _adjective(self, document: Document, index: int) -> Iterator[Hit]:
        tokens = document.tokens
        left, right = tokens[index - 1].word, tokens[index].word
        if left is None or right is None or not self._comparable(left, right):
            return
        cases = self._cases(document, index - 1)
        sure = _accusative_feminine(left) or not left.lemmas.isdisjoint(self._possessives)
        if cases is None and not sure:
            return
        pairs = [
            (one, two)
            for one in left.parses
            if cases is None or one.grammemes & cases
            for two in right.parses
        ]
        if any(_agree(one, two, cases) for one, two in pairs):
            return
        if not any(map(_alike_but_for_case, pairs)) and not (
            _accusative_feminine(left) and _other_gender(right)
        ):
            return
        fix = _in_case_of(document.lexicon, right.form, pairs)
        edits = (Edit(tokens[index].start, tokens[index].end, fix),) if fix else ()
        title = document.slice(index - 1, index) + " " + fix
        yield Hit(document.span(index - 1, index + 1), fixes=(Fix(title, edits),) if fix else ())

    def _comparable(self, left: Word, right: Word) -> bool:
        if not (left.known and right.known) or left.form in self._adverbial:
            return False
        if any("Apro" in parse.grammemes for parse in left.parses) and left.lemmas.isdisjoint(
            self._possessives
        ):
            return False
        return left.lemmas.isdisjoint(self._governing) and not any(_NAMES & p.grammemes for p in right.parses)

    def _cases(self, document: Document, index: int) -> frozenset[str] | None:
        """The cases that the preposition before token `index` takes; None if there is none."""
        if index == document.sentence_of(index).first:
            return None
        return self._prepositions.get(document.tokens[index - 1].norm)

    def _verb(self, document: Document, index: int, kinds: tuple[str, str]) -> Iterator[Hit]:
        """A past tense or short participle beside the only noun that can be its subject."""
        if "punct" in kinds:
            return
        noun_first = kinds[1] == "verb"
        noun_at, verb_at = (index - 1, index) if noun_first else (index, index - 1)
        if noun_first and kinds[0] == "between":
            noun_at = self._noun_before(document, index - 1)
        noun, verb = document.tokens[noun_at].word, document.tokens[verb_at].word
        if noun is None or verb is None or _sort(noun) != "noun" or not noun.known or not verb.known:
            return
        if not self._may_be_subject(document, noun_at, noun, verb, after=not noun_first):
            return
        if verb.lemmas & self._links or any(_disagreement(noun, parse) is False for parse in verb.parses):
            return
        first, last = min(noun_at, verb_at), max(noun_at, verb_at)
        yield Hit(document.span(first, last + 1))

    def _noun_before(self, document: Document, index: int) -> int:
        first = document.sentence_of(index).first
        while index > first and document.tokens[index].norm in self._between:
            index -= 1
        return index

    def _may_be_subject(self, document: Document, index: int, noun: Word, verb: Word, *, after: bool) -> bool:
        """True for a noun that is sure to be nominative: no other case, no preposition or number before."""
        readings = [p for p in noun.parses if p.score > _RARE or "Infr" not in p.grammemes]
        if any(_UNCLEAR & parse.grammemes for parse in readings):
            return False
        cases = {name for parse in readings for name in parse.grammemes & CASES}
        if "nomn" not in cases or not cases <= _NOMINATIVE:
            return False
        if after:
            return "accs" not in cases and all("anim" not in parse.grammemes for parse in readings)
        if "accs" in cases and not all(p.pos == "PRTS" or "intr" in p.grammemes for p in verb.parses):
            return False
        sentence = document.sentence_of(index)
        for place in range(index - 1, max(sentence.first, index - 4) - 1, -1):
            token = document.tokens[place]
            if token.kind == "punct":
                break
            if token.word is None or not token.word.parses or token.norm in self._quantities:
                return False
            if token.word.parses[0].pos == "PREP" or not token.word.lemmas.isdisjoint(self._quantities):
                return False
            if any(
                parse.pos in ("VERB", "NUMR", "INFN", "GRND", "CONJ", "NOUN") for parse in token.word.parses
            ):
                return False
        return True

    def _number(self, document: Document, index: int) -> Iterator[Hit]:
        token, noun = document.tokens[index], document.tokens[index].word
        number = document.tokens[index - 1].text
        assert noun is not None
        if not number.isdecimal() or not self._plain_case(document, index - 1):
            return
        wanted = _wanted(int(number))
        readings = [parse for parse in noun.parses if parse.pos == "NOUN"]
        if not wanted or not readings or any(wanted <= parse.grammemes for parse in readings):
            return
        oblique = {"datv", "ablt", "loct"}
        if any(parse.grammemes & oblique and "plur" in parse.grammemes for parse in readings):
            return
        fix = _inflected(document.lexicon, token.norm, wanted)
        edits = (Edit(token.start, token.end, fix),) if fix else ()
        fixes = (Fix(f"{number} {fix}", edits),) if fix else ()
        yield Hit(document.span(index - 1, index + 1), fixes=fixes)

    def _plain_case(self, document: Document, index: int) -> bool:
        """True if nothing before the number puts it into another case: «до 2 дней» is right."""
        if index == document.sentence_of(index).first:
            return False
        before = document.tokens[index - 1]
        return before.norm in self._full_count


def _sort(word: Word) -> str:
    """What a word surely is for this check: all its readings must be so."""
    if not word.parses:
        return ""
    first = word.parses[0].pos
    if first == "NOUN":
        return "noun" if all(parse.pos == "NOUN" for parse in word.parses) else ""
    if first == "ADJF":
        return "adjective" if all(parse.pos == "ADJF" for parse in word.parses) else ""
    if first in ("VERB", "PRTS", "ADJS"):
        return "verb" if all(map(_shows_gender, word.parses)) else ""
    return "between" if first in ("PRCL", "ADVB") else ""


def _shows_gender(parse: Parse) -> bool:
    """True for a past tense or a short form; «видно» and the like need no subject."""
    if parse.pos == "ADJS":
        return "neut" not in parse.grammemes
    return parse.pos == "PRTS" or (parse.pos == "VERB" and "past" in parse.grammemes)


def _alike_but_for_case(pair: tuple[Parse, Parse]) -> bool:
    one, two = (parse.grammemes for parse in pair)
    if not one & two & NUMBERS:
        return False
    return "plur" in one or bool(one & two & GENDERS)


def _accusative_feminine(word: Word) -> str | None:
    found = {parse.grammemes & (CASES | NUMBERS | GENDERS) for parse in word.parses}
    return "accs" if found == {frozenset({"accs", "sing", "femn"})} else None


def _other_gender(noun: Word) -> bool:
    """True for a singular nominative or accusative that is not feminine."""
    genders = {name for parse in noun.parses for name in parse.grammemes & GENDERS}
    return "femn" not in genders and any({"accs", "sing"} <= parse.grammemes for parse in noun.parses)


def _agree(one: Parse, two: Parse, cases: frozenset[str] | None) -> bool:
    """True if adjective and noun agree, in one of `cases` if those are given."""
    if "accs" in one.grammemes and "anim" in one.grammemes and "inan" in two.grammemes:
        return False
    return agree(one, two) and (cases is None or bool(one.grammemes & two.grammemes & cases))


def _in_case_of(lexicon: Lexicon, noun: str, pairs: Sequence[tuple[Parse, Parse]]) -> str:
    """The noun in the adjective's case, if only one word comes of it; else nothing."""
    made = {
        _inflected(lexicon, noun, one.grammemes & (CASES | NUMBERS))
        for one, two in pairs
        if _alike_but_for_case((one, two)) and not {"accs", "anim"} <= one.grammemes
    }
    return made.pop() if len(made) == 1 else ""


def _inflected(lexicon: Lexicon, form: str, wanted: frozenset[str]) -> str:
    for parse in lexicon.analyzer.parse(form):
        if "NOUN" in parse.tag and (made := parse.inflect(set(wanted & (CASES | NUMBERS)))) is not None:
            return str(made.word)
    return ""


def _disagreement(noun: Word, verb: Parse) -> bool | None:
    """False if one reading of the noun agrees with the verb, or nobody can tell; else True."""
    for parse in noun.parses:
        ours, theirs = parse.grammemes, verb.grammemes
        if "plur" in theirs:
            return False
        if "plur" in ours:
            continue
        if "anim" in ours or not ours & GENDERS or ours & theirs & GENDERS:
            return False
    return True


def _wanted(number: int) -> frozenset[str]:
    """What a number asks of its noun: «1 день», «2 дня», «5 дней»."""
    if number % 10 == 1 and number % 100 != 11:
        return frozenset()
    few = 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14
    return frozenset({"gent", "sing" if few else "plur"})


def build(settings: AgreementSettings, builder: Builder) -> AgreementCheck:
    """The check of an `agreement` rule."""
    return AgreementCheck(settings)


KIND = Kind("agreement", AgreementSettings, build)

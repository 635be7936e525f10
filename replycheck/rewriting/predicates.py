"""Split predicates: «осуществим возврат средств» → «вернём деньги», in every form and order of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from replycheck.lexicon import Parse, fold
from replycheck.rewriting.editing import Rewriting, rewriting
from replycheck.rewriting.inflection import Inflector
from replycheck.rewriting.lexemes import ASPECTS, NUMBERS, PERSONS, TENSES, VERBAL, value
from replycheck.rewriting.lexicography import LightVerb, VerbalNoun
from replycheck.rewriting.nominals import Complement, Nominals, NounPart
from replycheck.rewriting.orthography import joined, lowered
from replycheck.rewriting.phrases import PhraseFinder
from replycheck.rewriting.readings import has_lemma, is_a, parses, reading
from replycheck.rewriting.recasting import RIVAL
from replycheck.text import Document

_AUXILIARY_REACH = 4
_SHORT_GAP = 2


@dataclass(frozen=True, slots=True)
class Verbal:
    """How the light verb stands: its reading, whether it is passive, and the tokens that go with it.

    `helpers` are auxiliary, modal and negation of a passive, `modal` the lemma of «мочь» or «должен» among them.
    """

    index: int
    parse: Parse
    passive: bool
    helpers: tuple[int, ...] = ()
    tense: str | None = None
    modal: str | None = None
    negated: bool = False

    @property
    def aspect(self) -> str:
        """The aspect that the plain verb must have."""
        return value(self.parse.grammemes, ASPECTS) or "perf"


@dataclass(frozen=True, slots=True)
class Agent:
    """Who does it: tokens [first, last), the words in the nominative, and what the verb agrees with."""

    first: int
    last: int
    text: str
    marks: frozenset[str]
    confident: bool = True


class SplitPredicates:
    """Makes plain predicates of split ones."""

    def __init__(self, inflector: Inflector, finder: PhraseFinder, nominals: Nominals) -> None:
        self.inflector = inflector
        self.grammar = inflector.grammar
        self.finder = finder
        self.nominals = nominals

    def rewrite(
        self, document: Document, verb: int, noun: int, light: LightVerb, verbal: VerbalNoun
    ) -> Rewriting:
        """See `Rewriter.split_predicate`."""
        options: list[tuple[float, Rewriting]] = []
        for reading_of_verb in self._verbals(document, verb, light):
            made = self._rewrite(document, reading_of_verb, noun, light, verbal)
            if all(made != other for _, other in options):
                options.append((reading_of_verb.parse.score, made))
        options.sort(key=lambda option: (not option[1].confident, -option[0]))
        if not options:
            return Rewriting(verbal.bare)
        rivals = [score for score, made in options[1:] if made.confident]
        if any(score >= RIVAL * options[0][0] for score in rivals) and not self._same_text(options):
            return Rewriting(options[0][1].text)
        return options[0][1]

    def span(self, document: Document, verb: int, noun: int) -> tuple[int, int]:
        """See `Rewriter.predicate_span`."""
        sentence = document.sentence_of(verb)
        part = self.nominals.noun_part(document, noun, verb + 1 if verb < noun else sentence.first)
        places = [verb, part.first, part.last - 1]
        if any(p.pos == "PRTS" or "infl" in p.grammemes for p in parses(document.tokens[verb], "PRTS")):
            places += self._helpers(document, verb)
        return min(places), max(places) + 1

    def _same_text(self, options: Sequence[tuple[float, Rewriting]]) -> bool:
        return len({made.text for _, made in options if made.confident}) == 1

    def _verbals(self, document: Document, index: int, light: LightVerb) -> Iterable[Verbal]:
        token = document.tokens[index]
        active = {fold(lemma) for lemma in (light.perf, light.impf) if lemma}
        reflexive = fold(light.reflexive) if light.reflexive else None
        for parse in parses(token, *sorted(VERBAL)):
            if parse.lemma == reflexive or (parse.lemma in active and parse.pos == "PRTS"):
                yield self._passive(document, index, parse)
            elif parse.lemma in active and "incl" not in parse.grammemes:
                yield Verbal(index, parse, passive=False)

    def _helpers(self, document: Document, verb: int) -> list[int]:
        """Auxiliary, modal and negation around a passive; adverbs may stand between."""
        found: list[int] = []
        tokens = document.tokens
        sentence = document.sentence_of(verb)
        for place in range(verb - 1, max(sentence.first, verb - _AUXILIARY_REACH) - 1, -1):
            token = tokens[place]
            if self._is_helper(document, place):
                found.append(place)
            elif not is_a(token, "ADVB") and not is_a(token, "NPRO"):
                break
        after = verb + 1
        if not found and after < sentence.last and has_lemma(tokens[after], self.grammar.be):
            found.append(after)
        return sorted(found)

    def _is_helper(self, document: Document, place: int) -> bool:
        token = document.tokens[place]
        return token.norm == self.grammar.negation or has_lemma(
            token, self.grammar.be, self.grammar.can, self.grammar.must
        )

    def _passive(self, document: Document, index: int, parse: Parse) -> Verbal:
        helpers = self._helpers(document, index)
        tense = value(parse.grammemes, TENSES) if parse.pos == "VERB" else None
        modal: str | None = None
        for place in helpers:
            token = document.tokens[place]
            modal = next((m for m in (self.grammar.can, self.grammar.must) if has_lemma(token, m)), modal)
            if has_lemma(token, self.grammar.be) and token.word is not None:
                tense = next((t for p in token.word.parses if (t := value(p.grammemes, TENSES))), tense)
        if parse.pos == "PRTS" and tense is None:
            tense = "past"
        negated = any(document.tokens[place].norm == self.grammar.negation for place in helpers)
        return Verbal(index, parse, True, tuple(helpers), tense, modal, negated)

    def _rewrite(
        self, document: Document, verb: Verbal, noun: int, light: LightVerb, verbal: VerbalNoun
    ) -> Rewriting:
        bare = Rewriting(verbal.verb(verb.aspect) or verbal.bare)
        sentence = document.sentence_of(verb.index)
        forward = verb.index < noun
        part = self.nominals.noun_part(document, noun, verb.index + 1 if forward else sentence.first)
        part = _with_preposition(document, part, light)
        if part is None or not part.confident or self._is_coordinated(document, part, forward):
            return bare
        limit = sentence.last if forward else min((verb.index, *verb.helpers))
        complement = self.nominals.complement(document, noun + 1, limit, verbal)
        if light.has_own_object and complement is None:
            complement = self._own_object(document, verb, part, verbal, sentence.first)
            if complement is None:
                return bare
        if complement is None and self._foreign_genitive(document, noun + 1, limit):
            return bare
        agent = self._agent(document, verb, sentence.first, sentence.last) if verb.passive else None
        if (complement is not None and not complement.confident) or (
            agent is not None and not agent.confident
        ):
            return bare
        form = self._form(verb, verbal, agent)
        if form is None:
            return bare
        return self._assembled(document, verb, part, complement, agent, form, verbal)

    def _is_coordinated(self, document: Document, part: NounPart, forward: bool) -> bool:
        tokens = document.tokens
        after = part.last < len(tokens) and tokens[part.last].norm in self.grammar.joining
        if after and part.last + 1 < len(tokens):
            nouns = [p for p in parses(tokens[part.last + 1], "NOUN", "ADJF")]
            after = bool(nouns) and not is_a(tokens[part.last + 1], "VERB")
        before = forward and part.first > 0 and tokens[part.first - 1].norm in self.grammar.joining
        return after or before

    def _foreign_genitive(self, document: Document, start: int, limit: int) -> bool:
        """True if a genitive follows that the verb has no place for («звонок клиента»)."""
        if start >= limit:
            return False
        token = document.tokens[start]
        if not is_a(token, "gent") or is_a(token, "PREP") or is_a(token, "NPRO") or is_a(token, "ADVB"):
            return False
        phrase = self.finder.at(document.tokens, start, limit, frozenset({"gent"}))
        return phrase is not None and any(a.reading.case == "gent" for a in phrase.analyses)

    def _own_object(
        self, document: Document, verb: Verbal, part: NounPart, verbal: VerbalNoun, start: int
    ) -> Complement | None:
        """The object of a light verb whose noun stands behind a preposition; of a passive it is the subject."""
        target = verbal.governs.get("accs", verbal.governs.get("gent", "accs"))
        if verb.passive or verb.parse.pos == "PRTS":
            end = min((verb.index, *verb.helpers))
            phrase = self.finder.before(document.tokens, end, start, frozenset({"nomn"}))
            if phrase is None:
                return None
            return self.nominals.said(document, phrase.first, phrase, target)
        first = verb.index + 1
        phrase = self.finder.at(document.tokens, first, part.first, frozenset({"accs"}))
        return self.nominals.said(document, first, phrase, target) if phrase is not None else None

    def _agent(self, document: Document, verb: Verbal, start: int, end: int) -> Agent | None:
        """The instrumental that says who did it: a pronoun in the clause, or a person right after the verb."""
        tokens = document.tokens
        first, last = verb.index, verb.index + 1
        while first > start and tokens[first - 1].kind != "punct":
            first -= 1
        while last < end and tokens[last].kind != "punct":
            last += 1
        for index in range(first, last):
            if any(
                "ablt" in p.grammemes and "Af-p" not in p.grammemes for p in parses(tokens[index], "NPRO")
            ):
                if index > 0 and tokens[index - 1].norm in self.grammar.prepositions:
                    continue
                phrase = self.finder.at(tokens, index, index + 1, frozenset({"ablt"}))
                if phrase is not None:
                    return self._as_agent(document, phrase.first, phrase.last, phrase)
        phrase = self.finder.at(tokens, verb.index + 1, last, frozenset({"ablt"}))
        if phrase is None or all(a.reading.animacy != "anim" for a in phrase.analyses):
            return None
        return self._as_agent(document, phrase.first, phrase.whole_end, phrase)

    def _as_agent(self, document: Document, first: int, last: int, phrase: object) -> Agent | None:
        from replycheck.rewriting.phrases import NounPhrase

        assert isinstance(phrase, NounPhrase)
        made = self.nominals.recaster.recast(document.tokens, phrase, "nomn")
        if made is None:
            return None
        marks = {name for name in (made.reading.number, made.reading.gender) if name}
        head = document.tokens[phrase.head]
        person = next((p for each in parses(head, "NPRO") if (p := value(each.grammemes, PERSONS))), "3per")
        text = self.nominals.text(document, first, last, made.changes)
        if phrase.also:
            marks = {"plur"}
        return Agent(first, last, text, frozenset(marks | {person}), made.confident)

    def _form(self, verb: Verbal, verbal: VerbalNoun, agent: Agent | None) -> str | None:
        """The plain verb in the form that the light verb asks for, with modal and negation of a passive."""
        lemma = verbal.verb(verb.aspect)
        if lemma is None:
            return None
        if not verb.passive:
            if verb.parse.pos == "PRTF" and "pssv" in verb.parse.grammemes:
                return None
            return self._inflected(lemma, verb.parse, None)
        if verb.parse.pos == "PRTF":
            return None
        if verb.parse.pos == "INFN" and verb.modal is None and verb.tense is None:
            return None
        marks = agent.marks if agent is not None else frozenset({"plur", "1per"})
        wanted = frozenset({"VERB", "indc", verb.tense or "pres"}) | marks
        negation = [self.grammar.negation] if verb.negated else []
        if verb.modal is not None:
            modal = self._modal(verb.modal, marks)
            return joined([*negation, modal, lemma], self.grammar) if modal is not None else None
        form = self._inflected(lemma, None, wanted)
        return joined([*negation, form], self.grammar) if form is not None else None

    def _modal(self, modal: str, marks: frozenset[str]) -> str | None:
        if modal == self.grammar.must:
            return self.inflector.inflect(modal, {"ADJS", *(marks - PERSONS)}, "ADJS")
        return self.inflector.inflect(modal, {"VERB", "pres", *(marks & (NUMBERS | PERSONS))}, "VERB")

    def _inflected(self, phrase: str, source: Parse | None, wanted: frozenset[str] | None) -> str | None:
        """A verb, perhaps with words that belong to it, in the form of `source` or with `wanted`."""
        verb, _, rest = phrase.partition(" ")
        if source is not None:
            form = self.inflector.transfer(source, verb)
        else:
            form = self.inflector.inflect(verb, wanted or (), "VERB")
        return None if form is None else f"{form} {rest}".strip()

    def _assembled(
        self,
        document: Document,
        verb: Verbal,
        part: NounPart,
        complement: Complement | None,
        agent: Agent | None,
        form: str,
        verbal: VerbalNoun,
    ) -> Rewriting:
        subject = self._subject(verb, agent)
        object_text = complement.text if complement is not None else (part.owner or verbal.object or "")
        taken = {verb.index, *verb.helpers, *range(part.first, part.last)}
        if complement is not None:
            taken |= set(range(complement.first, complement.last))
        inner = agent is not None and self._near(agent, taken)
        if agent is not None and inner:
            taken |= set(range(agent.first, agent.last))
        if agent is not None and not inner:
            return Rewriting(verbal.verb(verb.aspect) or verbal.bare)
        first, last = min(taken), max(taken) + 1
        changes = dict(complement.changes) if complement is not None else {}
        last = max([last, *(index + 1 for index in changes)])
        order = self._order(document, verb, part, complement, agent, taken, first, last)
        texts = {
            "subject": subject,
            "verb": joined([*part.adverbs, form], self.grammar),
            "object": object_text,
        }
        pieces: list[str] = []
        for kind, start, end in order:
            pieces.append(texts[kind] if kind in texts else self.nominals.text(document, start, end, changes))
        return rewriting(document, first, last, joined(pieces, self.grammar), self.grammar)

    def _subject(self, verb: Verbal, agent: Agent | None) -> str:
        """«мы» where the past does not show the person."""
        if not verb.passive:
            return ""
        if agent is not None:
            return agent.text
        past = verb.tense == "past" and verb.modal is None
        return self.grammar.company if past or verb.modal == self.grammar.must else ""

    def _near(self, agent: Agent, taken: set[int]) -> bool:
        return (
            agent.first >= min(taken) - _AUXILIARY_REACH and agent.last <= max(taken) + 1 + _AUXILIARY_REACH
        )

    def _order(
        self,
        document: Document,
        verb: Verbal,
        part: NounPart,
        complement: Complement | None,
        agent: Agent | None,
        taken: set[int],
        first: int,
        last: int,
    ) -> list[tuple[str, int, int]]:
        """The pieces in their new order; `rest` pieces are the words between that stay."""
        rest = self._rest(document, taken, first, last)
        marked = any(token.kind == "punct" for token in document.tokens[first:last])
        forward = verb.index < part.first
        where = {"verb": min((verb.index, *verb.helpers)), "object": part.first}
        if complement is not None:
            where["object"] = complement.first
        placed = [(where[kind], kind) for kind in ("verb", "object")]
        if verb.passive and not (agent is not None and agent.first < where["verb"]):
            placed.append((where["verb"], "subject"))
        elif agent is not None:
            placed.append((agent.first, "subject"))
        ordered = sorted(
            [(place, ("subject", "verb", "object").index(kind), kind, place, place) for place, kind in placed]
            + [(start, 3, "rest", start, end) for start, end in rest]
        )
        in_place = [(kind, start, end) for _, _, kind, start, end in ordered]
        if marked or agent is not None and agent.first < where["verb"] and forward:
            return in_place
        own: list[tuple[str, int, int]] = [("subject", 0, 0), ("verb", 0, 0), ("object", 0, 0)]
        others = [("rest", start, end) for start, end in rest]
        if not forward and verb.passive:
            return [*own, *others]
        gap = sum(end - start for start, end in rest)
        finite = verb.parse.pos == "VERB" and "impr" not in verb.parse.grammemes
        if (
            forward
            and gap > _SHORT_GAP
            and (finite or verb.passive)
            and not self._begins_with_pronoun(document, rest)
        ):
            return [*others, *own]
        return in_place

    def _begins_with_pronoun(self, document: Document, rest: Sequence[tuple[int, int]]) -> bool:
        return bool(rest) and is_a(document.tokens[rest[0][0]], "NPRO")

    def _rest(self, document: Document, taken: set[int], first: int, last: int) -> list[tuple[int, int]]:
        """The runs of tokens between that are no part of the predicate."""
        runs: list[tuple[int, int]] = []
        for index in range(first, last):
            if index in taken:
                continue
            if runs and runs[-1][1] == index:
                runs[-1] = (runs[-1][0], index + 1)
            else:
                runs.append((index, index + 1))
        return runs


def _with_preposition(document: Document, part: NounPart, light: LightVerb) -> NounPart | None:
    """The noun part with the preposition that the light verb asks for; None if it is not there."""
    if light.preposition is None:
        return part
    if part.first == 0 or document.tokens[part.first - 1].norm != fold(light.preposition):
        return None
    return NounPart(part.first - 1, part.last, part.adverbs, part.owner, part.confident)

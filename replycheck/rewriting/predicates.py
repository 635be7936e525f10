"""Split predicates: «осуществим возврат средств» → «вернём деньги», in every form and order of words."""

from __future__ import annotations

from dataclasses import replace

from replycheck.lexicon import Parse, fold
from replycheck.rewriting.clauses import Agent, ClauseReader, Verbal
from replycheck.rewriting.dependants import Dependants
from replycheck.rewriting.editing import Rewriting, rewriting
from replycheck.rewriting.inflection import Inflector
from replycheck.rewriting.lexemes import NUMBERS, PERSONS
from replycheck.rewriting.lexicography import LightVerb, VerbalNoun
from replycheck.rewriting.nominals import Complement, Nominals, NounPart
from replycheck.rewriting.ordering import Layout, ordered
from replycheck.rewriting.orthography import joined
from replycheck.rewriting.phrases import PhraseFinder
from replycheck.rewriting.readings import Reading, has_lemma, is_a, parses
from replycheck.text import Document

_COMPANY = frozenset({"plur", "1per"})
_REACH = 4


class Predicates:
    """Makes plain predicates of split ones, and active clauses of passive ones."""

    def __init__(self, inflector: Inflector, finder: PhraseFinder, nominals: Nominals) -> None:
        self.inflector = inflector
        self.grammar = inflector.grammar
        self.finder = finder
        self.nominals = nominals
        self.clauses = ClauseReader(inflector.grammar, finder, nominals)
        self.dependants = Dependants(inflector.grammar)

    def rewrite(
        self, document: Document, verb: int, noun: int, light: LightVerb, verbal: VerbalNoun
    ) -> Rewriting:
        """See `Rewriter.split_predicate`."""
        made: list[Rewriting] = []
        aspect = "perf"
        for each in self.clauses.verbals(document, verb, light):
            aspect = each.aspect
            one = self._rewrite(document, each, noun, light, verbal)
            if one is not None and one.confident and one not in made:
                made.append(one)
        if len(made) == 1:
            return made[0]
        return Rewriting(verbal.verb(aspect) or verbal.bare)

    def activate(self, document: Document, participle: int, lemma: str | None = None) -> Rewriting:
        """The clause of a passive short participle said actively, by its agent or else the company.

        `lemma` is the verb to use instead of the participle's own. Without a sure form: the verb to use.
        """
        verb = self.clauses.passive(document, participle)
        if verb is None or self.dependants.share_subject(document, participle):
            return Rewriting(lemma or document.tokens[participle].text)
        plain = lemma or self.inflector.lexeme_of_token(document.tokens[participle], verb.parse).lemma
        sentence = document.sentence_of(participle)
        patient = self._patient(document, verb, sentence.first, sentence.last)
        agent = self.clauses.agent(document, verb)
        form = self._form(verb, VerbalNoun(noun="", perf=plain, impf=plain), agent)
        sure = patient is not None and patient.confident and self._can_be_moved(document, agent)
        sure = sure and not self._asks_who(document, verb)
        sure = sure and (agent is not None or not self._names_another(document, verb))
        if patient is None or form is None or not sure:
            return Rewriting(plain)
        nothing = NounPart(patient.first, patient.first, (), None, confident=True)
        made = self._assembled(document, verb, nothing, patient, agent, form, VerbalNoun(noun=""))
        return made if made is not None else Rewriting(plain)

    def _patient(self, document: Document, verb: Verbal, start: int, end: int) -> Complement | None:
        """The subject of a passive, as the object of the active verb; it stands beside the verb."""
        tokens = document.tokens
        place = max((verb.place, *verb.helpers)) + 1
        while place < end and (is_a(tokens[place], "ADVB") or is_a(tokens[place], "NPRO", "ablt")):
            place += 1
        for phrase in (
            self.finder.at(tokens, place, end, frozenset({"nomn"})),
            self.finder.before(tokens, verb.first, start, frozenset({"nomn"})),
        ):
            if phrase is not None and is_a(tokens[phrase.head], "CONJ"):
                continue
            kept = tuple(a for a in phrase.analyses if self._agree(verb, a.reading)) if phrase else ()
            if phrase is not None and kept:
                return self.nominals.said(document, phrase.first, replace(phrase, analyses=kept), "accs")
        return None

    def _agree(self, verb: Verbal, subject: Reading) -> bool:
        marks = verb.parse.grammemes
        if "plur" in marks:
            return True
        return subject.number != "plur" and (subject.gender is None or subject.gender in marks)

    def span(self, document: Document, verb: int, noun: int) -> tuple[int, int]:
        """See `Rewriter.predicate_span`."""
        sentence = document.sentence_of(verb)
        part = self.nominals.noun_part(document, noun, verb + 1 if verb < noun else sentence.first)
        places = [verb, part.first, part.last - 1]
        if is_a(document.tokens[verb], "PRTS"):
            places += self.clauses.helpers(document, verb)
        return min(places), max(places) + 1

    def _rewrite(
        self, document: Document, verb: Verbal, noun: int, light: LightVerb, verbal: VerbalNoun
    ) -> Rewriting | None:
        """The plain clause, or None if a piece of it is in doubt."""
        sentence = document.sentence_of(verb.place)
        forward = verb.place < noun
        found = self.nominals.noun_part(document, noun, verb.place + 1 if forward else sentence.first)
        part = self._with_preposition(document, found, light)
        if part is None or not part.confident or self._is_coordinated(document, part, forward):
            return None
        if verb.place + 1 < sentence.last and document.tokens[verb.place + 1].norm == self.grammar.asking:
            return None
        limit = sentence.last if forward else verb.first
        if not light.governs_noun:
            complement = self._own_object(document, verb, part, verbal, sentence.first)
            if complement is None or self._says_who(document, noun + 1, sentence.last):
                return None
        else:
            complement = self.nominals.complement(document, noun + 1, limit, verbal)
            if complement is None or complement.unchanged:
                complement = self._elsewhere(document, verb, part, verbal) or complement
            if complement is None and self.nominals.foreign_genitive(document, noun + 1, limit):
                return None
        agent = self.clauses.agent(document, verb) if verb.passive else None
        has_object = complement is not None or part.owner is not None
        if not self._actor_is_known(document, verb, verbal, agent, has_object):
            return None
        if self._is_leant_on(document, verb, noun, part, complement):
            return None
        if complement is not None and not complement.confident:
            return None
        form = self._form(verb, verbal, agent)
        return (
            None if form is None else self._assembled(document, verb, part, complement, agent, form, verbal)
        )

    def _actor_is_known(
        self, document: Document, verb: Verbal, verbal: VerbalNoun, agent: Agent | None, has_object: bool
    ) -> bool:
        """False if it may not be the company that acts, or the verb would lack its object."""
        noun = fold(verbal.noun)
        if agent is not None:
            return self._can_be_moved(document, agent)
        if verb.passive and (noun in self.grammar.not_ours or self._customer_may_act(document, verb)):
            return False
        asked = verb.imperative or verb.parse.pos == "INFN"
        return has_object or not asked or noun not in self.grammar.objects

    def _can_be_moved(self, document: Document, agent: Agent | None) -> bool:
        """True if there is no agent, or one that can become the subject and nothing describes it further."""
        if agent is None:
            return True
        described = self.dependants.describe(document, agent.last - 1, agent.last)
        return agent.confident and not described

    def _is_leant_on(
        self, document: Document, verb: Verbal, noun: int, part: NounPart, complement: Complement | None
    ) -> bool:
        """True if something that stays needs the noun that goes: «возврат осуществлён и подтверждён»."""
        if verb.passive and self.dependants.share_subject(document, verb.place):
            return True
        inside = complement is not None and complement.first >= part.last
        end = complement.last if complement is not None and inside else part.last
        nearer = range(part.last, end)
        return self.dependants.describe(document, noun, end, nearer) or (
            inside and self._joins_noun(document, end)
        )

    def _joins_noun(self, document: Document, end: int) -> bool:
        """«доставку заказа и сборку мебели»: what is joined stands in the case of the noun that goes."""
        tokens, limit = document.tokens, document.sentence_of(end - 1).last
        if end >= limit or tokens[end].norm not in self.grammar.joining:
            return False
        other = self.finder.at(tokens, end + 1, limit, frozenset({"nomn", "accs"}))
        return other is not None and self.finder.at(tokens, end + 1, limit, frozenset({"gent"})) is None

    def _asks_who(self, document: Document, verb: Verbal) -> bool:
        first, last = self.clauses.clause(document, verb.place)
        return any(has_lemma(token, self.grammar.who) for token in document.tokens[first:last])

    def _names_another(self, document: Document, verb: Verbal) -> bool:
        """True if an instrumental stands right behind that may be the agent: «рассмотрено руководством»."""
        tokens, limit = document.tokens, document.sentence_of(verb.place).last
        place = max((verb.place, *verb.helpers)) + 1
        while place < limit and is_a(tokens[place], "ADVB"):
            place += 1
        phrase = self.finder.at(tokens, place, limit, frozenset({"ablt"}))
        if phrase is None or has_lemma(tokens[phrase.head], *self.grammar.means):
            return False
        return any(a.reading.case == "ablt" for a in phrase.analyses)

    def _customer_may_act(self, document: Document, verb: Verbal) -> bool:
        """True if somebody asks who acts, or what is done as a rule is done where customers act.

        «Удаление осуществляется через приложение».
        """
        first, last = self.clauses.clause(document, verb.place)
        tokens = document.tokens
        if self._asks_who(document, verb) or self._names_another(document, verb):
            return True
        return verb.tense == "pres" and any(
            has_lemma(tokens[place], *self.grammar.by_customer)
            and any(is_a(token, "PREP") for token in tokens[max(first, place - 2) : place])
            for place in range(first, last)
        )

    def _with_preposition(self, document: Document, part: NounPart, light: LightVerb) -> NounPart | None:
        """The noun part with the preposition that the light verb asks for; None if it is not there."""
        if light.preposition is None:
            return part
        if part.first == 0 or document.tokens[part.first - 1].norm not in self.nominals.shapes(
            light.preposition
        ):
            return None
        return replace(part, first=part.first - 1)

    def _is_coordinated(self, document: Document, part: NounPart, forward: bool) -> bool:
        """True if another noun is joined to the verbal one: both cannot become one verb."""
        tokens = document.tokens
        joining = self.grammar.joining
        if part.last + 1 < len(tokens) and tokens[part.last].norm in joining:
            following = tokens[part.last + 1]
            if any(True for _ in parses(following, "NOUN", "ADJF")) and not is_a(following, "VERB"):
                return True
        return forward and part.first > 0 and tokens[part.first - 1].norm in joining

    def _elsewhere(
        self, document: Document, verb: Verbal, part: NounPart, verbal: VerbalNoun
    ) -> Complement | None:
        """A complement before its noun that is said otherwise with the verb: «внести в заказ изменения»."""
        first, last = self.clauses.clause(document, verb.place)
        changed = {
            key: target for key, target in verbal.governs.items() if key not in ("gent", "accs", target)
        }
        narrowed = replace(verbal, takes=changed) if changed else None
        for index in range(first, min(last, part.first)):
            if narrowed is None or index == verb.place or index in verb.helpers:
                continue
            bare = document.tokens[index - 1].norm not in self.grammar.prepositions if index > first else True
            found = self.nominals.complement(document, index, part.first, narrowed) if bare else None
            if found is not None and not (found.first <= verb.place < found.last):
                return found
        return None

    def _says_who(self, document: Document, start: int, limit: int) -> bool:
        """True if the doer follows: «на рассмотрении администрации», «у наших специалистов»."""
        place = start < limit and document.tokens[start].norm == self.grammar.at_whom
        return place or self.nominals.foreign_genitive(document, start, limit)

    def _own_object(
        self, document: Document, verb: Verbal, part: NounPart, verbal: VerbalNoun, start: int
    ) -> Complement | None:
        """The object of a light verb whose noun stands behind a preposition; the subject of a passive."""
        target = verbal.governs.get("accs", verbal.governs.get("gent", "accs"))
        if verb.passive:
            phrase = self.finder.before(document.tokens, verb.first, start, frozenset({"nomn"}))
            return self.nominals.said(document, phrase.first, phrase, target) if phrase is not None else None
        first = verb.place + 1
        phrase = self.finder.at(document.tokens, first, part.first, frozenset({"accs"}))
        return self.nominals.said(document, first, phrase, target) if phrase is not None else None

    def _form(self, verb: Verbal, verbal: VerbalNoun, agent: Agent | None) -> str | None:
        """The plain verb in the form that the light verb asks for, with modal and negation of a passive."""
        lemma = verbal.verb(verb.aspect)
        if lemma is None:
            return None
        if verb.parse.pos == "PRTF" and (verb.passive or "pssv" in verb.parse.grammemes):
            return None
        if not verb.passive:
            return self._inflected(lemma, verb.parse, None)
        if verb.parse.pos in ("INFN", "GRND") and verb.modal is None and verb.tense is None:
            return None
        marks = agent.marks if agent is not None else _COMPANY
        negation = [self.grammar.negation] if verb.negated else []
        if verb.modal is not None:
            modal = self._modal(verb.modal, marks)
            return joined([*negation, modal, lemma], self.grammar) if modal is not None else None
        form = self._inflected(lemma, None, frozenset({"VERB", "indc", verb.tense or "pres"}) | marks)
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
    ) -> Rewriting | None:
        taken = {verb.place, *verb.helpers, *range(part.first, part.last)}
        changes = dict(complement.changes) if complement is not None else {}
        if complement is not None:
            taken |= set(range(complement.first, complement.last))
        if agent is not None:
            if agent.first < min(taken) - _REACH or agent.last > max(taken) + 1 + _REACH:
                return None
            taken |= set(range(agent.first, agent.last))
        first = min(taken)
        last = max([max(taken) + 1, *(index + 1 for index in changes)])
        object_at = complement.first if complement is not None else part.first
        forward = verb.place < part.first
        layout = Layout(verb, agent, frozenset(taken), object_at, forward, first, last)
        ours = verb.passive or verb.parse.grammemes >= _COMPANY
        alone = self.grammar.objects.get(fold(verbal.noun), "") if ours else ""
        texts = {
            "subject": self._subject(verb, agent),
            "verb": joined([*part.adverbs, form], self.grammar),
            "object": complement.text if complement is not None else (part.owner or verbal.object or alone),
        }
        pieces = [
            texts[slot.kind]
            if slot.kind in texts
            else self.nominals.text(document, slot.first, slot.last, changes)
            for slot in ordered(document, layout)
        ]
        return rewriting(document, first, last, joined(pieces, self.grammar), self.grammar)

    def _subject(self, verb: Verbal, agent: Agent | None) -> str:
        """The agent, or the company where the form of the verb does not show it."""
        if agent is not None:
            return agent.text
        hidden = verb.passive and (
            verb.modal == self.grammar.must or (verb.tense == "past" and not verb.modal)
        )
        return self.grammar.company if hidden else ""

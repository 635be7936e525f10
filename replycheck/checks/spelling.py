"""`spelling`: words that do not exist, and Latin letters in Cyrillic words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from replycheck.checks.base import Builder, Kind, Triggered
from replycheck.checks.context import Context
from replycheck.lexicon import Lexicon, Parse, fold
from replycheck.model import Edit, Fix, Hit, Span
from replycheck.patterns import Pattern
from replycheck.spelling import DomainGroup, Guess, Speller, SpellingData, SpellingSettings, compile_data
from replycheck.text import Document, Token
from replycheck.text.normalization import is_shortened
from replycheck.text.phrases import agree

RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя-")
LONG = 8
"""A capital word of so many letters at the beginning, not addressed, is hardly a name."""
ENDS = frozenset('.!?:…—–»"')


@dataclass(frozen=True, slots=True)
class SpellingRuleSettings:
    """Keys of a `spelling` rule.

    `dictionary` holds what is known of mistakes, `domain` the words of the trade. A guess is offered if it
    costs at most `sure` (and for a word with a capital, which may be a name, or cut short by a full stop,
    `sure_capital`); a word shorter than `shortest` letters only if it is a mistake that everybody makes.
    A word without a guess is new, not wrong. Where one ending of `other_rules` for the other makes a word,
    another rule speaks.
    """

    dictionary: str = "spelling"
    domain: str = "domain-words"
    sure: float = 1.0
    sure_capital: float = 0.4
    shortest: int = 5
    offered: int = 3
    other_rules: tuple[tuple[str, str], ...] = ()


class SpellingCheck:
    """Asks the speller only about what the morphological dictionary does not know."""

    always = True
    needs: frozenset[str] = frozenset()
    triggers: Sequence[Pattern] = ()

    def __init__(self, data: SpellingData, settings: SpellingRuleSettings) -> None:
        self._data = data
        self._settings = settings
        self._speller: Speller | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_speller": None}

    def speller(self, lexicon: Lexicon) -> Speller:
        """The speller of a lexicon; made at first use."""
        if self._speller is None or self._speller.lexicon is not lexicon:
            self._speller = Speller(self._data, lexicon)
        return self._speller

    def run(self, context: Context, matches: Sequence[Triggered]) -> Iterator[Hit]:
        """A hit for each misspelt word."""
        document = context.document
        meant = self._data.meant
        for index, token in enumerate(document.tokens):
            if token.word is not None and (not token.word.known or token.norm in meant):
                hit = self._judge(context, index, token)
                if hit is not None:
                    yield hit
        if document.normalized.look_alikes:
            yield from self._look_alikes(document)

    def _judge(self, context: Context, index: int, token: Token) -> Hit | None:
        document = context.document
        if not _is_plain(document.text, token) or _of_customer(context, token.norm):
            return None
        speller = self.speller(document.lexicon)
        if speller.knows(token.norm) or self._left_to_others(speller, token.norm):
            return None
        start, form = self._wrong_part(speller, token)
        guesses = speller.guesses(form)
        if not guesses or guesses[0].cost > self._limit(document, index, token, form):
            return None
        ranked = self._offered(document, index, guesses) if start == 0 else guesses[: self._settings.offered]
        fixes = tuple(_fix(document.lexicon, token, start, form, guess) for guess in ranked)
        return Hit(Span(token.start, token.end), fixes=fixes)

    def _left_to_others(self, speller: Speller, norm: str) -> bool:
        return any(
            norm.endswith(wrong) and speller.lexicon.word(norm[: -len(wrong)] + right).known
            for wrong, right in self._settings.other_rules
        )

    def _wrong_part(self, speller: Speller, token: Token) -> tuple[int, str]:
        """Which part of a hyphenated word is wrong, and where it begins."""
        norm = token.norm
        if norm in self._data.meant or "-" not in norm:
            return 0, norm
        start = 0
        for part in norm.split("-"):
            if part and not speller.knows(part):
                return start, part
            start += len(part) + 1
        return 0, norm

    def _limit(self, document: Document, index: int, token: Token, form: str) -> float:
        """How dear a guess may be. What has a capital of its own accord is a name."""
        if form in self._data.meant:
            return self._settings.sure
        if len(form) == self._settings.shortest - 1 and token.text.islower():
            return self._settings.sure_capital
        if len(form) < self._settings.shortest or (token.text.isupper() and len(form) < 7):
            return -1.0
        cut_short = document.text[token.end : token.end + 1] == "." and is_shortened(token.text)
        if cut_short or len(form) < len(token.norm):
            return self._settings.sure_capital * (0.5 if cut_short else 1)
        if token.text[0].islower() or token.text.isupper():
            return self._settings.sure
        begins = document.sentence_of(index).first == index or document.tokens[index - 1].text[-1] in ENDS
        if not begins:
            return -1.0
        addressed = document.text[token.end : token.end + 1] in (",", "!")
        return self._settings.sure_capital * (1.0 if addressed or len(form) < LONG else 2.0)

    def _offered(self, document: Document, index: int, guesses: Sequence[Guess]) -> Sequence[Guess]:
        """The likeliest guesses; of those that cost alike, the one that agrees with its neighbours."""
        near = [guess for guess in guesses if guess.cost <= guesses[0].cost + 0.5][:8]
        if len(near) > 1:
            near.sort(key=lambda guess: (guess.cost - 0.25 * _fits(document, index, guess.text), guess.text))
        return near[: self._settings.offered]

    def _look_alikes(self, document: Document) -> Iterator[Hit]:
        """«cрок» with a Latin «c»: what is read as a Russian word, and no code."""
        for start, end in document.normalized.look_alikes:
            text = document.normalized.text[start:end]
            at = document.normalized.original
            span = Span(at(start), at(end))
            if any(span.overlaps(other) for other in document.protected):
                continue
            if self.speller(document.lexicon).knows(fold(text)):
                yield Hit(span, fixes=(Fix(text, (Edit(span.start, span.end, text),), safe=True),))


def _is_plain(text: str, token: Token) -> bool:
    """False for what is glued to signs, is of another alphabet, has capitals inside or drawn-out letters."""
    if not RUSSIAN.issuperset(token.norm) or (
        token.text[1:] != token.text[1:].lower() and not token.text.isupper()
    ):
        return False
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    if any(sign.isalnum() or sign in "_{}[]<>*@#/\\-'" for sign in (before, after) if sign):
        return False
    return not any(letter * 3 in token.norm for letter in set(token.norm)) and token.text == token.text.strip(
        "-"
    )


def _of_customer(context: Context, norm: str) -> bool:
    """True for a word that the customer wrote so."""
    customer = context.customer
    return customer is not None and any(token.norm == norm for token in customer.tokens)


def _fits(document: Document, index: int, text: str) -> bool:
    """True if a guess agrees with the word before or after it."""
    sentence = document.sentence_of(index)
    ours = document.lexicon.word(fold(text)).parses
    if _after_preposition(document, index, sentence.first):
        return bool(ours) and ours[0].pos == "NOUN" and any("nomn" not in p.grammemes for p in ours)
    near = (place for place in (index - 1, index + 1) if sentence.first <= place < sentence.last)
    return any(
        _adjective_and_noun(one, other) and agree(one, other)
        for place in near
        if (word := document.tokens[place].word) is not None
        for other in word.parses
        for one in ours
    )


def _adjective_and_noun(one: Parse, other: Parse) -> bool:
    pair = {one.pos, other.pos}
    return "NOUN" in pair and bool(pair & {"ADJF", "PRTF"})


def _after_preposition(document: Document, index: int, first: int) -> bool:
    before = document.tokens[index - 1].word if index > first else None
    return before is not None and bool(before.parses) and before.parses[0].pos == "PREP"


def _fix(lexicon: Lexicon, token: Token, start: int, form: str, guess: Guess) -> Fix:
    text = guess.text if guess.cost == 0 else _with_yo(lexicon, guess.text)
    whole = token.text[:start] + text + token.text[start + len(form) :]
    if token.text.isupper() and len(token.text) > 1:
        whole = whole.upper()
    elif token.text[0].isupper():
        whole = whole[0].upper() + whole[1:]
    return Fix(whole, (Edit(token.start, token.end, whole),), safe=guess.cost == 0 and start == 0)


def _with_yo(lexicon: Lexicon, text: str) -> str:
    """«вернем» → «вернём», where every reading is spelt so."""
    words = []
    for form in text.split(" "):
        spellings = {parse.word for parse in lexicon.analyzer.parse(form) if fold(parse.word) == form}
        words.append(spellings.pop() if len(spellings) == 1 else form)
    return " ".join(words)


def build(settings: SpellingRuleSettings, builder: Builder) -> SpellingCheck:
    """The check of a `spelling` rule: dictionaries are inflected here, once."""
    name, loc = settings.dictionary, ("dictionary",)
    lists = {
        key: tuple(builder.dictionary(name, list[str], key, loc))
        for key in (
            "keyboard",
            "sound_alike",
            "silent",
            "first_parts",
            "glued_first",
            "glued_last",
            "frequent",
            "left_to_rules",
        )
    }
    meant: dict[str, str] = builder.dictionary(name, dict[str, str], "meant", loc)
    groups: list[DomainGroup] = builder.dictionary(settings.domain, list[DomainGroup], "groups", ("domain",))
    return SpellingCheck(
        compile_data(SpellingSettings(**lists, meant=meant), groups, builder.lexicon), settings
    )


KIND = Kind("spelling", SpellingRuleSettings, build)

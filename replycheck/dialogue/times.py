"""Dates, clock times and terms in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from replycheck.dialogue.moments import Moment, Unit
from replycheck.text import Document, Token


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words of time (`dictionaries/dialogue-times.yaml`); lemmas, or forms where said so there."""

    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    days: dict[str, int] = field(default_factory=dict)
    units: dict[Unit, tuple[str, ...]] = field(default_factory=dict)
    whole: dict[str, tuple[int, Unit]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)
    afternoon: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    working: tuple[str, ...] = ()
    calendar: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    within_noun: tuple[str, ...] = ()
    in_: tuple[str, ...] = ()
    span_from: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    connectors: tuple[str, ...] = ()


class TimeExpression(NamedTuple):
    """Tokens [first, last) that say a time. `bare` is a length of time without a preposition: «2 дня»."""

    first: int
    last: int
    moment: Moment
    bare: bool = False
    past: bool = False


class TimeFinder:
    """Finds the expressions of time in a document. Picklable."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        self._months = {lemma: number for number, lemma in enumerate(words.months, 1)}
        self._weekdays = {lemma: number for number, lemma in enumerate(words.weekdays)}
        self._units: dict[str, Unit] = {
            lemma: unit for unit, lemmas in words.units.items() for lemma in lemmas
        }

    def find(self, document: Document) -> list[TimeExpression]:
        """All expressions, in order, without overlaps."""
        return list(self._scan(document))

    def _scan(self, document: Document) -> Iterator[TimeExpression]:
        position = 0
        tokens = document.tokens
        while position < len(tokens):
            reader = _Reader(self, tokens, document.sentence_of(position).last)
            found = reader.read(position)
            if found is None:
                position += 1
                continue
            yield found
            position = found.last

    def month(self, written: str) -> int | None:
        """The number of a month by the beginning of its written form."""
        return next((n for lemma, n in self._months.items() if written[:3] == lemma[:3]), None)

    def weekday(self, token: Token) -> int | None:
        """The number of a weekday, Monday is 0."""
        return next((self._weekdays[one] for one in _lemmas(token) if one in self._weekdays), None)

    def unit(self, token: Token) -> Unit | None:
        """The unit of time that a token names."""
        names = (token.norm.rstrip("."), *_lemmas(token))
        return next((self._units[one] for one in names if one in self._units), None)


def _lemmas(token: Token) -> Sequence[str]:
    return [parse.lemma for parse in token.word.parses] if token.word is not None else ()


class _Reader:
    """Reads one expression at a place; a sentence is its horizon."""

    def __init__(self, finder: TimeFinder, tokens: Sequence[Token], limit: int) -> None:
        self._finder = finder
        self._words = finder.words
        self._tokens = tokens
        self._limit = limit

    def read(self, start: int) -> TimeExpression | None:
        """The expression that begins at token `start`, its preposition included."""
        return self._term(start) or self._day_then_clock(start) or self._clock_then_day(start)

    # -- terms -------------------------------------------------------------------------------------------

    def _term(self, start: int) -> TimeExpression | None:
        position, led = self._term_preposition(start)
        counted = self._amount(position)
        if counted is None and not led:
            return None
        amount, position = counted if counted is not None else (1, position)
        working = self._has(position, self._words.working)
        if working or self._has(position, self._words.calendar):
            position += 1
        token = self._at(position)
        if token is None:
            return None
        whole = self._words.whole.get(token.norm) if counted is None else None
        unit = whole[1] if whole is not None else self._finder.unit(token)
        if unit is None:
            return None
        amount = whole[0] if whole is not None else amount
        past = self._has(position + 1, self._words.ago)
        last = position + 2 if past else position + 1
        if counted is None and unit == "day" and self._within_noun_before(position):
            return TimeExpression(start, last, Moment(term=(1, "day")))
        return TimeExpression(start, last, Moment(term=(amount, unit), working=working), not led, past)

    def _within_noun_before(self, position: int) -> bool:
        return self._form(position - 1, self._words.within_noun)

    def _term_preposition(self, start: int) -> tuple[int, bool]:
        """Where the amount begins and whether a preposition leads to it."""
        words = self._words
        if self._form(start, words.in_) and self._form(start + 1, words.within_noun):
            return self._skip_about(start + 2), True
        if self._form(start, words.not_) and self._form(start + 1, words.later):
            return self._skip_about(start + 2), self._amount(self._skip_about(start + 2)) is not None
        if self._form(start, (*words.after, *words.within)):
            return self._skip_about(start + 1), True
        if self._form(start, words.until) and self._amount(start + 1) is not None:
            return start + 1, True
        return self._skip_about(start), False

    def _skip_about(self, position: int) -> int:
        return position + 1 if self._form(position, self._words.about) else position

    def _amount(self, position: int) -> tuple[int, int] | None:
        """A number, or the greater of two («от 3 до 10», «3–10», «два-три»), and where it ends."""
        if self._form(position, self._words.span_from):
            position += 1
        first = self._number(position)
        if first is None:
            return None
        end = position + 1
        token = self._at(end)
        dash = token is not None and token.kind == "punct" and token.text in "-–—"
        if dash or self._form(end, self._words.until):
            end += 1
        second = self._number(end)
        return (second, end + 1) if second is not None else (first, position + 1)

    def _number(self, position: int) -> int | None:
        token = self._at(position)
        if token is None:
            return None
        if token.kind == "number":
            digits = token.norm.partition("-")[0].replace(" ", "").replace("\xa0", "")
            return int(digits) if digits.isdecimal() and len(digits) < 5 else None
        return next((self._words.numbers[one] for one in _lemmas(token) if one in self._words.numbers), None)

    # -- days --------------------------------------------------------------------------------------------

    def _day_then_clock(self, start: int) -> TimeExpression | None:
        position = self._lead(start)
        found = self._day(position)
        if found is None:
            return None
        moment, last = found
        clock = self._clock_after(last)
        if clock is not None:
            return TimeExpression(start, clock[1], moment._replace(clock=clock[0]))
        return TimeExpression(start, last, moment)

    def _clock_then_day(self, start: int) -> TimeExpression | None:
        position = self._lead(start)
        found = self._clock(position, led=position > start)
        if found is None:
            return None
        clock, last = found
        later = self._clock_after(last)
        if later is not None:
            clock, last = later
        day = self._day(self._lead(last))
        if day is not None and day[0].clock is None:
            return TimeExpression(start, day[1], day[0]._replace(clock=clock))
        return TimeExpression(start, last, Moment(days=0, clock=clock))

    def _lead(self, position: int) -> int:
        """Past the prepositions that may stand before a day or a clock time."""
        stop = position + 3
        while position < stop and self._form(position, self._words.connectors):
            position += 1
        return position

    def _day(self, position: int) -> tuple[Moment, int] | None:
        token = self._at(position)
        if token is None:
            return None
        if token.kind == "date":
            date = self._date(token)
            return None if date is None else (Moment(date=date), position + 1)
        if token.norm in self._words.days:
            return Moment(days=self._words.days[token.norm]), position + 1
        weekday = self._finder.weekday(token)
        if weekday is not None:
            return Moment(weekday=weekday), position + 1
        if self._has(position, self._words.end):
            return self._end_of(position)
        if token.kind == "number" and "-" in token.norm and (day := self._number(position)) and day <= 31:
            return (Moment(date=(None, None, day)), position + 1) if self._finder_free(position + 1) else None
        if token.norm in self._words.parts and self._form(position - 1, self._words.until):
            return Moment(days=0, clock=(self._words.parts[token.norm], 0)), position + 1
        return None

    def _finder_free(self, position: int) -> bool:
        """True if no noun follows that an ordinal could belong to: «21-е» but not «2-й этаж»."""
        token = self._at(position)
        return token is None or token.word is None or not token.word.has("NOUN")

    def _end_of(self, position: int) -> tuple[Moment, int] | None:
        token = self._at(position + 1)
        unit = self._finder.unit(token) if token is not None else None
        if unit not in ("day", "week", "month"):
            return None
        return Moment(days=0, end_of=unit), position + 2

    def _date(self, token: Token) -> tuple[int | None, int | None, int] | None:
        text = token.norm.replace("\xa0", " ")
        if text[:4].isdecimal() and text[4:5] == "-":
            return int(text[:4]), int(text[5:7]), int(text[8:10])
        pieces = text.replace("/", ".").split(" ") if " " in text else text.replace("/", ".").split(".")
        day = _leading_int(pieces[0])
        if day is None or len(pieces) < 2:
            return self._dotted(pieces[0])
        if pieces[1][:1].isalpha():
            year = _leading_int(pieces[2]) if len(pieces) > 2 else None
            month = self._finder.month(pieces[1])
            return None if month is None else (year, month, day)
        return self._dotted(".".join(pieces))

    @staticmethod
    def _dotted(text: str) -> tuple[int | None, int | None, int] | None:
        numbers = [int(one) for one in text.split(" ")[0].split(".") if one.isdecimal()]
        if len(numbers) < 2 or numbers[1] > 12:
            return None
        year = numbers[2] if len(numbers) > 2 else None
        return (year + 2000 if year is not None and year < 100 else year), numbers[1], numbers[0]

    # -- clock times -------------------------------------------------------------------------------------

    def _clock_after(self, position: int) -> tuple[tuple[int, int], int] | None:
        """A clock time, or the end of a range of them, that follows a day."""
        token = self._at(position)
        start = position + 1 if token is not None and token.text in (",", "-", "–", "—") else position
        if token is not None and token.norm in self._words.parts:
            return (self._words.parts[token.norm], 0), position + 1
        led = self._lead(start)
        found = self._clock(led, led=led > start)
        if found is None:
            return None
        return self._clock_after(found[1]) or found

    def _clock(self, position: int, *, led: bool) -> tuple[tuple[int, int], int] | None:
        token = self._at(position)
        if token is None:
            return None
        if token.kind == "time":
            hour, minute = (int(part) for part in token.norm.split(":")[:2])
            return ((hour, minute), position + 1) if hour <= 24 else None
        hour_only = self._number(position) if token.kind == "number" and token.norm.isdecimal() else None
        if hour_only is None or hour_only > 24 or not led:
            return None
        following = self._at(position + 1)
        if following is not None and following.norm in self._words.parts:
            late = following.norm in self._words.afternoon and hour_only < 12
            return (hour_only + 12 if late else hour_only, 0), position + 2
        if self._has(position + 1, self._words.hours) or self._form(position + 1, self._words.hours):
            return (hour_only, 0), position + 2
        return ((hour_only, 0), position + 1) if self._stands_alone(position) else None

    def _stands_alone(self, position: int) -> bool:
        """True for «до 18» before a mark or the end, and for both ends of «с 9 до 12»."""
        if self._form(position - 1, self._words.span_from):
            return self._form(position + 1, self._words.until)
        if not self._form(position - 1, (*self._words.until, *self._words.in_)):
            return False
        following = self._at(position + 1)
        return following is None or following.kind == "punct" or following.norm in self._words.days

    # -- looking -----------------------------------------------------------------------------------------

    def _at(self, position: int) -> Token | None:
        return self._tokens[position] if 0 <= position < self._limit else None

    def _form(self, position: int, forms: Sequence[str]) -> bool:
        token = self._at(position)
        return token is not None and token.norm in forms

    def _has(self, position: int, lemmas: Sequence[str]) -> bool:
        token = self._at(position)
        return token is not None and any(one in lemmas for one in _lemmas(token))


def _leading_int(text: str) -> int | None:
    digits = ""
    for character in text:
        if not character.isdecimal():
            break
        digits += character
    return int(digits) if digits else None

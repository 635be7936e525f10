"""What an expression of time means once the time it was written at is known."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Literal, NamedTuple

Unit = Literal["minute", "hour", "day", "week", "month", "year"]

END_OF_DAY = time(23, 59)
WORKING_WEEK = 5


class Moment(NamedTuple):
    """What an expression says: a day (by date, offset, weekday), a term from now, a clock time."""

    date: tuple[int | None, int | None, int] | None = None
    """Year, month, day; what was not said is None."""
    days: int | None = None
    weekday: int | None = None
    term: tuple[int, Unit] | None = None
    working: bool = False
    end_of: Unit | None = None
    clock: tuple[int, int] | None = None

    @property
    def is_day(self) -> bool:
        """True if it names a day, not only a length of time."""
        return self.date is not None or self.days is not None or self.weekday is not None

    def resolve(self, at: datetime) -> datetime | None:
        """The moment, told at `at`; for a day without a clock time its end. None if there is no such date."""
        if self.term is not None:
            return _after(at, *self.term, working=self.working)
        day = self._day(at)
        if day is None:
            return None
        if self.clock is None:
            return datetime.combine(day, END_OF_DAY, at.tzinfo)
        hour, minute = self.clock
        if hour >= 24:
            return datetime.combine(day, END_OF_DAY, at.tzinfo)
        return datetime.combine(day, time(hour, minute), at.tzinfo)

    def _day(self, at: datetime) -> datetime | None:
        if self.date is not None:
            return _dated(self.date, at)
        if self.weekday is not None:
            return at + timedelta(days=(self.weekday - at.weekday()) % 7 or 7)
        if self.end_of == "week":
            return at + timedelta(days=6 - at.weekday())
        if self.end_of == "month":
            following = at.replace(day=28) + timedelta(days=4)
            return following - timedelta(days=following.day)
        return at + timedelta(days=self.days or 0)


def _dated(date: tuple[int | None, int | None, int], at: datetime) -> datetime | None:
    """A date without a year is the one nearest to `at`; a day without a month is the next such day."""
    year, month, day = date
    try:
        if year is not None and month is not None:
            return at.replace(year=year, month=month, day=day)
        if month is not None:
            around = (at.replace(year=at.year + shift, month=month, day=day) for shift in (-1, 0, 1))
            return min(around, key=lambda candidate: abs(candidate - at))
        if day >= at.day:
            return at.replace(day=day)
        following = at.replace(day=28) + timedelta(days=4)
        return following.replace(day=day)
    except ValueError:
        return None


def _after(at: datetime, amount: int, unit: Unit, *, working: bool) -> datetime | None:
    try:
        if unit == "minute":
            return at + timedelta(minutes=amount)
        if unit == "hour":
            return at + timedelta(hours=amount)
        if working:
            return _end_of(_working_days_after(at, amount))
        days = {"day": 1, "week": 7, "month": 30, "year": 365}[unit] * amount
        return _end_of(at + timedelta(days=days))
    except OverflowError:
        return None


def _working_days_after(at: datetime, amount: int) -> datetime:
    """Mondays to Fridays are counted; public holidays are not known."""
    weeks, rest = divmod(min(amount, 10_000), WORKING_WEEK)
    day = at + timedelta(weeks=weeks)
    while rest > 0 or day.weekday() >= WORKING_WEEK:
        day += timedelta(days=1)
        if day.weekday() < WORKING_WEEK and rest > 0:
            rest -= 1
    return day


def _end_of(day: datetime) -> datetime:
    return datetime.combine(day, END_OF_DAY, day.tzinfo)

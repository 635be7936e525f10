"""Promises as iCalendar events with a reminder; needs the extra `calendar`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from replycheck.errors import ReplycheckError
from replycheck.model import Promise, Reply
from replycheck.wording import Wording

REMIND = timedelta(minutes=30)
LENGTH = timedelta(minutes=15)


class Dated(NamedTuple):
    """A promise with a date, the reply of its dialogue, and when it was said."""

    reply: Reply
    promise: Promise
    due: datetime
    said: datetime | None


def calendar(promises: Iterable[Dated], wording: Wording) -> bytes:
    """An iCalendar file with an event that ends when a promise is due.

    Raises ReplycheckError without the library. Times without a zone stay without one: a calendar takes them
    as its own.
    """
    try:
        from icalendar import Alarm, Calendar, Event
    except ImportError:
        raise ReplycheckError(wording.text("promises.no-calendar")) from None
    book = Calendar()
    book.add("prodid", "-//replycheck//promises//RU")
    book.add("version", "2.0")
    for one in promises:
        event = Event()
        event.add("uid", _uid(one))
        event.add("dtstamp", _in_utc(one.said or one.due))
        event.add("dtstart", one.due - LENGTH)
        event.add("dtend", one.due)
        event.add("summary", wording.text("promises.event", what=one.promise.what))
        event.add("description", _place(one))
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one.promise.what)
        alarm.add("trigger", -REMIND)
        event.add_component(alarm)
        book.add_component(event)
    return bytes(book.to_ical())


def _in_utc(moment: datetime) -> datetime:
    """A stamp must have a zone; a time without one is taken as it is, the same on every machine."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _place(one: Dated) -> str:
    reply = one.reply
    where = reply.path or ""
    if reply.line is not None:
        where += f":{reply.line}"
    return " ".join(part for part in (where, reply.id) if part)


def _uid(one: Dated) -> str:
    """The same promise of the same dialogue has the same name, so that importing it again adds nothing."""
    reply, promise = one.reply, one.promise
    parts = (reply.id or reply.text, str(promise.span), promise.what, one.due.isoformat())
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:32] + "@replycheck"

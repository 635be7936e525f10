"""Messages of the command line and the reports, in Russian and English.

The messages are data (`wording/<language>.yaml`); a message with a number has one form a plural category.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from replycheck.resources import read_data, wording_root

LANGUAGES = ("ru", "en")
DEFAULT_LANGUAGE = "ru"

Forms = Mapping[str, str]
Message = str | Forms


def plural_ru(number: int) -> str:
    """The plural category of a Russian noun after `number`: one (1, 21), few (2–4, 22) or many (0, 5, 11)."""
    last, last_two = abs(number) % 10, abs(number) % 100
    if last == 1 and last_two != 11:
        return "one"
    return "few" if 2 <= last <= 4 and not 12 <= last_two <= 14 else "many"


def plural_en(number: int) -> str:
    """The plural category of an English noun after `number`: one or many."""
    return "one" if number == 1 else "many"


_PLURALS: Mapping[str, Callable[[int], str]] = {"ru": plural_ru, "en": plural_en}


class Wording:
    """The messages of one language. A key that does not exist raises KeyError."""

    def __init__(self, lang: str, messages: Mapping[str, Message]) -> None:
        self.lang = lang
        self.messages = messages
        self._plural = _PLURALS[lang]

    def text(self, key: str, /, **values: object) -> str:
        """The message `key` with `values` put in."""
        message = self.messages[key]
        if not isinstance(message, str):
            raise KeyError(f"{key} has plural forms")
        return message.format_map(values) if values else message

    def count(self, key: str, number: int, /, **values: object) -> str:
        """The message `key` in the form that `number` asks for; `{n}` in it is the number."""
        forms = self.messages[key]
        if isinstance(forms, str):
            raise KeyError(f"{key} has no plural forms")
        return forms[self._plural(number)].format_map({"n": number, **values})


@cache
def load(lang: str = DEFAULT_LANGUAGE) -> Wording:
    """The messages of `lang` (`ru` or `en`); read at first use. Raises KeyError for another language."""
    if lang not in _PLURALS:
        raise KeyError(lang)
    messages: dict[str, Message] = {}
    _flatten(read_data(wording_root() / f"{lang}.yaml"), "", messages)
    return Wording(lang, messages)


def _flatten(tree: Mapping[str, Any], prefix: str, into: dict[str, Message]) -> None:
    for name, value in tree.items():
        key = f"{prefix}{name}"
        if isinstance(value, str) or "many" in value:
            into[key] = value
        else:
            _flatten(value, f"{key}.", into)

"""Messages of the command line and the reports, in Russian and English.

The messages are data (`wording/<language>.yaml`); a message with a number has one form a plural category.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from replycheck.resources import cache_root, digest, wording_root

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
    path = wording_root() / f"{lang}.yaml"
    cached = cache_root() / f"wording-{lang}-{digest([path], 'wording 1')}.json"
    messages = _read_cache(cached)
    if messages is None:
        messages = _parse(path)
        _write_cache(cached, messages)
    return Wording(lang, messages)


def _parse(path: Path) -> dict[str, Message]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tree = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    messages: dict[str, Message] = {}
    _flatten(tree, "", messages)
    return messages


def _flatten(tree: Mapping[str, Any], prefix: str, into: dict[str, Message]) -> None:
    for name, value in tree.items():
        key = f"{prefix}{name}"
        if isinstance(value, str) or "many" in value:
            into[key] = value
        else:
            _flatten(value, f"{key}.", into)


def _read_cache(path: Path) -> dict[str, Message] | None:
    """The cached messages; None if there are none or the file is damaged (the cache is only a shortcut)."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found else None


def _write_cache(path: Path, messages: Mapping[str, Message]) -> None:
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(messages, ensure_ascii=False), encoding="utf-8")
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)

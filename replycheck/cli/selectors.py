"""A code that names no rule would silently check nothing: it is an error instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from replycheck.config import Loaded, Origin, covers
from replycheck.errors import ConfigError, Location, Problem
from replycheck.wording import Wording
from replycheck.wording import load as load_wording

OPTIONS = {"select": "--select", "ignore": "--ignore"}


def require_known(loaded: Loaded, codes: Iterable[str]) -> None:
    """Raise ConfigError for every selector of the configuration that covers none of `codes`."""
    known = tuple(codes)
    problems = [
        _problem(loaded, key, selector, known)
        for key, selector in _selectors(loaded)
        if not any(covers(selector, code) for code in known)
    ]
    if problems:
        raise ConfigError(problems)


def require_selectors(selectors: Iterable[str], option: str, codes: Iterable[str], wording: Wording) -> None:
    """Raise ConfigError for every value of a command line's `option` that covers none of `codes`."""
    known = tuple(codes)
    wrong = [selector for selector in selectors if not any(covers(selector, code) for code in known)]
    if wrong:
        raise ConfigError([_unknown(Location(option), selector, known, wording) for selector in wrong])


def _selectors(loaded: Loaded) -> Iterator[tuple[str, str]]:
    config = loaded.config
    for key in ("select", "ignore"):
        yield from ((key, selector) for selector in getattr(config, key))
    yield from (("rules", setting.selector) for setting in config.rules)
    for override in config.per_path:
        selectors = [*(override.select or ()), *override.ignore, *(rule.selector for rule in override.rules)]
        yield from (("per-path", selector) for selector in selectors)


def _problem(loaded: Loaded, key: str, selector: str, known: tuple[str, ...]) -> Problem:
    wording = load_wording(loaded.config.lang)
    origin = loaded.origins.get(key, Origin())
    location = Location(OPTIONS.get(key, key)) if origin.path is None else Location(origin.path, origin.line)
    return _unknown(location, selector, known, wording)


def _unknown(location: Location, selector: str, known: tuple[str, ...], wording: Wording) -> Problem:
    from difflib import get_close_matches

    groups = {code.partition("/")[0] for code in known}
    near = get_close_matches(selector, [*known, *groups], 1)
    hint = wording.text("did-you-mean", word=near[0]) if near else wording.text("config.unknown-code-hint")
    return Problem(location, wording.text("config.unknown-code", selector=selector), hint)

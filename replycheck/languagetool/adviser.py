"""LanguageTool as an adviser of the linter: its findings come after those of the rules."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from replycheck.checks.spelling import SpellingCheck
from replycheck.config import Config
from replycheck.engine import Linter
from replycheck.languagetool import matches
from replycheck.languagetool.annotation import annotation
from replycheck.languagetool.client import Client
from replycheck.languagetool.errors import LanguageToolError
from replycheck.languagetool.mapping import mapped
from replycheck.languagetool.matches import Knows, Sieve
from replycheck.languagetool.server import connected
from replycheck.languagetool.settings import GrammarSettings
from replycheck.model import Finding, Reply
from replycheck.text import Document
from replycheck.wording import Wording

PAUSE = 60.0
"""Seconds before a server that was away is asked again: waiting for it at every reply would be no help."""


class LanguageToolAdviser:
    """Asks one server. While it is away nothing is found, nothing raised, and the first failure told."""

    def __init__(
        self,
        client: Client | None,
        sieve: Sieve,
        tell: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.failure: LanguageToolError | None = None
        self._client = client
        self._sieve = sieve
        self._tell = tell
        self._clock = clock
        self._again_at = 0.0

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes its findings may have."""
        return tuple(self._sieve.mapped.codes)

    def findings(self, reply: Reply, document: Document, own: Sequence[Finding]) -> list[Finding]:
        """What LanguageTool adds to `own`, the findings of the rules in `reply`; nothing while it is away."""
        if self._client is None or not document.text.strip() or self._clock() < self._again_at:
            return []
        try:
            pieces = annotation(document, self._sieve.mapped.stand_ins)
            found = self._client.check(pieces, enabled=self._sieve.enabled_rules)
        except LanguageToolError as error:
            self.fail(error)
            return []
        return matches.findings(found, document, own, self._sieve)

    def trust(self, knows: Knows) -> None:
        """From now on a word that `knows` knows (a folded form) is no typo, whatever LanguageTool says."""
        self._sieve = replace(self._sieve, knows=knows)

    def trust_rules(self, linter: Linter) -> None:
        """Trust the speller of a linter's rules, if they have one."""
        for rule in linter.ruleset.rules:
            if isinstance(rule.check, SpellingCheck):
                self.trust(rule.check.speller(linter.language.lexicon).knows)

    def fail(self, error: LanguageToolError) -> None:
        """Remember a failure, and tell the first one."""
        if self.failure is None:
            self._tell(str(error))
        self.failure = error
        self._again_at = self._clock() + PAUSE


@contextmanager
def languagetool(
    settings: GrammarSettings,
    config: Config,
    wording: Wording,
    tell: Callable[[str], None],
) -> Iterator[LanguageToolAdviser]:
    """An adviser for as long as this lasts; a local server is started before and stopped after it.

    If no server can be had, `tell` says why and the adviser finds nothing: the rules still run.
    """
    sieve = Sieve(mapped(), frozenset(settings.enable), frozenset(settings.disable), frozenset(config.select))
    with ExitStack() as stack:
        try:
            client = stack.enter_context(connected(settings, wording))
        except LanguageToolError as error:
            adviser = LanguageToolAdviser(None, sieve, tell)
            adviser.fail(error)
        else:
            adviser = LanguageToolAdviser(client, sieve, tell)
        yield adviser

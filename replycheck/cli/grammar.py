"""Who checks spelling, grammar and punctuation: `--grammar`, `--languagetool` and the table `[grammar]`.

Nothing of LanguageTool is imported unless somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from replycheck.config import Config, Loaded
from replycheck.wording import Wording

if TYPE_CHECKING:
    from replycheck.languagetool.adviser import LanguageToolAdviser
    from replycheck.languagetool.settings import GrammarSettings

MODES = ("embedded", "languagetool", "off")

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def grammar_options(command: Decorated) -> Decorated:
    """`--grammar` and `--languagetool`."""
    command = click.option(
        "--languagetool",
        metavar="URL",
        help="Ask the LanguageTool server at this address too (implies --grammar languagetool).",
    )(command)
    return click.option(
        "--grammar",
        type=click.Choice(MODES),
        help="Spelling, grammar, commas: our rules, LanguageTool too, or none.  [default: embedded]",
    )(command)


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a run needs: the configuration with the mode carried out, and the adviser if there is one."""

    config: Config
    adviser: LanguageToolAdviser | None = None
    must_work: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes that may be found besides those of the rules."""
        return self.adviser.codes if self.adviser is not None else ()

    @property
    def failed(self) -> bool:
        """True if LanguageTool was away and the configuration calls that an error."""
        return self.must_work and self.adviser is not None and self.adviser.failure is not None


@contextmanager
def grammar(loaded: Loaded, mode: str | None, url: str | None, wording: Wording) -> Iterator[Grammar]:
    """Carry out the mode for as long as this lasts. Raises ConfigError for a wrong table `[grammar]`."""
    if mode is None and url is None and "grammar" not in loaded.config.tables:
        yield Grammar(loaded.config)
        return
    from replycheck.languagetool.settings import CHECKED_CODES

    settings = chosen_settings(loaded, mode, url, wording)
    if settings.mode == "off":
        yield Grammar(replace(loaded.config, ignore=loaded.config.ignore + CHECKED_CODES))
    elif settings.mode == "embedded":
        yield Grammar(loaded.config)
    else:
        from replycheck.languagetool.adviser import languagetool

        def tell(reason: str) -> None:
            click.echo(wording.text("languagetool.without", reason=reason), err=True)

        with languagetool(settings, loaded.config, wording, tell) as adviser:
            yield Grammar(loaded.config, adviser, settings.on_failure == "error")


def chosen_settings(loaded: Loaded, mode: str | None, url: str | None, wording: Wording) -> GrammarSettings:
    """The settings of the configuration with the command line laid over them."""
    from replycheck.languagetool.settings import grammar_settings

    if url is not None and mode not in (None, "languagetool"):
        raise click.UsageError(f"--languagetool and --grammar {mode} exclude each other.")
    settings = grammar_settings(loaded, wording)
    if url is not None:
        settings = replace(settings, mode="languagetool", languagetool_url=url)
    return replace(settings, mode=mode) if mode is not None else settings  # type: ignore[arg-type]

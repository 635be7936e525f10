"""Rule sets for the engine: from the cache, else compiled from the rule files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from replycheck.resources import cache_root
from replycheck.ruleset.cache import read_cached, ruleset_digest, write_cached
from replycheck.ruleset.packs import find_packs

if TYPE_CHECKING:
    from replycheck.lexicon import Lexicon
    from replycheck.ruleset.rule import RuleSet


def load_ruleset(
    packs: Sequence[Path] = (), lexicon: Lexicon | None = None, cache: Path | None = None
) -> RuleSet:
    """The bundled rules and those of `packs`, whose later ones have the last word.

    `lexicon` is used only to compile; `cache` is the folder of compiled rule sets (`cache_root()` if None).
    Raises RuleFileError with all problems of all files.
    """
    files = find_packs(packs)
    folder = cache_root() if cache is None else cache
    try:
        key = ruleset_digest(files)
    except OSError:  # some file cannot be read: compiling says which
        return compile_packs(packs, lexicon)
    found = read_cached(folder, key)
    if found is None:
        found = compile_packs(packs, lexicon, key)
        write_cached(folder, key, found)
    return found


def compile_packs(packs: Sequence[Path] = (), lexicon: Lexicon | None = None, digest: str = "") -> RuleSet:
    """The same without the cache: every file is read and checked anew. Raises RuleFileError."""
    from replycheck.lexicon import Lexicon
    from replycheck.ruleset.compiling import compile_ruleset

    return compile_ruleset(find_packs(packs), lexicon or Lexicon(), digest=digest)

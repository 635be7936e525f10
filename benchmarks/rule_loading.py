"""How long the rules take to load: compiled from their files, and from the cache, hashing included.

Imports are paid before; `replycheck check` pays them once. Ratios count, milliseconds are this machine's.
"""

from __future__ import annotations

import argparse
import importlib
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from replycheck.ruleset.cache import read_cached, ruleset_digest
from replycheck.ruleset.load import compile_packs, load_ruleset
from replycheck.ruleset.packs import find_packs


def median(work: Callable[[], object], runs: int) -> float:
    """The median wall time of `work` in milliseconds."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    importlib.import_module("replycheck.ruleset.compiling")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ruleset = load_ruleset(cache=folder)
        size = next(folder.glob("rules-*.pickle")).stat().st_size
        compiled = median(compile_packs, 3)
        cached = median(lambda: load_ruleset(cache=folder), runs)
        hashed = median(lambda: ruleset_digest(find_packs(())), runs)
        read = median(lambda: read_cached(folder, ruleset.digest), runs)
    triggers = sum(len(rule.check.triggers) for rule in ruleset.rules)
    print(f"{len(ruleset.rules)} rules, {triggers} triggers, {size / 1024:.0f} KiB in the cache")
    print(f"compile {compiled:7.1f} ms")
    print(f"cached  {cached:7.1f} ms (find and hash files {hashed:.1f}, read {read:.1f})")
    print(f"ratio   {compiled / cached:7.1f}")


if __name__ == "__main__":
    main()

"""How much a check costs beside the floor: razdel tokens plus one cached look-up a token.

`python benchmarks/floor.py [REPLIES.jsonl]` prints times and ratios, all measured in one run.
Without a file it reads the gold corpus of the tests.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from razdel import tokenize

from replycheck.engine import Linter
from replycheck.lexicon import Lexicon, fold
from replycheck.text import Document, Language

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "dev.jsonl"
ROUNDS = 7


def read_texts(path: Path) -> list[str]:
    """The replies of a JSON Lines file (`reply` or `text`)."""
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    return [record.get("reply") or record.get("text") or "" for record in records]


def floor(texts: Iterable[str], lexicon: Lexicon) -> None:
    """What no checker built on these libraries can beat."""
    for text in texts:
        for token in tokenize(text):
            lexicon.word(fold(token.text))


def layers(texts: Iterable[str], language: Language, read: Callable[[Document], object]) -> None:
    """Make documents and ask each for what `read` asks."""
    for text in texts:
        read(language.document(text))


def timed(work: Sequence[tuple[str, Callable[[], None]]]) -> dict[str, float]:
    """The median seconds of each piece of work; they take turns, so that a busy machine slows all alike."""
    spent: dict[str, list[float]] = {name: [] for name, _ in work}
    for _, run in work:  # warm every cache
        run()
    for _ in range(ROUNDS):
        for name, run in work:
            start = time.perf_counter()
            run()
            spent[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in spent.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("replies", nargs="?", type=Path, default=GOLD)
    texts = read_texts(parser.parse_args().replies)
    linter = Linter()
    language = linter.language

    def check() -> None:
        for text in texts:
            linter.check(text)

    times = timed(
        [
            ("floor", lambda: floor(texts, language.lexicon)),
            ("tokens", lambda: layers(texts, language, lambda document: document.tokens)),
            ("tokens + sentences", lambda: layers(texts, language, _sentences)),
            ("… + clauses", lambda: layers(texts, language, lambda document: document.clauses)),
            ("check, all rules", check),
        ]
    )
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} replies, {words / len(texts):.0f} words each")
    for name, seconds in times.items():
        print(f"{name:20}{1000 * seconds / len(texts):8.3f} ms/reply{seconds / times['floor']:8.2f} floors")


def _sentences(document: Document) -> object:
    return document.tokens, document.sentences


if __name__ == "__main__":
    main()

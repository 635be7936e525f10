"""How long an operator waits from cold: `echo … | replycheck check -` against the floor of its libraries.

Both are run by turns, several times; the ratio of the medians counts, milliseconds are this machine's.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

FLOOR = [sys.executable, "-c", "import click, pymorphy3; pymorphy3.MorphAnalyzer()"]
CHECK = [sys.executable, "-m", "replycheck", "check", "-"]
COMPILED = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
"""An installed package has its bytecode: a variable that forbids writing it would charge us for compiling."""
DRAFT = "Здравствуйте! По данному вопросу мы осуществим возврат денежных средств завтра до 18:00.\n"


def seconds(command: Sequence[str]) -> float:
    """The wall time of one run."""
    start = time.perf_counter()
    done = subprocess.run(command, input=DRAFT.encode(), capture_output=True, env=COMPILED, check=False)
    taken = time.perf_counter() - start
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode(errors="replace"))
    return taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    seconds(FLOOR)
    seconds(CHECK)  # fills the cache of compiled rules
    floor, check = [], []
    for _ in range(runs):
        floor.append(seconds(FLOOR))
        check.append(seconds(CHECK))
    ratios = sorted(one / other for one, other in zip(check, floor, strict=True))
    print(f"floor  {statistics.median(floor) * 1000:6.0f} ms (best {min(floor) * 1000:.0f})")
    print(f"check  {statistics.median(check) * 1000:6.0f} ms (best {min(check) * 1000:.0f})")
    ratio = statistics.median(check) / statistics.median(floor)
    print(f"ratio  {ratio:6.2f} of medians, {runs} runs by turns; pairs {ratios[0]:.2f} to {ratios[-1]:.2f}")


if __name__ == "__main__":
    main()

"""docs/check-kinds.md names every kind of check and every key of it, with its default."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from replycheck.ruleset.kinds import find_kinds

PAGE = Path(__file__).parents[2] / "docs" / "check-kinds.md"
KINDS = find_kinds()
SAME_AS_PHRASE = "replacement"


def _rows(kind: str) -> dict[str, str]:
    """The keys of a kind as its section lists them, with their defaults."""
    found = re.search(
        rf"^## `{kind}`\n(.*?)(?=^## |\Z)", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert found is not None, f"no section about {kind}"
    rows: dict[str, str] = {}
    for row in re.findall(r"^\| (`.*?) \|(.*?)\|", found[1], re.MULTILINE):
        names, defaults = re.findall(r"`(\w+)`", row[0]), row[1].replace("`", "").strip().split(", ")
        rows |= dict(zip(names, defaults * len(names) if len(defaults) == 1 else defaults, strict=False))
    return rows


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {SAME_AS_PHRASE}))
def test_every_key_is_told_with_its_default(kind: str) -> None:
    rows = _rows(kind)
    keys = {item.name: item for item in fields(KINDS[kind].settings)}
    assert rows.keys() == keys.keys()
    for name, item in keys.items():
        needed = item.default is MISSING and item.default_factory is MISSING
        assert (rows[name] == "") is needed, name
        if isinstance(item.default, (int, float)):
            assert rows[name] == str(item.default).lower(), name
        elif isinstance(item.default, str) and item.default:
            assert rows[name] == item.default, name

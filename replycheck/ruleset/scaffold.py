"""A new rule file, which is valid but fails its test until its examples are written."""

from __future__ import annotations

from pathlib import Path

from replycheck.resources import wording_root
from replycheck.ruleset.schema import CODE

TEMPLATE = "new-rule.yaml"


class ScaffoldError(ValueError):
    """The rule cannot be created; the message says why."""


def scaffold(code: str, pack: Path) -> Path:
    """Write `rules/<code>.yaml` in the folder of a pack and return its path; folders are made as needed.

    Raises ScaffoldError if `code` is no code or the file is there already, OSError if it cannot be written.
    """
    if not CODE.fullmatch(code):
        raise ScaffoldError(
            f"`{code}` is not a code: write golden-rule/what-is-wrong in lower-case Latin letters"
        )
    path = pack / "rules" / f"{code}.yaml"
    text = (wording_root() / TEMPLATE).read_text(encoding="utf-8").replace("$CODE", code)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise ScaffoldError(f"{path} exists already") from None
    return path

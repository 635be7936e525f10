"""What can be wrong with a pattern."""

from __future__ import annotations

from collections.abc import Sequence


class PatternError(ValueError):
    """A pattern that cannot be read or can never match: what, where in its text, and what would be right."""

    def __init__(self, message: str, offset: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint

    @classmethod
    def unknown(cls, what: str, name: str, allowed: Sequence[str], offset: int) -> PatternError:
        """An unknown name, with the nearest allowed one as hint."""
        from difflib import get_close_matches

        near = get_close_matches(name, allowed, n=1)
        hint = f"did you mean «{near[0]}»?" if near else "allowed: " + ", ".join(allowed)
        return cls(f"unknown {what} «{name}»", offset, hint)

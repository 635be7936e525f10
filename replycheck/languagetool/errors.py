"""What can be the matter with LanguageTool; each message says what to do."""

from __future__ import annotations

from replycheck.errors import ReplycheckError


class LanguageToolError(ReplycheckError):
    """LanguageTool is not there, does not answer, or answers what nobody understands."""

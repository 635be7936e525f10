"""The HTTP interface of a LanguageTool server: health and checks, with a timeout and one retry."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import OpenerDirector, ProxyHandler, Request, build_opener

from replycheck.languagetool.errors import LanguageToolError
from replycheck.languagetool.settings import DEFAULT_TIMEOUT
from replycheck.wording import Wording

LANGUAGE = "ru-RU"
TRIES = 2
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Match:
    """What LanguageTool found, as it says it: `offset` and `length` are UTF-16 units of the text sent."""

    rule: str
    category: str
    offset: int
    length: int
    message: str
    replacements: tuple[str, ...]


class Client:
    """Talks to one server. Nothing is sent before `health` or `check` is called."""

    def __init__(self, url: str, wording: Wording, timeout: float = DEFAULT_TIMEOUT) -> None:
        """`url` is the address, with or without `/v2`. Raises LanguageToolError if it is none of HTTP."""
        self._wording = wording
        self._timeout = timeout
        self.url = _base(url)
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise LanguageToolError(wording.text("languagetool.bad-url", url=url))
        # A proxy that is set for the network must not get in the way of a server on this machine.
        direct = [ProxyHandler({})] if parts.hostname in LOOPBACK else []
        self._opener: OpenerDirector = build_opener(*direct)

    def health(self) -> None:
        """Return if the server answers and knows Russian; else raise LanguageToolError."""
        answer = self._ask("/v2/languages", None)
        if not isinstance(answer, list):
            raise self._strange()
        if not any(isinstance(item, dict) and item.get("longCode") == LANGUAGE for item in answer):
            raise LanguageToolError(self._wording.text("languagetool.no-russian", url=self.url))

    def check(self, annotation: Sequence[Mapping[str, str]], enabled: Sequence[str] = ()) -> list[Match]:
        """What the server finds in a text, given as its `annotation`: pieces of `text` and `markup`.

        `enabled` are ids of rules to run besides those that are on by default. Raises LanguageToolError.
        """
        fields = {
            "language": LANGUAGE,
            "data": json.dumps({"annotation": list(annotation)}, ensure_ascii=False),
        }
        if enabled:
            fields["enabledRules"] = ",".join(enabled)
        answer = self._ask("/v2/check", fields)
        try:
            return [_match(item) for item in answer["matches"]]
        except (KeyError, TypeError, ValueError, AttributeError):
            raise self._strange() from None

    def _ask(self, path: str, fields: Mapping[str, str] | None) -> Any:
        body = None if fields is None else urlencode(fields).encode()
        for attempt in range(1, TRIES + 1):
            try:
                with self._opener.open(Request(self.url + path, body), timeout=self._timeout) as response:
                    return json.loads(response.read())
            except HTTPError as error:
                with error:
                    failure = self._refused(error)
                if error.code < 500:
                    raise failure from None
            except ValueError:
                raise self._strange() from None
            except (OSError, HTTPException) as error:
                failure = self._away(error)
            if attempt == TRIES:
                break
        raise failure

    def _refused(self, error: HTTPError) -> LanguageToolError:
        lines = error.read(400).decode("utf-8", "replace").strip().splitlines()
        reason = lines[0] if lines else str(error.reason)
        return LanguageToolError(
            self._wording.text("languagetool.refused", url=self.url, status=error.code, reason=reason)
        )

    def _away(self, error: Exception) -> LanguageToolError:
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, TimeoutError):
            seconds = f"{self._timeout:g}"
            return LanguageToolError(
                self._wording.text("languagetool.timeout", url=self.url, seconds=seconds)
            )
        return LanguageToolError(self._wording.text("languagetool.away", url=self.url, reason=reason))

    def _strange(self) -> LanguageToolError:
        return LanguageToolError(self._wording.text("languagetool.strange", url=self.url))


def _match(item: Mapping[str, Any]) -> Match:
    rule = item["rule"]
    return Match(
        str(rule["id"]),
        str(rule["category"]["id"]),
        int(item["offset"]),
        int(item["length"]),
        str(item["message"]),
        tuple(str(replacement["value"]) for replacement in item["replacements"]),
    )


def _base(url: str) -> str:
    """The address without what people copy along: a slash, `/v2`, `/v2/check`."""
    return url.strip().rstrip("/").removesuffix("/check").removesuffix("/v2").rstrip("/")

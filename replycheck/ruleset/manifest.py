"""`pack.yaml`: the name of a pack, for whom it is, and what it changes in other packs' rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from replycheck.errors import Problem
from replycheck.ruleset.packs import BUNDLED, Override, Pack, PackFiles, shown
from replycheck.ruleset.schema import AUDIENCE, audience_of, wording_faults
from replycheck.ruleset.source import Source, read_source
from replycheck.ruleset.validation import Fault, Shape


@dataclass(frozen=True, slots=True)
class OverrideFields:
    """What may be said about a code; YAML reads a bare `off` as false."""

    severity: Literal["error", "warning", "info", "off", False] | None = None
    message: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class PackFields:
    """The keys of `pack.yaml` besides `for`."""

    name: str | None = None
    title: str = ""
    description: str = ""
    overrides: dict[str, OverrideFields] = field(default_factory=dict)


def read_pack(files: PackFiles) -> tuple[Pack, Source | None, list[Problem]]:
    """The pack with its manifest, if it has one, and all that is wrong with it."""
    name = BUNDLED if files.bundled else files.root.name
    root = str(files.root)
    if files.manifest is None:
        return Pack(name, root), None, []
    source = read_source(files.manifest, shown(files.manifest))
    if source.problems or not isinstance(source.data, dict):
        wrong = source.problem((), "must be a mapping", "keys: name, title, for, description, overrides")
        return Pack(name, root), source, list(source.problems) or [wrong]
    own = {key: value for key, value in source.data.items() if key != AUDIENCE}
    read, faults = Shape[PackFields](PackFields).read(own)
    if AUDIENCE in source.data:
        _, wrong_audience = Shape[Any](str | list[str]).read(source.data[AUDIENCE])
        faults += [Fault((AUDIENCE, *fault.loc), fault.message, fault.hint) for fault in wrong_audience]
    if read is not None:
        faults += _override_faults(read)
    if faults or read is None:
        return Pack(name, root), source, source.faults(faults)
    overrides = tuple(_override(target, fields) for target, fields in read.overrides.items())
    pack = Pack(read.name or name, root, read.title, read.description, audience_of(source.data), overrides)
    return pack, source, []


def _override(target: str, fields: OverrideFields) -> Override:
    severity = "off" if fields.severity is False else fields.severity
    return Override(target, severity, fields.message, fields.why)


def _override_faults(read: PackFields) -> list[Fault]:
    faults: list[Fault] = []
    for target, fields in read.overrides.items():
        texts = {
            key: text for key, text in (("message", fields.message), ("why", fields.why)) if text is not None
        }
        faults += [
            Fault(("overrides", target, *fault.loc), fault.message, fault.hint)
            for fault in wording_faults(texts)
        ]
    return faults

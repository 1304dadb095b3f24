# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a case is, and the table of all."""

import dataclasses
from typing import Callable

from machine import Diagnosis, Machine


@dataclasses.dataclass
class Case:
    name: str
    arrange: Callable[[Machine], None]
    needs: list[str]
    causes: list[str]                 # one of them first; none: healthy
    says: str = ""                    # what go says
    subject: str = ""                 # a pattern
    seconds: float = 8                # that the diagnosis may take
    go_seconds: float = 20            # that go is waited for
    go: str = "fails"                 # succeeds, hangs
    command: str = "mod tidy"         # of go's, for comparison
    outcomes: list[str] = dataclasses.field(default_factory=list)
    others: list[str] = dataclasses.field(default_factory=list)  # further errors that are true as well
    options: list[str] = dataclasses.field(default_factory=list)
    also: Callable[[Machine, Diagnosis], None] | None = None
    megabytes: int = 0                # of memory that the diagnosis and everything it starts may use; 0: not looked at


ALL: list[Case] = []


def case(name: str, needs: str, *causes: str, **more):
    """Registers the function below as the arrangement of a case."""
    def register(arrange: Callable[[Machine], None]):
        ALL.append(Case(name, arrange, ["go", "unshare", "setpriv", "ip", *needs.split()], list(causes), **more))
        return arrange
    return register


def evidence(diagnosis: Diagnosis, kind: str) -> list[dict]:
    """The data of the verdict's own evidence."""
    everything = diagnosis.document["evidence"]
    return [everything[one]["data"] for one in diagnosis.verdict.get("evidence", []) if everything[one]["kind"] == kind]


def reasons(diagnosis: Diagnosis, check: str) -> str:
    found = [one for step in diagnosis.document["steps"] for one in step["checks"] if one["id"] == check]
    return "\n".join(one["reason"] for one in found)

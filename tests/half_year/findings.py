"""Every finding on the published report with the line it stands at: python -m tests.half_year.findings."""

from __future__ import annotations

import sys

from tests.conftest import SHARED_CASES
from tests.half_year.found import check_shared_report


def main() -> None:
    findings, document = check_shared_report(SHARED_CASES)
    for finding in findings:
        sys.stdout.write(f"{finding.code} {finding.severity.value} {finding.sentence}\n")
        sys.stdout.write(f"     {finding.ref.row}: {document.lines[finding.ref.row - 1].text.strip()}\n")
    sys.stdout.write(f"{len(findings)} findings\n")


if __name__ == "__main__":
    main()

"""Rules about 資料 numbers and 別紙: R001 and on."""

from __future__ import annotations

from xl_tools.rules.base import RuleModule
from xl_tools.rules.references import (
    r001_document_missing,
    r002_document_of_another_paper,
    r003_own_number_differs,
    r004_attachment_missing,
    r005_number_left_blank,
)

RULES: tuple[RuleModule, ...] = (
    r001_document_missing,
    r002_document_of_another_paper,
    r003_own_number_differs,
    r004_attachment_missing,
    r005_number_left_blank,
)

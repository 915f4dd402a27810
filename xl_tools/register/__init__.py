"""The register workbook (承認台帳): its sheets, reading it, and what to append."""

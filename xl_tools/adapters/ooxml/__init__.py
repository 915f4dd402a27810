"""Editing a workbook package: untouched parts keep their bytes, touched ones change only where asked."""

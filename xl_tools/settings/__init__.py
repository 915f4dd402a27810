"""The settings workbook: what its sheets are, reading it, and saying what it changes."""

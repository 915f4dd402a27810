"""Outcomes of a validation as terminal text, JSON and one HTML page. Pure: no file paths, no Excel."""

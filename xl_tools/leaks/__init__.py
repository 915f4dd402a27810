"""Detectors of personal data: one kind of data, one file, code and name in its name. They know nothing of files."""

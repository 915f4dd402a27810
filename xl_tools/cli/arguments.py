"""Types of command line arguments."""

from __future__ import annotations

import argparse
from pathlib import Path


def path(written: str) -> Path:
    if not written.strip():
        raise argparse.ArgumentTypeError("empty")
    return Path(written)


def count(written: str) -> int:
    number = int(written)
    if number < 1:
        raise argparse.ArgumentTypeError("below one")
    return number

"""``python -m xl_tools`` and the ``xl-tools`` command."""

from __future__ import annotations

import sys

from xl_tools.cli.run import run


def main() -> int:
    return run(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())

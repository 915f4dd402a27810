"""``python -m xl_tools`` and the ``xl-tools`` command."""

from __future__ import annotations

import sys

from xl_tools.cli.exit_codes import COULD_NOT_RUN


def main() -> int:
    try:
        from xl_tools.cli.run import run  # loading it takes long enough for somebody to stop it

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        print("中止しました。", file=sys.stderr)
        return COULD_NOT_RUN


if __name__ == "__main__":
    raise SystemExit(main())

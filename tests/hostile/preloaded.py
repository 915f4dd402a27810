"""What the server loads before it forks, so that no file pays for it: the libraries, the rules, the tables."""

from __future__ import annotations

import tests.hostile.in_child  # noqa: F401
from xl_tools.commands.validate import prepare_checking

prepare_checking()

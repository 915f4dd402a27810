"""The detectors, in the order of the manual."""

from __future__ import annotations

from xl_tools.leaks import g004_mail_address
from xl_tools.leaks.base import DetectorModule

DETECTORS: tuple[DetectorModule, ...] = (g004_mail_address,)

"""The two files under test, each built once."""

from __future__ import annotations

from functools import cache

from xl_tools.build.addin.addin_conf import AddinConf
from xl_tools.build.addin.addin_workbook import addin_bytes
from xl_tools.build.templates import template_plans
from xl_tools.build.write_workbook import workbook_bytes

INTERPRETER = r"D:\利用者 みほん\xl-tools\Scripts\python.exe"


@cache
def addin() -> bytes:
    return addin_bytes(AddinConf(INTERPRETER))


@cache
def template() -> bytes:
    return workbook_bytes(template_plans(), buttons=True)

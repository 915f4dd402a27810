"""The workbook that is open in Excel, through xlwings: read as a copy, changed where it is shown."""

from xl_tools.adapters.excel_live.attaching import attach
from xl_tools.adapters.excel_live.editor import LiveEditor
from xl_tools.adapters.excel_live.excel import LiveExcel
from xl_tools.adapters.excel_live.paper import LivePaper

__all__ = ["LiveEditor", "LiveExcel", "LivePaper", "attach"]

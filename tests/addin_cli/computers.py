"""An invented computer on which everything is as it should be; tests put one thing wrong."""

from __future__ import annotations

from xl_tools.model.computer import AddinPlaces, Computer, InstalledAddin, Place
from xl_tools.model.diagnosis import TYPED_TEXTS, ExcelFact

HOME = r"D:\人々\見本 太郎"
START_UP = rf"{HOME}\AppData\Roaming\Microsoft\Excel\XLSTART"
PYTHON = r"D:\道具 箱\Python\python.exe"
PERSONAL = {HOME: "%USERPROFILE%", rf"{HOME}\AppData\Roaming": "%APPDATA%", r"\見本 太郎": r"\%USERNAME%"}

GOOD_ADDIN = InstalledAddin(
    path=rf"{START_UP}\xl_tools.xlam",
    tool="0.1.0",
    xlwings="0.37.8",
    interpreter=PYTHON,
    interpreter_exists=True,
)
GOOD_COMPUTER = Computer(
    system="Windows-11-10.0.22631",
    is_windows=True,
    python="3.12.4",
    bits=64,
    interpreter=PYTHON,
    is_store_python=False,
    packages={"xl_tools": "0.1.0", "xlwings": "0.37.8", "pywin32": "306", "pandas": "2.2.2"},
    addins=AddinPlaces(start_up=START_UP, there=GOOD_ADDIN),
    dlls=("xlwings32-0.37.8.dll", "xlwings64-0.37.8.dll"),
    code_page=932,
    locale="Japanese_Japan／932",
    temporary=Place(r"D:\仮"),
    documents=Place(rf"{HOME}\Documents\付議書の検査結果"),
    personal=PERSONAL,
)
GOOD_EXCEL = {
    ExcelFact.VERSION: "16.0",
    ExcelFact.BUILD: "17932",
    ExcelFact.OPERATING_SYSTEM: "Windows (64-bit) NT 10.00",
    ExcelFact.CALCULATION: "automatic",
    ExcelFact.ADDIN_PATH: GOOD_ADDIN.path,
    ExcelFact.WORKBOOK: "見本の付議書.xlsx",
    ExcelFact.ARGUMENTS: "-c\n--wb=見本の付議書.xlsx\n--from_xl=1\n--hwnd=4711",
    ExcelFact.ROUTE: "runpython",
    **{ExcelFact.TYPED + text: "number 1" for text in TYPED_TEXTS},
    **{ExcelFact.WRITTEN + text: f"text {text}" for text in TYPED_TEXTS},
}

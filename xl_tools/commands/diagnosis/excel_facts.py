"""What the running Excel tells, and how it was called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xl_tools.model.computer import Computer
from xl_tools.model.diagnosis import ExcelFact, Fact, Verdict

SECTION = "Excel"
CALL = "ボタンからの呼び出し"
_OLDEST = 16
_CALCULATION = {"automatic": "自動", "semiautomatic": "データ テーブル以外自動", "manual": "手動"}
_ROUTES = {"runpython": "ボタンのたびにPythonを起動", "server": "動かしたままのPython"}
_WORKBOOK = "--wb="


def excel_facts(told: Mapping[str, str], computer: Computer) -> Iterator[Fact]:
    """Nothing where no Excel told anything."""
    if not told:
        return
    yield from _application(told, computer)
    yield from _call(told)


def _application(told: Mapping[str, str], computer: Computer) -> Iterator[Fact]:
    yield _version(told)
    system = told.get(ExcelFact.OPERATING_SYSTEM, "")
    if system:
        yield Fact(SECTION, "動いているシステム", system)
        yield _bits(system, computer)
    if mode := told.get(ExcelFact.CALCULATION):
        yield Fact(SECTION, "計算の方法", _CALCULATION.get(mode, mode))
    if loaded := told.get(ExcelFact.ADDIN_PATH):
        yield _loaded(loaded, computer)


def _version(told: Mapping[str, str]) -> Fact:
    version = told.get(ExcelFact.VERSION, "")
    build = told.get(ExcelFact.BUILD, "").removesuffix(".0")
    shown = f"{version or '不明'}（ビルド {build or '不明'}）"
    major = version.partition(".")[0]
    if major.isdecimal() and int(major) < _OLDEST:
        advice = "確かめていない古いExcelです。Excel 2016 以降を使ってください。"
        return Fact(SECTION, "版", shown, Verdict.CHECK, advice)
    return Fact(SECTION, "版", shown, Verdict.GOOD if version else Verdict.CHECK)


def _bits(system: str, computer: Computer) -> Fact:
    """Only a library that is loaded into Excel must be of Excel's bits."""
    bits = 64 if "64" in system.partition(")")[0] else 32
    dll = f"xlwings{bits}-{computer.packages.get('xlwings', '')}.dll"
    uses_server = computer.addins.there is not None and computer.addins.there.uses_server
    if uses_server and dll not in computer.dlls:
        advice = "pip で xlwings を入れ直すか、「--udf-server」を付けずに「xl-tools addin install」を実行してください。"
        return Fact(SECTION, "ビット数", f"{bits}ビット（{dll} がありません）", Verdict.BAD, advice)
    return Fact(SECTION, "ビット数", f"{bits}ビット（Pythonは{computer.bits}ビット）", Verdict.GOOD)


def _loaded(loaded: str, computer: Computer) -> Fact:
    installed = computer.addins.there.path if computer.addins.there else ""
    if loaded.lower() == installed.lower():
        return Fact(SECTION, "読み込まれたアドイン", loaded, Verdict.GOOD)
    advice = (
        "XLSTARTのものではありません。Excelの「アドイン」の一覧で印を外し、そのファイルを削除してください。"
    )
    return Fact(SECTION, "読み込まれたアドイン", loaded, Verdict.CHECK, advice)


def _call(told: Mapping[str, str]) -> Iterator[Fact]:
    if route := told.get(ExcelFact.ROUTE):
        yield Fact(CALL, "動かし方", _ROUTES.get(route, route), Verdict.GOOD)
    if ExcelFact.ARGUMENTS not in told:
        return
    arguments = told[ExcelFact.ARGUMENTS].split("\n")
    yield Fact(CALL, "渡された引数", "　".join(_shown(each) for each in arguments))
    named = [each.removeprefix(_WORKBOOK) for each in arguments if each.startswith(_WORKBOOK)]
    if named and ExcelFact.WORKBOOK in told:
        yield _workbook(named[0], told[ExcelFact.WORKBOOK])


def _shown(argument: str) -> str:
    """A workbook's name may name people or a case."""
    if argument.startswith(_WORKBOOK):
        return f"{_WORKBOOK}（{len(argument) - len(_WORKBOOK)}文字）"
    return argument


def _workbook(given: str, active: str) -> Fact:
    """The name is not used to find the workbook, so a wrong one does no harm; it shows what the command line loses."""
    if given == active:
        return Fact(CALL, "ブックの名前", "そのまま届きました", Verdict.GOOD)
    return Fact(CALL, "ブックの名前", "違う文字になって届きました（動作には影響しません）", Verdict.INFO)

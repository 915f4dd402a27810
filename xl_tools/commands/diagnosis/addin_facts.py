"""The add-in Excel loads at its start: there once, whole, and fitting what is installed."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.commands.diagnosis.vba_letters import lost_letters
from xl_tools.model.computer import AddinPlaces, Computer, InstalledAddin
from xl_tools.model.diagnosis import Fact, Verdict

SECTION = "アドイン"
_AGAIN = "Excelを閉じて、「xl-tools addin install」を実行してください。"


def addin_facts(computer: Computer) -> Iterator[Fact]:
    """Nothing but where it would be, on a computer without Excel's folder."""
    addins = computer.addins
    if not addins.start_up:
        yield Fact(SECTION, "アドインの場所", "Windowsではないので、ありません")
        return
    yield _start_up(addins)
    if addins.there is not None and addins.there.is_ours:
        yield from _content(addins.there, computer)
    for other in addins.others:
        yield _doubled(other)


def _start_up(addins: AddinPlaces) -> Fact:
    add_in = addins.there
    if add_in is None:
        value = f"「{addins.start_up}」に xl_tools.xlam がありません"
        return Fact(SECTION, "アドインの場所", value, Verdict.BAD, _AGAIN)
    if not add_in.is_ours:
        advice = f"同じ名前の別のファイルです。別の場所に移してから、{_AGAIN}"
        return Fact(SECTION, "アドインの場所", add_in.path, Verdict.BAD, advice)
    return Fact(SECTION, "アドインの場所", add_in.path, Verdict.GOOD)


def _content(add_in: InstalledAddin, computer: Computer) -> Iterator[Fact]:
    yield _version("アドインを作った xl_tools", add_in.tool, computer.packages.get("xl_tools", ""))
    yield _version("アドインの中の xlwings", add_in.xlwings, computer.packages.get("xlwings", ""))
    yield _interpreter(add_in, computer)
    if add_in.is_from_internet:
        advice = "ファイルのプロパティで「許可する」に印を付けます。作り直しても消えます（xl-tools addin install）。"
        yield Fact(SECTION, "インターネットの印", "あり（マクロが止められます）", Verdict.BAD, advice)
    else:
        yield Fact(SECTION, "インターネットの印", "なし", Verdict.GOOD)
    yield _server(add_in, computer)


def _version(name: str, inside: str, installed: str) -> Fact:
    if inside == installed:
        return Fact(SECTION, name, inside, Verdict.GOOD)
    value = f"{inside or '不明'}（入っているのは {installed or 'なし'}）"
    return Fact(SECTION, name, value, Verdict.BAD, f"版が違います。{_AGAIN}")


def _interpreter(add_in: InstalledAddin, computer: Computer) -> Fact:
    name = "アドインが使うPython"
    if not add_in.interpreter_exists:
        return Fact(SECTION, name, add_in.interpreter, Verdict.BAD, f"その場所にPythonがありません。{_AGAIN}")
    if lost := lost_letters(add_in.interpreter, computer.code_page):
        advice = f"場所の「{lost}」は、Excelのマクロから渡せません。別の場所に入れ直してから、{_AGAIN}"
        return Fact(SECTION, name, add_in.interpreter, Verdict.BAD, advice)
    if add_in.interpreter.lower() != computer.interpreter.lower():
        advice = f"このコマンドとは別のPythonです。こちらを使うなら、{_AGAIN}"
        return Fact(SECTION, name, add_in.interpreter, Verdict.CHECK, advice)
    return Fact(SECTION, name, add_in.interpreter, Verdict.GOOD)


def _server(add_in: InstalledAddin, computer: Computer) -> Fact:
    """The library is loaded into Excel, so it is Excel's bits that count; either may be needed."""
    name = "Pythonを動かしたままにする"
    if not add_in.uses_server:
        return Fact(SECTION, name, "しない（ボタンのたびに起動します）")
    version = computer.packages.get("xlwings", "")
    missing = [dll for bits in (64, 32) if (dll := f"xlwings{bits}-{version}.dll") not in computer.dlls]
    if not missing:
        return Fact(SECTION, name, "する", Verdict.GOOD)
    advice = "pip で xlwings を入れ直すか、「--udf-server」を付けずに「xl-tools addin install」を実行してください。"
    verdict = Verdict.BAD if len(missing) > 1 else Verdict.CHECK
    return Fact(SECTION, name, f"する（{'、'.join(missing)} がPythonの隣にありません）", verdict, advice)


def _doubled(other: InstalledAddin) -> Fact:
    advice = "二つあると、どちらが動くか分かりません。こちらを削除し、Excelの「アドイン」の一覧でも印を外してください。"
    return Fact(SECTION, "別の場所の同じアドイン", other.path, Verdict.CHECK, advice)

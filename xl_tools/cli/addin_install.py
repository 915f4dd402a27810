"""``xl-tools addin build``, ``install`` and ``uninstall``."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from xl_tools.adapters.bytecode import compile_all
from xl_tools.adapters.interpreter import interpreter_for_excel, is_store_python
from xl_tools.adapters.user_folders import ADDIN_NAME, other_addin_folders, start_up_folder
from xl_tools.build.addin.addin_conf import AddinConf
from xl_tools.build.addin.addin_workbook import addin_bytes
from xl_tools.build.addin.import_folder import SCRIPT, import_files
from xl_tools.cli.addin_doctor import facts_of_this_computer
from xl_tools.cli.addin_places import installed
from xl_tools.cli.exit_codes import CLEAN
from xl_tools.cli.output_paths import check_output
from xl_tools.errors import BadInput, CannotEdit, OutputNotWritten
from xl_tools.model.diagnosis import Verdict
from xl_tools.put_file import put_file

_NOT_WINDOWS = (
    "Excelへの組み込みは、Windowsでだけできます。ほかのシステムでは、"
    "「xl-tools addin build」でファイルを作るか、コマンドを使ってください。"
)
_STORE = (
    "Microsoft Storeから入れたPythonが置いたファイルは、Excelから見えません。"
    "python.org のインストーラーでPythonを入れ直し、xl_toolsも入れ直してから、もう一度実行してください。"
)
_NEXT_STEPS = (
    "次にすること：",
    "　１　Excelを全部閉じて、開き直します。「個人情報付議」のタブが出ます。",
    "　２　「設定」の「自己診断」を押して、問題がないか確かめます。出ないときは「xl-tools addin doctor」を実行します。",
    "このフォルダー（XLSTART）は、Excelが初めから信頼している場所です。マクロの警告は出ません。",
    "このパソコンで作ったファイルなので、インターネットから来たという印も付いていません。",
    "PCの管理者が信頼できる場所を無効にしているときは、組織の証明書で署名するか、この場所を加えてもらってください。",
)


def build(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises CannotBuildAddin, OutputNotWritten, BadInput."""
    check_output(options.output, (".xlam",), [])
    interpreter = options.interpreter or str(interpreter_for_excel())
    put_file(addin_bytes(_conf(options, interpreter)), options.output, overwrite=options.overwrite)
    print(f"「{options.output}」を作りました。使うPythonは「{interpreter}」です。")
    return CLEAN


def sources(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises CannotBuildAddin, OutputNotWritten."""
    for name, content in import_files(_conf(options, str(interpreter_for_excel()))).items():
        put_file(content, options.output / name, make_folder=True)
    print(
        f"「{options.output}」に書き出しました。その中の「{SCRIPT}」を右クリックし、「PowerShellで実行」を選びます。"
    )
    return CLEAN


def install(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises BadInput, CannotBuildAddin, CannotEdit, OutputNotWritten."""
    target = _start_up() / ADDIN_NAME
    if is_store_python():
        raise BadInput(_STORE)
    _refuse_another_program(target)
    interpreter = str(interpreter_for_excel())
    content = addin_bytes(_conf(options, interpreter))
    _refuse_if_loaded(target)
    put_file(content, target, make_folder=True)
    print(f"「{target}」にアドインを置きました。使うPythonは「{interpreter}」です。")
    _prepare()
    for line in (*_hindrances(), *_NEXT_STEPS):
        print(line)
    return CLEAN


def uninstall() -> int:
    """Returns the exit code. Raises BadInput, CannotEdit, OutputNotWritten."""
    target = _start_up() / ADDIN_NAME
    if not target.is_file():
        print(f"アドインは組み込まれていません（「{target}」がありません）。")
    else:
        _refuse_another_program(target)
        _refuse_if_loaded(target)
        _remove(target)
        print(f"「{target}」を削除しました。次にExcelを開くと、ボタンはありません。")
    for line in _doubled():
        print(line)
    return CLEAN


def _conf(options: argparse.Namespace, interpreter: str) -> AddinConf:
    return AddinConf(interpreter, udf_server=options.udf_server, show_console=options.show_console)


def _start_up() -> Path:
    folder = start_up_folder()
    if folder is None:
        raise BadInput(_NOT_WINDOWS)
    return folder


def _refuse_another_program(target: Path) -> None:
    """Known by its content: somebody else's file may bear the same name."""
    there = installed(target)
    if there is not None and not there.is_ours:
        raise CannotEdit(
            f"「{target}」は、このツールが作ったアドインではないか、壊れています。別の場所に移してから、もう一度実行してください。"
        )


def _refuse_if_loaded(target: Path) -> None:
    """Excel keeps the file open for writing as long as it runs."""
    if not target.is_file():
        return
    if not os.access(target, os.W_OK):
        raise CannotEdit(
            f"「{target}」は読み取り専用です。ファイルのプロパティで「読み取り専用」を外してから、もう一度実行してください。"
        )
    try:
        with target.open("r+b"):
            pass
    except OSError as error:
        raise CannotEdit(
            f"「{target.name}」はExcelが使っています。Excelを全部閉じてから、もう一度実行してください。"
        ) from error


def _remove(target: Path) -> None:
    try:
        target.unlink()
    except OSError as error:
        raise OutputNotWritten(
            f"「{target}」を削除できません。Excelを全部閉じてから、もう一度実行してください。"
        ) from error


def _prepare() -> None:
    """xlwings starts Python so that it never keeps what it compiled, so it is compiled here, once."""
    print("ボタンが速く動くように準備しています（初めは1分ほどかかることがあります）…", flush=True)
    if not compile_all():
        print(
            "準備の一部を書けませんでした（動きますが、ボタンが遅くなります）。Pythonのフォルダーに書けるか確かめてください。"
        )


def _hindrances() -> Iterator[str]:
    """What would keep the buttons from working although the add-in is there."""
    yield from _doubled()
    for fact in facts_of_this_computer({}, None, None):
        if fact.verdict is Verdict.BAD:
            yield f"注意：{fact.name}（{fact.value}）　{fact.advice}"


def _doubled() -> list[str]:
    there = (installed(folder / ADDIN_NAME) for folder in other_addin_folders())
    return [
        f"注意：「{each.path}」にも同じ名前のアドインがあります。Excelの「アドイン」の一覧で印を外し、削除してください。"
        for each in there
        if each is not None
    ]

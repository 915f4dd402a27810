"""Files the editor does not open, because someone has them open or because they must not be written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.adapters.test_saving import A1, DATA, NAME, paper
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.errors import CannotEdit, UnreadableFile

__all__ = ["paper"]


def refusal(path: Path) -> str:
    with pytest.raises(CannotEdit) as caught:
        open_workbook(path)
    assert path.read_bytes() == DATA
    return str(caught.value)


def excel_owner(name: str) -> bytes:
    """As Excel writes it: the name in the code page of the system, then in UTF-16."""
    narrow, wide = name.encode("cp932"), name.encode("utf-16-le")
    head = bytes([len(narrow)]) + narrow.ljust(54, b" ")
    return (head + len(name).to_bytes(2, "little") + wide).ljust(165, b"\0")


@pytest.mark.parametrize("owner, by", [(excel_owner("区政 花子"), "区政 花子さんがExcel"), (b"", "Excel")])
def test_open_in_excel(paper: Path, owner: bytes, by: str) -> None:
    paper.with_name(f"~${NAME}").write_bytes(owner)
    assert refusal(paper) == (
        f"「付議書.xlsx」は{by}で開いています。閉じてから、もう一度実行してください"
        "（だれも開いていなければ、「~$付議書.xlsx」を削除してください）。"
    )


@pytest.mark.parametrize(
    "owner, by",
    [
        ("区政 花子,kusei,pc01,21.11.2026 11:43,file:///;", "区政 花子さんがLibreOffice"),
        (",kusei,pc01,,;", "kuseiさんがLibreOffice"),
        ("", "LibreOffice"),
    ],
)
def test_open_in_libreoffice(paper: Path, owner: str, by: str) -> None:
    paper.with_name(f".~lock.{NAME}#").write_text(owner, encoding="utf-8")
    assert refusal(paper).startswith(f"「付議書.xlsx」は{by}で開いています。")


def test_opened_between_reading_and_saving(paper: Path) -> None:
    editor = open_workbook(paper)
    editor.set_number(A1, 2)
    paper.with_name(f"~${NAME}").write_bytes(b"")
    with pytest.raises(CannotEdit, match="Excelで開いています"):
        editor.save()
    assert paper.read_bytes() == DATA


def test_looking_at_a_file_somebody_has_open(paper: Path) -> None:
    paper.with_name(f"~${NAME}").write_bytes(b"")
    editor = open_workbook(paper, to_write=False)
    editor.set_number(A1, 2)
    assert editor.content().sheets[0].cells[1, 1] == 2
    with pytest.raises(CannotEdit, match="Excelで開いています"):
        editor.save()
    assert paper.read_bytes() == DATA


def test_read_only(paper: Path) -> None:
    paper.chmod(0o444)
    assert refusal(paper) == (
        "「付議書.xlsx」は読み取り専用です。ファイルのプロパティで「読み取り専用」を外してから実行してください。"
    )


def test_a_folder_nobody_may_write_to(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != paper.parent)
    assert refusal(paper).startswith("「付議書.xlsx」のあるフォルダーに書き込む権限がありません。")


def test_a_file_another_program_holds(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def share_lock(path: Path, mode: str = "r", *more: object, **others: object) -> object:
        if mode == "r+b":
            raise PermissionError(13, "sharing violation")
        return opened(path, mode, *more, **others)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", share_lock)
    assert (
        refusal(paper)
        == "「付議書.xlsx」はほかのプログラムが使っています。閉じてから、もう一度実行してください。"
    )


@pytest.mark.parametrize(
    "data",
    [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "件名,担当課\n".encode()],
    ids=["empty", "xls", "csv"],
)
def test_other_formats(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / NAME
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=r"^「付議書"):
        open_workbook(path)


def test_an_irregular_archive(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(DATA + b"\n")
    with pytest.raises(CannotEdit) as caught:
        open_workbook(path)
    assert str(caught.value) == (
        "「付議書.xlsx」は中のしまい方がふつうのExcelブックと違い、安全に書き換えられません。"
        "Excelで開き、「Excelブック(*.xlsx)」で保存し直してください。"
    )

"""Documents as lines: every kind of file gives its text in reading order, with line and page."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
import xlsxwriter
from docx.enum.text import WD_BREAK
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.packages import package, text_cell, worksheet
from tests.adapters.pdfs import Put, lines_down, pdf, ruled
from xl_tools.adapters.document_plain import plain_pages
from xl_tools.adapters.read_document import FileDocumentReader
from xl_tools.model.report import DocumentText


def read(tmp_path: Path, name: str, data: bytes) -> DocumentText:
    path = tmp_path / name
    path.write_bytes(data)
    return FileDocumentReader().read(path)


def texts(document: DocumentText) -> list[str]:
    return [line.text for line in document.lines]


def places(document: DocumentText) -> list[str]:
    return [line.ref.a1 for line in document.lines]


# --- PDF -------------------------------------------------------------------------------------------


def test_pages_of_a_pdf_with_one_column_are_read_from_the_top_down(tmp_path: Path) -> None:
    first = lines_down("架空市の案件一覧", "", "海の課　電算処理", "つづき")
    document = read(tmp_path, "一覧.pdf", pdf(first[::-1], lines_down("２枚目")))
    assert texts(document) == ["架空市の案件一覧", "", "海の課　電算処理", "つづき", "２枚目"]
    assert places(document) == ["1ページ1行", "1ページ2行", "1ページ3行", "1ページ4行", "2ページ5行"]
    assert (document.pages, document.remarks) == (2, ())


def test_columns_of_a_pdf_are_read_box_by_box(tmp_path: Path) -> None:
    left = lines_down("貸出カードの作り替え", "について")
    right = lines_down("海の課、", "山の課", x=300)
    assert texts(read(tmp_path, "一覧.pdf", pdf(left + right))) == [
        "貸出カードの作り替え",
        "について",
        "",
        "海の課、",
        "山の課",
    ]


def test_gaps_beside_japanese_letters_are_no_blanks_but_gaps_between_words_are(tmp_path: Path) -> None:
    page = [Put(60, 800, "令和"), Put(82.5, 800, "7"), Put(90, 800, "年")]
    page += [Put(60, 760, "Web"), Put(78, 760, "API")]
    page += [Put(60, 720, "海の課"), Put(98, 720, "電算処理")]
    assert [text for text in texts(read(tmp_path, "a.pdf", pdf(page))) if text] == [
        "令和7年",
        "Web API",
        "海の課 電算処理",
    ]


def test_characters_of_a_line_are_read_by_their_place_whatever_their_order(tmp_path: Path) -> None:
    page = [Put(70, 800, "申請"), Put(60, 800, "①")]
    assert texts(read(tmp_path, "a.pdf", pdf(page))) == ["①申請"]


def test_a_line_printed_twice_for_boldness_is_read_once(tmp_path: Path) -> None:
    page = [Put(60, 800, "太い見出し"), Put(60.3, 800, "太い見出し"), Put(60, 700, "太い見出し")]
    assert texts(read(tmp_path, "a.pdf", pdf(page))) == ["太い見出し", "", "太い見出し"]


def test_rows_of_a_ruled_table_are_lines_even_over_a_page_break(tmp_path: Path) -> None:
    heading = ("№", "事業名", "担当課", "付議日")
    first = ruled(
        [heading, ("1", "架空の\n件について", "海の課", "9月1日"), ("2", "半分", "山の", "9月6日")], top=700
    )
    second = ruled([("", "の件", "課", ""), ("3", "次の件", "空の課", "9月6日")])
    document = read(
        tmp_path, "a.pdf", pdf([Put(60, 750, "見本の一覧"), *first], [*second, Put(60, 300, "以上")])
    )
    assert texts(document) == [
        "見本の一覧",
        "№\t事業名\t担当課\t付議日",
        "1\t架空の件について\t海の課\t9月1日",
        "2\t半分の件\t山の課\t9月6日",
        "3\t次の件\t空の課\t9月6日",
        "以上",
    ]


def test_a_ruled_form_gives_each_label_with_its_value(tmp_path: Path) -> None:
    form = ruled([("件\n名", "架空の\n件について"), ("担当課", "海の課"), ("委託先", "未定")], width=230)
    rest = ruled([("", "次の頁へ続く値"), ("理由", "必要なため"), ("内容", "")], width=230)
    document = read(tmp_path, "a.pdf", pdf(form, rest))
    assert texts(document) == [
        "件名\t架空の",
        "件について",
        "担当課\t海の課",
        "委託先\t未定",
        "次の頁へ続く値",
        "理由\t必要なため",
        "内容\t",
    ]


def test_boxes_of_a_drawing_are_no_form(tmp_path: Path) -> None:
    document = read(tmp_path, "a.pdf", pdf(ruled([("区", "事業者"), ("端末", "サーバ"), ("帳票", "倉庫")])))
    assert not any("\t" in text for text in texts(document))


def test_pages_of_images_among_others_are_named(tmp_path: Path) -> None:
    document = read(tmp_path, "a.pdf", pdf(lines_down("本文"), [], lines_down("本文")))
    assert document.remarks == ("2ページには文字がありません（白紙か画像だけのページです）。",)


# --- text ------------------------------------------------------------------------------------------

TEXT = "№ 事業名 ～①\r\n件名\n\f 次の頁"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932"])
def test_text_is_read_in_the_encodings_offices_use(tmp_path: Path, encoding: str) -> None:
    document = read(tmp_path, "a.txt", TEXT.encode(encoding))
    assert texts(document) == ["№ 事業名 ～①", "件名", "", " 次の頁"]
    assert places(document)[-1] == "2ページ4行"


def test_text_without_form_feeds_has_no_pages(tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", "一\n二".encode())
    assert (document.pages, places(document)) == (0, ["1行", "2行"])


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"])), min_size=1))
def test_lines_of_text_come_back_as_they_were(lines: list[str]) -> None:
    lines[0] = "あ" + lines[0]
    assert plain_pages("\r\n".join(lines).encode(), marked_up=False) == [lines]


def test_markdown_comes_without_its_marks(tmp_path: Path) -> None:
    source = "## 件名\n対象\t<p>一</p> <p><b>二</b>の<br>三</p>\n----\t--\n個人番号<利用>"
    assert texts(read(tmp_path, "a.md", source.encode())) == [
        "件名",
        "対象\t一",
        "二の",
        "三",
        "個人番号<利用>",
    ]
    assert texts(read(tmp_path, "a.txt", source.encode()))[0] == "## 件名"


# --- Word and Excel --------------------------------------------------------------------------------


def word_document() -> bytes:
    document = docx.Document()
    document.add_paragraph("最初の段落")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "件名", "架空の件"
    table.cell(1, 0).text, table.cell(1, 1).text = "担当\n課", "海の課"
    table.cell(1, 1).add_paragraph("山の課")
    document.add_paragraph("後の段落").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("次の頁")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_paragraphs_and_table_rows_of_word_come_in_their_order(tmp_path: Path) -> None:
    document = read(tmp_path, "a.docx", word_document())
    assert [text for text in texts(document) if text] == [
        "最初の段落",
        "件名\t架空の件",
        "担当課\t海の課",
        "山の課",
        "後の段落",
        "次の頁",
    ]


def test_text_boxes_of_word_are_read_once_and_deleted_text_not_at_all(tmp_path: Path) -> None:
    from tests.adapters.packages import zipped

    body = (
        '<w:document xmlns:w="w" xmlns:mc="mc" xmlns:v="v"><w:body><w:p><w:r><w:t>本文</w:t></w:r><w:r>'
        "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>箱の中</w:t></w:r></w:p></w:txbxContent>"
        "</mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>箱の中</w:t></w:r></w:p></w:txbxContent>"
        "</mc:Fallback></mc:AlternateContent></w:r><w:del><w:r><w:delText>消した</w:delText></w:r></w:del>"
        "<w:r><w:tab/><w:t>続き</w:t></w:r></w:p></w:body></w:document>"
    )
    document = read(tmp_path, "a.docx", zipped({"word/document.xml": body}))
    assert texts(document) == ["本文\t続き", "箱の中"]


def cell(text: str, *properties: str) -> str:
    return f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_cells_merged_downwards_say_the_same_in_each_row_of_a_list(tmp_path: Path) -> None:
    from tests.adapters.packages import zipped

    first, rest = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    of_a_list = [cell("1") + cell("甲") + cell("海の課") + cell("9月1日", first)]
    of_a_list += [cell("2") + cell("乙") + cell("山の課") + cell("", rest)]
    of_a_form = [cell("委託", first) + cell("甲"), cell("", rest) + cell("乙")]
    tables = [
        f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>" for rows in (of_a_list, of_a_form)
    ]
    body = f'<w:document xmlns:w="w"><w:body>{"".join(tables)}</w:body></w:document>'
    document = read(tmp_path, "a.docx", zipped({"word/document.xml": body}))
    assert texts(document) == ["1\t甲\t海の課\t9月1日", "2\t乙\t山の課\t9月1日", "委託\t甲", "\t乙"]

    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(
            (["1", "甲", "海の課"], ["2", "乙", "山の課"], ["", "委託"], ["", "再委託"])
        ):
            sheet.write_row(row, 0, cells)
        sheet.merge_range(0, 3, 1, 3, "9月1日")
        sheet.merge_range(2, 0, 3, 0, "委託先")
    document = read(tmp_path, "a.xlsx", target.getvalue())
    assert texts(document) == ["1\t甲\t海の課\t9月1日", "2\t乙\t山の課\t9月1日", "委託先\t委託", "再委託"]


def test_readings_and_what_was_moved_away_are_left_out(tmp_path: Path) -> None:
    from tests.adapters.packages import zipped

    body = (
        '<w:document xmlns:w="w"><w:body><w:p><w:r><w:ruby><w:rt><w:r><w:t>うみ</w:t></w:r></w:rt><w:rubyBase>'
        "<w:r><w:t>海</w:t></w:r></w:rubyBase></w:ruby></w:r><w:moveFrom><w:r><w:t>前</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>の課</w:t></w:r></w:moveTo></w:p></w:body></w:document>"
    )
    assert texts(read(tmp_path, "a.docx", zipped({"word/document.xml": body}))) == ["海の課"]


def test_a_zero_gone_astray_in_a_text(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "a.txt", "海の\0課\n山の課".encode() * 30))[0] == "海の課"


def test_rows_of_a_workbook_are_lines(tmp_path: Path) -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["№", "事業名", "付議日"])
        sheet.write_row(1, 0, [1, "架空の\n件", "9月1日"])
        sheet.write_row(4, 0, [2, "", "一行目\n二行目"])
    document = read(tmp_path, "a.xlsx", target.getvalue())
    assert texts(document) == ["№\t事業名\t付議日", "1\t架空の件\t9月1日", "", "2\t一行目", "二行目"]


def test_a_cell_merged_beyond_every_row_fills_the_rows_there_are(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{row}">{text_cell(f"A{row}", str(row))}{text_cell(f"B{row}", "甲")}{text_cell(f"C{row}", "課")}'
        f"{text_cell('D1', '9月') if row == 1 else ''}</row>"
        for row in (1, 2, 9)
    )
    after = '<mergeCells><mergeCell ref="D1:D99999999"/></mergeCells>'
    document = read(tmp_path, "a.xlsx", package(worksheet(rows, after)))
    assert texts(document) == ["1\t甲\t課\t9月", "2\t甲\t課\t9月", "", "9\t甲\t課\t9月"]

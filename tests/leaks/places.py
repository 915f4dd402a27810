"""Workbooks with one text planted at one place of the package, for every place a text can hide at."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from html import escape

from tests.adapters.packages import (
    DRAWING,
    MAIN,
    OFFICE,
    Parts,
    package_parts,
    relationships,
    string_table,
    worksheet,
    zipped,
)

Planter = Callable[[str], bytes]
SHEET, _BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
_TITLE = '<row r="1"><c r="A1" t="inlineStr"><is><t>表紙</t></is></c></row>'
_CHART = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'  # fmt: skip
_CORE = 'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
_THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def sheet_parts(rows: str = "", after: str = "", settings: str = "", strings: bytes = b"") -> Parts:
    return package_parts(worksheet(_TITLE + rows, after), strings=strings, workbook_settings=settings)


def with_part(
    name: str, content: str, kind: str = "", source: str = "worksheets/_rels/sheet1.xml.rels"
) -> bytes:
    """A further part, related to the sheet unless ``kind`` is empty."""
    parts = sheet_parts()
    parts[name] = content.encode()
    if kind:
        parts[f"xl/{source}"] = relationships(("rId9", kind, f"/{name}"))
    return zipped(parts)


def cell(text: str) -> bytes:
    return zipped(sheet_parts(inline_row("B2", text)))


def inline_row(ref: str, text: str, row: str = "") -> str:
    return f'<row r="{ref[1:]}"{row}><c r="{ref}" t="inlineStr"><is><t>{escape(text)}</t></is></c></row>'


def hidden_row(text: str) -> bytes:
    return zipped(sheet_parts(inline_row("B2", text, ' hidden="1"')))


def hidden_sheet(text: str) -> bytes:
    return _second_sheet(text, "hidden")


def very_hidden_sheet(text: str) -> bytes:
    return _second_sheet(text, "veryHidden")


def _second_sheet(text: str, state: str) -> bytes:
    parts = package_parts(worksheet(_TITLE), worksheet(inline_row("C4", text)))
    parts[_BOOK] = parts[_BOOK].replace(b'sheetId="2"', f'sheetId="2" state="{state}"'.encode())
    return zipped(parts)


def own_sheet(text: str) -> bytes:
    parts = package_parts(worksheet(_TITLE), worksheet(inline_row("C4", text)))
    parts[_BOOK] = parts[_BOOK].replace("シート2".encode(), "検査結果".encode())
    return zipped(parts)


def macro_sheet(text: str) -> bytes:
    return with_part(
        "xl/macrosheets/sheet1.xml",
        worksheet(inline_row("B2", text)).decode(),
        "xlMacrosheet",
        "_rels/x.rels",
    )


def under_a_merge(text: str) -> bytes:
    cells = f'<row r="2"><c r="B2" t="inlineStr"><is><t>題</t></is></c><c r="C2" t="inlineStr"><is><t>{escape(text)}</t></is></c></row>'  # fmt: skip
    return zipped(sheet_parts(cells, '<mergeCells count="1"><mergeCell ref="B2:D2"/></mergeCells>'))


def shared_string(text: str) -> bytes:
    return zipped(
        sheet_parts(
            '<row r="2"><c r="B2" t="s"><v>0</v></c></row>', strings=string_table(f"<t>{escape(text)}</t>")
        )
    )


def split_runs(text: str) -> bytes:
    half = len(text) // 2
    runs = "".join(
        f'<r><rPr><b/></rPr><t xml:space="preserve">{escape(part)}</t></r>'
        for part in (text[:half], text[half:])
    )
    return zipped(sheet_parts('<row r="2"><c r="B2" t="s"><v>0</v></c></row>', strings=string_table(runs)))


def unused_string(text: str) -> bytes:
    return zipped(sheet_parts('<row r="2"><c r="B2" t="s"><v>0</v></c></row>', strings=string_table("<t>見える</t>", f"<t>{escape(text)}</t>")))  # fmt: skip


def furigana(text: str) -> bytes:
    item = f'<t>見本</t><rPh sb="0" eb="2"><t>{escape(text)}</t></rPh>'
    return zipped(sheet_parts('<row r="2"><c r="B2" t="s"><v>0</v></c></row>', strings=string_table(item)))


def formula_result(text: str) -> bytes:
    return zipped(sheet_parts(f'<row r="2"><c r="B2" t="str"><f>A1</f><v>{escape(text)}</v></c></row>'))


def formula_constant(text: str) -> bytes:
    return zipped(sheet_parts(f'<row r="2"><c r="B2"><f>IF(A1="","","{escape(text)}")</f><v>0</v></c></row>'))


def header(text: str) -> bytes:
    return zipped(
        sheet_parts(after=f"<headerFooter><oddHeader>&amp;L{escape(text)}</oddHeader></headerFooter>")
    )


def coded_header(text: str) -> bytes:
    """Of the first page, in the middle, in a font, a size and a colour."""
    coded = f'&amp;L&amp;8頁&amp;C&amp;"ＭＳ 明朝,太字"&amp;12&amp;K01+000{escape(text)}&amp;R&amp;P／&amp;N'
    return zipped(sheet_parts(after=f"<headerFooter><firstHeader>{coded}</firstHeader></headerFooter>"))


def footer_of_chart_sheet(text: str) -> bytes:
    written = (
        f"<chartsheet><headerFooter><evenFooter>&amp;R{escape(text)}</evenFooter></headerFooter></chartsheet>"
    )
    return with_part("xl/chartsheets/sheet1.xml", written)


def number_format(text: str) -> bytes:
    code = escape("".join(f"\\{char}" for char in text))
    return with_part(
        "xl/other.xml", f'<styleSheet><numFmts><numFmt formatCode="{code}"/></numFmts></styleSheet>'
    )


def joined_constants(text: str) -> bytes:
    formula = escape('"&"'.join((text[:6], text[6:9], text[9:])))
    return zipped(sheet_parts(f'<row r="2"><c r="B2"><f>"{formula}"</f></c></row>'))


def input_prompt(text: str) -> bytes:
    return zipped(
        sheet_parts(
            after=f'<dataValidations><dataValidation sqref="B2" prompt="{escape(text)}"/></dataValidations>'
        )
    )


def choices(text: str) -> bytes:
    return zipped(sheet_parts(after=f'<dataValidations><dataValidation type="list" sqref="B2"><formula1>"見本,{escape(text)}"</formula1></dataValidation></dataValidations>'))  # fmt: skip


def condition(text: str) -> bytes:
    return zipped(sheet_parts(after=f'<conditionalFormatting sqref="B2"><cfRule type="expression" priority="1"><formula>$B$2="{escape(text)}"</formula></cfRule></conditionalFormatting>'))  # fmt: skip


def link_tip(text: str) -> bytes:
    return zipped(
        sheet_parts(
            after=f'<hyperlinks><hyperlink ref="B2" location="A1" tooltip="{escape(text)}"/></hyperlinks>'
        )
    )


def link_target(text: str) -> bytes:
    parts = sheet_parts(after='<hyperlinks><hyperlink ref="B2" r:id="rId1"/></hyperlinks>')
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(
        ("rId1", "hyperlink", f"mailto:{escape(text)}")
    )
    return zipped(parts)


def note(text: str) -> bytes:
    return with_part("xl/comments1.xml", f'<comments xmlns="{MAIN}"><authors><author>総務課</author></authors><commentList><comment ref="B2" authorId="0"><text><r><t>{escape(text)}</t></r></text></comment></commentList></comments>', "comments")  # fmt: skip


def threaded_comment(text: str) -> bytes:
    return with_part("xl/threadedComments/threadedComment1.xml", f'<ThreadedComments xmlns="{_THREADED}"><threadedComment ref="B2" id="{{0}}"><text>{escape(text)}</text></threadedComment></ThreadedComments>', "threadedComment")  # fmt: skip


def run(text: str) -> str:
    return f'<a:r><a:t xml:space="preserve">{escape(text)}</a:t></a:r>'


def with_shape(paragraphs: str) -> bytes:
    return with_part("xl/drawings/drawing1.xml", f"<xdr:wsDr {DRAWING}><xdr:twoCellAnchor><xdr:sp><xdr:txBody>{paragraphs}</xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>", "drawing")  # fmt: skip


def shape(text: str) -> bytes:
    half = len(text) // 2
    return with_shape(f"<a:p>{run(text[:half])}{run(text[half:])}</a:p>")


def picture_description(text: str) -> bytes:
    return with_part("xl/drawings/drawing1.xml", f'<xdr:wsDr {DRAWING}><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="図 1" descr="{escape(text)}"/></xdr:nvPicPr></xdr:pic></xdr:wsDr>', "drawing")  # fmt: skip


def vml(text: str) -> bytes:
    return with_part("xl/drawings/vmlDrawing1.vml", f'<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><div><font>{escape(text)}</font><br></div></v:textbox></v:shape></xml>', "vmlDrawing")  # fmt: skip


def chart(text: str) -> bytes:
    return with_part("xl/charts/chart1.xml", f"<c:chartSpace {_CHART}><c:strCache><c:pt><c:v>{escape(text)}</c:v></c:pt></c:strCache></c:chartSpace>")  # fmt: skip


def pivot_cache(text: str) -> bytes:
    return with_part("xl/pivotCache/pivotCacheDefinition1.xml", f'<pivotCacheDefinition xmlns="{MAIN}"><sharedItems><s v="見本"/><s v="{escape(text)}"/></sharedItems></pivotCacheDefinition>')  # fmt: skip


def external_cache(text: str) -> bytes:
    return with_part("xl/externalLinks/externalLink1.xml", f'<externalLink xmlns="{MAIN}"><externalBook><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>{escape(text)}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>')  # fmt: skip


def table_column(text: str) -> bytes:
    return with_part("xl/tables/table1.xml", f'<table xmlns="{MAIN}" ref="A1:B2"><tableColumns><tableColumn id="1" name="{escape(text)}"/></tableColumns></table>', "table")  # fmt: skip


def connection(text: str) -> bytes:
    return with_part("xl/connections.xml", f'<connections xmlns="{MAIN}"><connection id="1" description="{escape(text)}"/></connections>')  # fmt: skip


def custom_xml(text: str) -> bytes:
    return with_part("customXml/item1.xml", f"<見本><値>{escape(text)}</値></見本>")


def unknown_part(text: str) -> bytes:
    return with_part("xl/unheard/of.xml", f'<a><b c="{escape(text)}"/></a>')


def xml_comment(text: str) -> bytes:
    return zipped(sheet_parts(after=f"<!-- {escape(text)} -->"))


def instruction(text: str) -> bytes:
    return zipped(sheet_parts(after=f"<?見本 {text}?>"))


def around_an_instruction(text: str) -> bytes:
    return zipped(
        sheet_parts(inline_row("B2", "@").replace("@", f"{escape(text[:5])}<?a b?>{escape(text[5:])}"))
    )


def comment_of_sixteen_bits(text: str) -> bytes:
    return _with_bytes("xl/other.xml", f'<?xml version="1.0"?><a><!--{text}--></a>'.encode("utf-16"))


def text_part(text: str) -> bytes:
    return _with_bytes("xl/secret.txt", f"見本\n{text}\n".encode())


def text_part_of_windows(text: str) -> bytes:
    return _with_bytes("xl/secret.csv", f"見本\r\n{text}\r\n".encode("cp932", "replace"))


def text_part_of_sixteen_bits(text: str) -> bytes:
    return _with_bytes("xl/secret.dat", f"0123 sample\n{text}\n".encode("utf-16"))


def page(text: str) -> bytes:
    half = len(text) // 2
    return _with_bytes("xl/a.html", f"<p><b>{escape(text[:half])}</b>{escape(text[half:])}</p>".encode())


def no_xml_at_all(text: str) -> bytes:
    return _with_bytes("xl/a.xml", text.encode())


def _with_bytes(name: str, content: bytes) -> bytes:
    return zipped({**sheet_parts(), name: content})


def archive_comment(text: str) -> bytes:
    whole = io.BytesIO(zipped(sheet_parts()))
    with zipfile.ZipFile(whole, "a") as archive:
        archive.comment = text.encode()
    return whole.getvalue()


def defined_name(text: str) -> bytes:
    parts = sheet_parts()
    names = f'<definedNames><definedName name="見本">"{escape(text)}"</definedName></definedNames></workbook>'
    parts[_BOOK] = parts[_BOOK].replace(b"</workbook>", names.encode())
    return zipped(parts)


def title_property(text: str) -> bytes:
    return with_part(
        "docProps/core.xml",
        f"<cp:coreProperties {_CORE}><dc:title>{escape(text)}</dc:title></cp:coreProperties>",
    )


def custom_property(text: str) -> bytes:
    return with_part("docProps/custom.xml", f'<Properties><property name="見本"><lpwstr>{escape(text)}</lpwstr></property></Properties>')  # fmt: skip


def application_property(text: str) -> bytes:
    return with_part("docProps/app.xml", f"<Properties><Company>{escape(text)}</Company></Properties>")


def embedded_workbook(text: str) -> bytes:
    parts = sheet_parts()
    parts["xl/embeddings/Book1.xlsx"] = cell(text)
    return zipped(parts)


def with_document(runs: str) -> bytes:
    body = f'<w:document xmlns:w="{WORD}"><w:body><w:p>{runs}</w:p></w:body></w:document>'
    relations = relationships(("rId1", "officeDocument", "word/document.xml"))
    document = zipped({"_rels/.rels": relations, "word/document.xml": body})
    return zipped({**sheet_parts(), "xl/embeddings/Document1.docx": document})


def embedded_document(text: str) -> bytes:
    return with_document(f"<w:r><w:t>{escape(text)}</w:t></w:r>")


def prefixed(text: str) -> bytes:
    parts = sheet_parts()
    row = f'<x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>{escape(text)}</x:t></x:is></x:c></x:row>'
    parts[SHEET] = f'<x:worksheet xmlns:x="{MAIN}" xmlns:r="{OFFICE}"><x:sheetData>{row}</x:sheetData></x:worksheet>'.encode()  # fmt: skip
    return zipped(parts)


def sixteen_bits(text: str) -> bytes:
    parts = sheet_parts(inline_row("B2", text))
    parts[SHEET] = parts[SHEET].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    return zipped(parts)


def character_references(text: str) -> bytes:
    written = "".join(f"&#{ord(char)};" for char in text)
    return zipped(sheet_parts(f'<row r="2"><c r="B2" t="inlineStr"><is><t>{written}</t></is></c></row>'))


def data_section(text: str) -> bytes:
    return zipped(
        sheet_parts(f'<row r="2"><c r="B2" t="inlineStr"><is><t><![CDATA[{text}]]></t></is></c></row>')
    )


PLANTERS: tuple[Planter, ...] = (
    cell, hidden_row, hidden_sheet, very_hidden_sheet, own_sheet, macro_sheet, under_a_merge, shared_string, split_runs,
    unused_string, furigana, formula_result, formula_constant, header, input_prompt, choices, condition, link_tip,
    link_target, note, threaded_comment, shape, picture_description, vml, chart, pivot_cache, external_cache,
    table_column, connection, custom_xml, unknown_part, xml_comment, defined_name, title_property, custom_property,
    application_property, embedded_workbook, embedded_document, prefixed, sixteen_bits, character_references, data_section,
    coded_header, footer_of_chart_sheet, number_format, joined_constants, instruction, around_an_instruction,
    comment_of_sixteen_bits, text_part, text_part_of_windows, text_part_of_sixteen_bits, page, no_xml_at_all, archive_comment,
)  # fmt: skip

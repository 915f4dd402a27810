"""Places only a look at everything finds: behind decoys, in codes, between what is shown, in what was taken out."""

from __future__ import annotations

from html import escape

from tests.adapters.packages import MAIN, string_table, unzipped, zipped
from tests.leaks.places import (
    SHEET,
    Planter,
    inline_row,
    input_prompt,
    prefixed,
    run,
    sheet_parts,
    with_document,
    with_part,
    with_shape,
)


def coded_prompt(text: str) -> bytes:
    """As Excel writes line breaks and signs of control, here every character."""
    return input_prompt(f"見出し_x000a_{''.join(f'_x{ord(char):04x}_' for char in text)}")


def prefixed_beside_a_decoy(text: str) -> bytes:
    decoy = b'<x:extLst><x:ext uri="u"><sheetData></sheetData></x:ext></x:extLst></x:worksheet>'
    parts = unzipped(prefixed(text))
    parts[SHEET] = parts[SHEET].replace(b"</x:worksheet>", decoy)
    return zipped(parts)


def cells_in_an_extension(text: str) -> bytes:
    return zipped(sheet_parts(after=f'<extLst><ext uri="u"><sheetData>{inline_row("B2", text)}</sheetData></ext></extLst>'))  # fmt: skip


def header_before_a_decoy(text: str) -> bytes:
    return zipped(sheet_parts(after=f"<headerFooter><oddHeader>&amp;L{escape(text)}</oddHeader></headerFooter><extLst><ext><sheetData></sheetData></ext></extLst>"))  # fmt: skip


def string_behind_a_decoy(text: str) -> bytes:
    table = (
        f"<sst xmlns='{MAIN}' xmlns:z='z'><z:h><si><t>見本</t></si></z:h><si><t>{escape(text)}</t></si></sst>"
    )
    return zipped(sheet_parts('<row r="2"><c r="B2" t="s"><v>0</v></c></row>', strings=table.encode()))


def beside_the_strings(text: str) -> bytes:
    table = f"<sst xmlns='{MAIN}'><si><t>見本</t></si><extLst><ext><t>{escape(text)}</t></ext></extLst></sst>"
    return zipped(sheet_parts('<row r="2"><c r="B2" t="s"><v>0</v></c></row>', strings=table.encode()))


def under_another_text(text: str) -> bytes:
    """Of the same cell; one cell more does not say where it stands."""
    rows = '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c><v>1</v></c></row>'
    return zipped(sheet_parts(rows, strings=string_table(f"<t>{escape(text)}</t>", "<t>見える</t>")))


def indented_shape(text: str) -> bytes:
    """A character a run, a line an element."""
    return with_shape("\n      ".join(("<a:p>", *map(run, text), "</a:p>")))


def second_paragraph_of_a_shape(text: str) -> bytes:
    return with_shape(f"<a:p>{run('氏名 見本太郎A1')}</a:p><a:p>{run(text)}</a:p>")


def pivot_cache_under_a_prefix(text: str) -> bytes:
    return with_part("xl/pivotCache/pivotCacheDefinition1.xml", f'<p-c:pivotCacheDefinition xmlns:p-c="{MAIN}"><p-c:sharedItems><p-c:s v="見本"/><p-c:s v="{escape(text)}"/></p-c:sharedItems></p-c:pivotCacheDefinition>')  # fmt: skip


def filter_value(text: str) -> bytes:
    filters = f'<filters><filter val="見本"/><filter val="{escape(text)}"/></filters>'
    return zipped(sheet_parts(after=f'<autoFilter ref="A1:B2"><filterColumn colId="0">{filters}</filterColumn></autoFilter>'))  # fmt: skip


def long_number_format(text: str) -> bytes:
    code = escape('"' + " " * 1_000 + '"' + "".join(f"\\{char}" for char in text))
    return with_part(
        "xl/other.xml", f'<styleSheet><numFmts><numFmt formatCode="{code}"/></numFmts></styleSheet>'
    )


def around_what_was_deleted(text: str) -> bytes:
    """A field follows, too."""
    first, second, third = (
        f"<w:r><w:t>{escape(part)}</w:t></w:r>" for part in (text[:4], text[4:7], text[7:])
    )
    field_code = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
    return with_document(
        f"{first}<w:del><w:r><w:delText>（確認中）</w:delText></w:r></w:del>{second}{field_code}{third}"
    )


def deleted_in_a_document(text: str) -> bytes:
    runs = "".join(f"<w:r><w:delText>{escape(part)}</w:delText></w:r>" for part in (text[:5], text[5:]))
    return with_document(f"<w:r><w:t>見本</w:t></w:r><w:del>{runs}</w:del>")


WELL_HIDDEN: tuple[Planter, ...] = (
    coded_prompt, prefixed_beside_a_decoy, cells_in_an_extension, header_before_a_decoy, string_behind_a_decoy,
    beside_the_strings, under_another_text, indented_shape, second_paragraph_of_a_shape, pivot_cache_under_a_prefix, filter_value,
    long_number_format, around_what_was_deleted, deleted_in_a_document,
)  # fmt: skip

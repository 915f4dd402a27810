"""Word documents: packages that lie, XML that swells, text merged a thousandfold, and what would fetch or run."""

from __future__ import annotations

from tests.adapters.packages import zipped
from tests.hostile.model import EITHER, READ, hostile_class

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PARAGRAPH = "<w:p><w:r><w:t>架空の件について</w:t></w:r></w:p>"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _word(body: str, **parts: str) -> bytes:
    return _parts(f"<w:document {_W}><w:body>{body}</w:body></w:document>", **parts)


def _parts(document: str | bytes, **parts: str) -> bytes:
    further = {
        name.replace("__", "/").replace("_xml", ".xml").replace("_rels", ".rels"): text
        for name, text in parts.items()
    }
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **further})


def _merged(rows: int, text: str) -> str:
    first = "".join(
        f"<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        for _ in range(4)
    )
    other = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" * 4
    return f"<w:tbl><w:tr>{first}</w:tr>{f'<w:tr>{other}</w:tr>' * rows}</w:tbl>"


def _related(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_RELATIONSHIPS}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )


_LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a '"
    + "ha" * 100
    + "'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>"
)

_SWELLING = {
    "tables 100,000 deep": lambda: _word("<w:tbl><w:tr><w:tc>" * 100_000 + _PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 100_000),
    "paragraphs 100,000 deep": lambda: _word("<w:p>" * 100_000 + "</w:p>" * 100_000),
    "tables 300 deep around much text": lambda: _word("<w:tbl><w:tr><w:tc>" * 300 + _PARAGRAPH * 3000 + "</w:tc></w:tr></w:tbl>" * 300),
    "text merged over 20,000 rows": lambda: _word(_merged(20_000, "あ" * 20_000)),
    "a million paragraphs": lambda: _word("<w:p/>" * 1_000_000),
    "a line of 5 million letters": lambda: _word("<w:p>" + "<w:r><w:t>あいう</w:t></w:r>" * 1_000_000 + "</w:p>"),
    "a million breaks": lambda: _word("<w:p><w:r>" + "<w:br/>" * 1_000_000 + "</w:r></w:p>" + _PARAGRAPH),
    "a million pages": lambda: _word('<w:p><w:r><w:br w:type="page"/></w:r></w:p>' * 300_000 + _PARAGRAPH),
    "100,000 attributes": lambda: _word("<w:p " + " ".join(f'w:a{n}="x"' for n in range(100_000)) + "/>" + _PARAGRAPH),
    "an attribute of 10 MB": lambda: _word(f'<w:p w:x="{"x" * 10_000_000}"/>' + _PARAGRAPH),
    "a name of 10 MB": lambda: _word(f"<{'x' * 10_000_000}/>" + _PARAGRAPH),
    "a bomb": lambda: _parts(b"<x>" + b" " * 300_000_000),
    "a picture that is a bomb": lambda: _word(_PARAGRAPH, word__media__image1_xml=" " * 250_000_000),
    "merges before any row": lambda: _word("<w:vMerge/><w:tc/><w:tr/>" * 1000 + _PARAGRAPH),
    "ends that never began": lambda: _word("<w:tbl><w:tc><w:t>x</w:t></w:tc></w:tbl>" * 1000 + _PARAGRAPH),
}  # fmt: skip
_LYING = {
    "a billion laughs": lambda: _parts(f"{_LAUGHS}<w:document {_W}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"),
    "a billion laughs in UTF-16": lambda: _parts(f"<?xml version='1.0' encoding='UTF-16'?>{_LAUGHS}<x>&j;</x>".encode("utf-16")),
    "an outside entity": lambda: _parts(f"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><w:document {_W}>&e;</w:document>"),
    "an outside DTD": lambda: _parts(f"<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'><w:document {_W}/>"),
    "an unknown entity": lambda: _word("<w:p><w:r><w:t>&nbsp;</w:t></w:r></w:p>"),
    "an unknown encoding": lambda: _parts(b"<?xml version='1.0' encoding='x-none'?><x/>"),
    "an encoding that runs": lambda: _parts(b"<?xml version='1.0' encoding='zlib'?><x/>"),
    "bytes that are no text": lambda: _parts(b"<x>\xff\xfe\xc0</x>"),
    "NUL": lambda: _parts(b"<x>\0</x>"),
    "cut": lambda: _word(_PARAGRAPH * 1000)[:400],
    "two documents": lambda: _parts("<x/><x/>"),
    "nothing": lambda: _parts(""),
}  # fmt: skip
_FETCHING = {
    "a template elsewhere": lambda: _word(_PARAGRAPH, word___rels__settings_xml_rels=_related("attachedTemplate", "http://127.0.0.1:9/x.dotm"), word__settings_xml="<w:settings/>"),
    "a picture elsewhere": lambda: _word(_PARAGRAPH, word___rels__document_xml_rels=_related("image", "\\\\127.0.0.1\\x.png")),
    "a frame elsewhere": lambda: _word(_PARAGRAPH, word___rels__webSettings_xml_rels=_related("frame", "http://127.0.0.1:9/")),
    "DDE": lambda: _word('<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc&quot;"><w:r><w:t>架空</w:t></w:r></w:fldSimple></w:p>'),
    "a file included": lambda: _word('<w:p><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r><w:r><w:t>架空</w:t></w:r></w:p>'),
    "macros": lambda: _word(_PARAGRAPH, word__vbaProject_bin="x"),
    "another format inside": lambda: _word('<w:altChunk r:id="r1"/>' + _PARAGRAPH, word__x_html="<script>alert(1)</script>"),
}  # fmt: skip

CLASSES = (
    hostile_class("word that swells", "document", _SWELLING, EITHER, "一覧.docx"),
    hostile_class("word that lies", "document", _LYING, file_name="一覧.docx"),
    hostile_class("word that fetches", "document", _FETCHING, READ, "一覧.docx"),
)

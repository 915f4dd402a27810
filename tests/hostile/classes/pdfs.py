"""PDFs whose streams, pages, objects, fonts and drawings are made to harm."""

from __future__ import annotations

import random

from tests.adapters.pdfs import assembled, lines_down, pdf, stream
from tests.hostile.model import EITHER, READ, hostile_class
from tests.hostile.pdf_parts import (
    CATALOGUE,
    FONT,
    TEXT,
    TREE,
    filtered,
    packed,
    page_of,
    shown,
    with_objects,
)

_NAME = "一覧.pdf"
_ENCRYPT = "/Encrypt<</Filter/Standard/V {v}/R {r}/Length {bits}/P -4/O<{o}>/U<{u}>>>/ID[<00><00>]"


def _image(more: str, data: bytes = b"\0" * 64) -> bytes:
    image = (
        f"<</Type/XObject/Subtype/Image/Length {len(data)}{more}>>\nstream\n".encode() + data + b"\nendstream"
    )
    return shown(TEXT + b" q 500 0 0 500 0 0 cm /I Do Q", resources="/XObject<</I 6 0 R>>", further=(image,))


_STREAMS = {
    "1 GB of blanks": lambda: page_of(filtered(packed(1024), "/FlateDecode")),
    "packed three times": lambda: page_of(filtered(packed(1024, 3), "[/FlateDecode/FlateDecode/FlateDecode]")),
    "a thousand filters": lambda: page_of(filtered(packed(1), "[" + "/FlateDecode" * 1000 + "]")),
    "run lengths": lambda: page_of(filtered(bytes((129, 32)) * 3_000_000, "/RunLengthDecode")),
    "lzw": lambda: page_of(filtered(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 20_000, "/LZWDecode")),
    "hexadecimal digits": lambda: page_of(filtered(b"2" * 400_000, "/ASCIIHexDecode")),
    "base 85": lambda: page_of(filtered(b"z" * 200_000, "/ASCII85Decode")),
    "an unknown filter": lambda: page_of(filtered(b"x", "/NoSuchDecode")),
    "a predictor of 10^9 columns": lambda: page_of(
        filtered(packed(8), "/FlateDecode", "/DecodeParms<</Predictor 15/Columns 1000000000/Colors 32/BitsPerComponent 16>>")
    ),
    "a negative length": lambda: page_of(b"<</Length -5>>\nstream\nx\nendstream"),
    "a length of 10^12": lambda: page_of(b"<</Length 1000000000000>>\nstream\nx\nendstream"),
    "its own length": lambda: page_of(b"<</Length 4 0 R>>\nstream\nx\nendstream"),
    "no end": lambda: page_of(b"<</Length 3>>\nstream\n" + b"q " * 100_000),
    "a picture of 10^9 dots": lambda: _image("/Width 1000000000/Height 1000000000/BitsPerComponent 16/ColorSpace/DeviceCMYK"),
    "jpeg 2000": lambda: _image("/Width 9/Height 9/Filter/JPXDecode", b"\0\0\0\x0cjP  \r\n\x87\n" + b"\xff" * 500),
    "jbig2": lambda: _image("/Width 9/Height 9/Filter/JBIG2Decode", b"\x97JB2\r\n\x1a\n" + b"\xff" * 500),
    "fax": lambda: _image("/Width 99999/Height 99999/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 1000000000>>", b"\x5a" * 9999),
    "jpeg": lambda: _image("/Width 9/Height 9/Filter/DCTDecode", b"\xff\xd8\xff\xc0" + b"\xff" * 500),
    "a picture in the text without end": lambda: shown(TEXT + b" BI /W 9 /H 9 /BPC 8 ID " + b"\x90" * 100_000),
}  # fmt: skip


def _nested_pages(depth: int) -> bytes:
    nodes = [f"<</Type/Pages/Kids[{number + 3} 0 R]/Count 1>>".encode() for number in range(depth)]
    return assembled([CATALOGUE, *nodes, b"<</Type/Page/MediaBox[0 0 9 9]>>"])


def _doubling_forms(depth: int) -> bytes:
    """Each form draws the next one twice."""
    forms = []
    for number in range(depth):
        body = b"/X Do /X Do" if number + 1 < depth else TEXT
        head = f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>/XObject<</X {number + 7} 0 R>>>>/Length {len(body)}>>"
        forms.append(head.encode() + b"\nstream\n" + body + b"\nendstream")
    return shown(b"/X Do", resources="/XObject<</X 6 0 R>>", further=tuple(forms))


_PAGES = {
    "a circle": lambda: assembled([CATALOGUE, b"<</Type/Pages/Kids[2 0 R]/Count 1000000>>"]),
    "a circle of two": lambda: assembled([CATALOGUE, b"<</Type/Pages/Kids[3 0 R 3 0 R]>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]>>"]),
    "10,000 deep": lambda: _nested_pages(10_000),
    "one page a million times": lambda: assembled([CATALOGUE, b"<</Type/Pages/Kids[" + b"3 0 R " * 1_000_000 + b"]/Count 1000000>>", b"<</Type/Page/MediaBox[0 0 9 9]>>"]),
    "one full page 2,000 times": lambda: assembled([CATALOGUE, b"<</Type/Pages/Kids[" + b"3 0 R " * 2000 + b"]/Count 2000/MediaBox[0 0 595 842]>>", b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>", stream((TEXT + b"\n") * 3000), FONT]),
    "children that are none": lambda: assembled([CATALOGUE, b"<</Type/Pages/Kids 7/Count -1>>"]),
    "parents in a circle": lambda: with_objects(tree="/Parent 2 0 R"),
    "outlines in a circle": lambda: with_objects(catalogue="/Outlines 6 0 R", further=(b"<</First 6 0 R/Next 6 0 R/Last 6 0 R/Title(x)>>",)),
    "a name tree in a circle": lambda: with_objects(catalogue="/Names<</Dests 6 0 R>>", further=(b"<</Kids[6 0 R]>>",)),
    "a form that draws itself": lambda: shown(TEXT + b" /X Do", resources="/XObject<</X 6 0 R>>", further=(b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 5>>\nstream\n/X Do\nendstream",)),
    "forms that double": lambda: _doubling_forms(40),
    "a page of endless size": lambda: shown(TEXT, page="/MediaBox[-1e308 -1e308 1e308 1e308]"),
    "a page of no size": lambda: shown(TEXT, page="/MediaBox[0 0 0 0]"),
    "a box of words": lambda: shown(TEXT, page="/MediaBox[(a)(b)(c)(d)]"),
    "turned by 10^30": lambda: shown(TEXT, page=f"/Rotate {10**30}"),
    "contents in a circle": lambda: assembled([CATALOGUE, TREE, b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>", b"[4 0 R 4 0 R]"]),
    "one content a million times": lambda: assembled([CATALOGUE, TREE, b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F 5 0 R>>>>/Contents[" + b"4 0 R " * 300_000 + b"]>>", stream(TEXT), FONT]),
}  # fmt: skip


def _cross_references(table: bytes, size: int = 6, start: int | None = None) -> bytes:
    head = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    place = len(head) if start is None else start
    return head + table + f"trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{place}\n%%EOF\n".encode()


_OBJECTS = {
    "arrays 200,000 deep": lambda: assembled([CATALOGUE, b"[" * 200_000]),
    "dictionaries 100,000 deep": lambda: assembled([CATALOGUE, b"<</A" * 100_000]),
    "a text of open brackets": lambda: assembled([CATALOGUE, b"(" * 2_000_000]),
    "a text without end": lambda: shown(TEXT + b" (" + b"\\" * 1_000_000),
    "a name of a million letters": lambda: shown(b"/" + b"A" * 1_000_000 + b" gs " + TEXT),
    "a number of 100,000 digits": lambda: shown(b"9" * 100_000 + b" 0 Td " + TEXT),
    "a comment without end": lambda: shown(TEXT + b"%" + b"x" * 1_000_000),
    "objects that stand for each other": lambda: assembled([b"2 0 R", b"1 0 R"]),
    "a table of 10^9": lambda: _cross_references(b"xref\n0 1000000000\n0000000000 65535 f \n", 10**9),
    "a table that begins at 10^18": lambda: _cross_references(b"xref\n1000000000000000000 1\n0000000009 00000 n \n"),
    "a million entries": lambda: _cross_references(b"xref\n0 300000\n" + b"0000000009 00000 n \n" * 300_000, 300_000),
    "an earlier table in a circle": lambda: _cross_references(b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev 58/Root 1 0 R>>\n"),
    "a start beyond the end": lambda: _cross_references(b"", start=10**18),
    "a start before the beginning": lambda: _cross_references(b"", start=-7),
    "an object stream of itself": lambda: assembled([CATALOGUE, b"<</Type/ObjStm/N 1000000000/First 1000000000/Extends 2 0 R/Length 3>>\nstream\n2 0\nendstream"]),
    "an object stream bomb": lambda: assembled([CATALOGUE, filtered(packed(1024, fill=b"1 0 "), "/FlateDecode", "/Type/ObjStm/N 100000000/First 0"), ]),
    "a million objects": lambda: b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n<<>>\nendobj\n" % number for number in range(200_000)) + b"trailer\n<</Root 1 0 R>>",
    "garbage": lambda: b"%PDF-1.7\n" + random.Random(7).randbytes(300_000),
    "zeros": lambda: b"%PDF-1.7\n" + bytes(5_000_000),
    "the head only": lambda: b"%PDF-1.7\n",
    "a thousand heads": lambda: b"%PDF-1.7\n%%EOF\n" * 1000,
}  # fmt: skip


def _font(more: str, *further: bytes) -> bytes:
    font = f"<</Type/Font/BaseFont/Mincho{more}>>".encode()
    return assembled([CATALOGUE, TREE, b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>", stream(TEXT), font, *further])  # fmt: skip


_CID = "/Subtype/Type0/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/M/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 5>>{more}>>]"
_MAP = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000><FFFF> endcodespacerange 1 %s endcmap"


def _to_unicode(lines: bytes) -> bytes:
    return _font("/Subtype/Type1/ToUnicode 6 0 R", stream(_MAP.replace(b"%s", lines)))


_FONTS = {
    "a range of four billion": lambda: _to_unicode(b"beginbfrange <00000000><FFFFFFFF><0041> endbfrange"),
    "ranges of 16 million": lambda: _to_unicode(b"beginbfrange " + b"<000000><FFFFFF><0041> " * 50 + b"endbfrange"),
    "a map that is a bomb": lambda: _font("/Subtype/Type1/ToUnicode 6 0 R", filtered(packed(1024), "/FlateDecode")),
    "a map that uses itself": lambda: _to_unicode(b"usecmap 6 0 R usecmap"),
    "widths up to 2^31": lambda: _font(_CID.format(ordering="Japan1", more="/W[0 2147483647 500]") + "/Encoding/Identity-H"),
    "a map from the computer": lambda: _font(_CID.format(ordering="Japan1", more="") + "/Encoding/#2e#2e#2f#2e#2e#2f#2e#2e#2fetc#2fpasswd"),
    "an ordering from the computer": lambda: _font(_CID.format(ordering="../../../../tmp/x", more="") + "/Encoding/Identity-H"),
    "descendants in a circle": lambda: _font("/Subtype/Type0/Encoding/Identity-H/DescendantFonts[5 0 R]"),
    "names of 10^6 letters": lambda: _font("/Subtype/Type1/Encoding<</Differences[0" + "/A" * 300_000 + "]>>"),
    "a letter drawn with itself": lambda: _font("/Subtype/Type3/FontMatrix[1 0 0 1 0 0]/FontBBox[0 0 1 1]/FirstChar 0/LastChar 255/Widths[1]/CharProcs<</a 6 0 R>>/Resources<</Font<</F 5 0 R>>>>/Encoding<</Differences[83/a]>>", stream(TEXT)),
    "a matrix of nothing": lambda: _font("/Subtype/Type3/FontMatrix[0 0 0 0 0 0]/FontBBox[0 0 0 0]/FirstChar 0/LastChar 1/Widths[0 0]/CharProcs<<>>/Encoding<<>>"),
    "a type 1 program of garbage": lambda: _font("/Subtype/Type1/FontDescriptor<</FontName/M/Flags 4/FontFile 6 0 R>>", stream(random.Random(3).randbytes(50_000))),
    "a truetype program that lies": lambda: _font("/Subtype/TrueType/FontDescriptor<</FontName/M/FontFile2 6 0 R>>", stream(b"\0\1\0\0\xff\xff\0\0\0\0\0\0" + b"cmap\0\0\0\0\0\0\0\x0c\xff\xff\xff\xff" * 2000)),
    "a cff program that lies": lambda: _font("/Subtype/Type1/FontDescriptor<</FontName/M/FontFile3 6 0 R>>", stream(b"\1\0\4\4\xff\xff\4" + b"\xff" * 5000)),
    "letters of size 1e308": lambda: shown(b"BT /F 1" + b"0" * 308 + b" Tf 60 800 Td (a) Tj ET"),
}  # fmt: skip

_DRAWINGS = {
    "100,000 letters one by one": lambda: shown(b"BT /F 1 Tf 0 0 Td " + b"(a) Tj 3 1 Td " * 100_000 + b"ET"),
    "30,000 letters at one place": lambda: shown(b"BT /F 10 Tf " + b"1 0 0 1 60 800 Tm (a) Tj " * 30_000 + b"ET"),
    "10,000 lines of one text at one place": lambda: shown((TEXT + b"\n") * 10_000),
    "3,000 crossing lines": lambda: shown(TEXT + b"".join(b" 0 %d m 595 %d l S %d 0 m %d 842 l S" % (at, at, at, at) for at in range(590))),
    "a million lines": lambda: shown(TEXT + b" 0 0 m 9 9 l S" * 300_000),
    "a curve of a million points": lambda: shown(TEXT + b" 0 0 m" + b" 1 2 3 4 5 6 c" * 200_000 + b" S"),
    "states a million deep": lambda: shown(b"q " * 500_000 + TEXT),
    "a million operators nobody knows": lambda: shown(TEXT + b" foo" * 500_000),
    "a million numbers": lambda: shown(b"1 " * 1_000_000 + TEXT),
    "marked content a million deep": lambda: shown(b"/P BMC " * 300_000 + TEXT),
    "text all over": lambda: shown(b"BT /F 9 Tf " + b"".join(b"1 0 0 1 %d %d Tm (abc) Tj " % (7 * x, 5 * y) for x in range(80) for y in range(160)) + b"ET"),
}  # fmt: skip


def _active(action: str, *further: bytes) -> bytes:
    return with_objects(
        catalogue="/OpenAction 6 0 R/AA<</WC 6 0 R/O 6 0 R>>/Names<</JavaScript<</Names[(x) 6 0 R]>>/EmbeddedFiles<</Names[(x) 7 0 R]>>>>",
        further=(action.encode(), *further),
    )


_XFA = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'>&e;</xdp:xdp>"
_ACTIONS = {
    "javascript": lambda: _active("<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9/'\\))>>"),
    "a program": lambda: _active("<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)/P(/c calc)>>>>"),
    "an address": lambda: _active("<</S/URI/URI(http://127.0.0.1:9/)>>"),
    "a form sent": lambda: _active("<</S/SubmitForm/F(http://127.0.0.1:9/)>>"),
    "another file": lambda: _active("<</S/GoToR/F(\\\\\\\\127.0.0.1\\\\share\\\\x.pdf)/D[0/Fit]>>"),
    "a file inside": lambda: _active("<</S/GoToE>>", b"<</Type/Filespec/F(../../x.exe)/EF<</F 8 0 R>>>>", filtered(packed(256), "/FlateDecode", "/Type/EmbeddedFile")),
    "a form with outside entities": lambda: with_objects(catalogue="/AcroForm<</XFA 6 0 R/Fields[]>>", further=(stream(_XFA),)),
    "metadata with entities": lambda: with_objects(catalogue="/Metadata 6 0 R", further=(stream(_XFA),)),
    "a stream of another file": lambda: page_of(b"<</Length 0/F(/etc/passwd)/FFilter/FlateDecode>>\nstream\n\nendstream"),
}  # fmt: skip

_SOUND = pdf(lines_down("架空市の案件一覧", "海の課　電算処理"), lines_down("２枚目"))


def _flipped(seed: int) -> bytes:
    chosen, data = random.Random(seed), bytearray(_SOUND)
    for _ in range(8):
        data[chosen.randrange(len(data))] ^= 1 << chosen.randrange(8)
    return bytes(data)


_BROKEN = {
    **{f"cut at {tenth} tenths": lambda tenth=tenth: _SOUND[: len(_SOUND) * tenth // 10] for tenth in range(1, 10)},
    **{f"bits turned, {seed}": lambda seed=seed: _flipped(seed) for seed in range(12)},
    **{
        f"encrypted, version {v}": lambda v=v, r=r, bits=bits: pdf(
            lines_down("本文"), encrypt=_ENCRYPT.format(v=v, r=r, bits=bits, o="00" * 48, u="11" * 48)
        )
        for v, r, bits in ((1, 2, 40), (2, 3, 128), (4, 4, 128), (5, 5, 256), (5, 6, 256), (9, 9, -1), (2, 3, 10**9))
    },
    "encrypted by itself": lambda: pdf(lines_down("本文"), encrypt="/Encrypt 1 0 R"),
}  # fmt: skip

CLASSES = (
    hostile_class("pdf streams", "pdf", _STREAMS, EITHER, _NAME),
    hostile_class("pdf pages", "pdf", _PAGES, EITHER, _NAME),
    hostile_class("pdf objects", "pdf", _OBJECTS, EITHER, _NAME),
    hostile_class("pdf fonts", "pdf", _FONTS, EITHER, _NAME),
    hostile_class("pdf drawings", "pdf", _DRAWINGS, EITHER, _NAME),
    hostile_class("pdf actions", "pdf", {name: each for name, each in _ACTIONS.items() if name != "a stream of another file"}, READ, _NAME),
    hostile_class("pdf outside", "pdf", {"a stream of another file": _ACTIONS["a stream of another file"]}, file_name=_NAME),
    hostile_class("pdf broken", "pdf", _BROKEN, EITHER, _NAME),
)  # fmt: skip

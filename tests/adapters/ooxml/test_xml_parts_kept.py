"""Trees and spans: what is not changed keeps its bytes, whatever the encoding, prefix or quoting."""

from __future__ import annotations

import pytest

from xl_tools.adapters import refusals
from xl_tools.adapters.ooxml.flat_part import FlatPart
from xl_tools.adapters.ooxml.markup import Markup
from xl_tools.adapters.ooxml.xml_spans import in_utf8
from xl_tools.adapters.ooxml.xml_tree import parse
from xl_tools.adapters.refusals import Refused

ODD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\r\n<!-- 甲 --><a x='1' ><b /><c>乙</c></a>\n"


def test_an_unchanged_tree_keeps_its_bytes() -> None:
    for part in (
        ODD.encode(),
        b"\xef\xbb\xbf" + ODD.encode(),
        ODD.replace("UTF-8", "UTF-16").encode("utf-16"),
    ):
        assert parse(part).to_bytes() == part


def test_a_changed_tree_keeps_its_head_and_end() -> None:
    part = parse(ODD.encode())
    part.root[0].set("y", "丙")
    assert part.to_bytes().decode() == (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\r\n<!-- 甲 -->"
        '<a x="1"><b y="丙"/><c>乙</c></a>\n'
    )


def test_a_changed_tree_in_another_encoding_becomes_utf8() -> None:
    part = parse(ODD.replace("UTF-8", "UTF-16").encode("utf-16"))
    part.root.set("x", "2")
    assert part.to_bytes().decode() == ODD.replace("x='1' ", 'x="2"').replace("<b />", "<b/>")


@pytest.mark.parametrize(
    "part", [b"<a", b"", b"<a></b>", b"<a>\xff</a>", b'<?xml version="1.0" encoding="x-none"?><a/>']
)
def test_broken_xml(part: bytes) -> None:
    with pytest.raises(Refused, match="壊れている"):
        parse(part)


def test_a_dtd() -> None:
    for part in (b"<!DOCTYPE a><a/>", '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'.encode("utf-16")):
        with pytest.raises(Refused) as caught:
            parse(part)
        assert str(caught.value) == refusals.DTD


def test_spans_of_children() -> None:
    part = b'<x:a q="1>2"><!-- <x:b/> --><x:b w="/>"/>text<c><d/></c></x:a>'
    root = Markup(part).root
    assert (root.name, root.prefix, part[root.open_end :][:4], part[root.close :]) == (
        "a",
        "x:",
        b"<!--",
        b"</x:a>",
    )
    assert [(child.name, part[child.start : child.end]) for child in root.children] == [
        ("b", b'<x:b w="/>"/>'),
        ("c", b"<c><d/></c>"),
    ]


def test_elements_of_a_flat_part() -> None:
    for written in (b"<x:a b='/'/>", b"<x:a b='/'></x:a>"):
        part = FlatPart(written)
        part.append("c", {"n": "1"})
        part.append("d", {"n": '"2"'})
        part.prepend("e", {})
        assert part.xml == b'<x:a b=\'/\'><x:e/><x:c n="1"/><x:d n="&quot;2&quot;"/></x:a>'
        assert part.remove(lambda element: element.name == "c")
        part.append("f", {})
        assert not part.remove(lambda element: element.name == "c")
        assert part.xml == b"<x:a b='/'><x:e/><x:d n=\"&quot;2&quot;\"/><x:f/></x:a>"


def test_encodings() -> None:
    text = '<?xml version="1.0" encoding="{}"?><a>甲</a>'
    wanted = text.format("UTF-8").encode()
    for encoding in ("utf-16", "Shift_JIS", "UTF-8"):
        assert in_utf8(text.format(encoding).encode(encoding)) == wanted
    assert in_utf8("<a>甲</a>".encode("utf-16-le")) == "<a>甲</a>".encode()

"""Custom document properties (docProps/custom.xml): set and removed one by one, others untouched."""

from __future__ import annotations

from xl_tools.adapters.ooxml.cell_content import LOOKS_ESCAPED
from xl_tools.adapters.ooxml.markup import Element, Markup, appended, prefixed, removed, text_content
from xl_tools.adapters.ooxml.workbook import TRANSITIONAL, Workbook
from xl_tools.adapters.ooxml.xml_spans import attribute_text, spliced
from xl_tools.adapters.xml_parts import cell_text
from xl_tools.errors import CannotEdit

_PART = "docProps/custom.xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_ID = 2


def set_property(workbook: Workbook, name: str, value: str) -> None:
    """Its text; a value of another kind becomes text. Raises CannotEdit for one linked to a cell, Refused."""
    part = _part(workbook) or _add_part(workbook)
    markup = Markup(workbook.package.read(part))
    found = _property(markup, name)
    if found is not None:
        if found.get("linkTarget"):
            raise CannotEdit(
                f"文書のプロパティ「{name}」はセルとつながっていて、書き換えられません。"
                "Excelの「ファイル」→「情報」→「プロパティ」でつながりを外してください。"
            )
        if (
            found.children
            and found.children[0].name == "lpwstr"
            and cell_text(found.children[0].text) == value
        ):
            return
        content = _value(markup, value)
        edit = (found.open_end, found.close, content) if not found.self_closed else None
        edits = [edit] if edit else appended(markup.data, found, content)
    else:
        edits = appended(markup.data, markup.root, _new_property(markup, name, value))
    workbook.package.write(part, spliced(markup.data, edits))


def remove_property(workbook: Workbook, name: str) -> None:
    """Nothing if there is none; with the last one goes a part we made. Raises Refused."""
    part = _part(workbook)
    if part is None:
        return
    package = workbook.package
    markup = Markup(package.read(part))
    found = _property(markup, name)
    if found is None:
        return
    package.write(part, spliced(markup.data, [removed(found)]))
    if package.read(part) == _empty(workbook):
        for relationship in package.relationships(""):
            if relationship.target == part and not relationship.external:
                package.unrelate("", relationship.id)
        package.remove(part)


def _part(workbook: Workbook) -> str | None:
    return workbook.package.related("", "custom-properties") or workbook.package.related(
        "", "customProperties"
    )


def _add_part(workbook: Workbook) -> str:
    transitional = workbook.namespace == TRANSITIONAL
    kind = "custom-properties" if transitional else "customProperties"
    name = _PART if not workbook.package.has(_PART) else workbook.package.free_name("docProps/custom%d.xml")
    workbook.package.add(name, _empty(workbook), _CONTENT_TYPE)
    workbook.package.relate("", f"{workbook.relationship_namespace}/{kind}", name)
    return name


def _empty(workbook: Workbook) -> bytes:
    if workbook.namespace == TRANSITIONAL:
        base, kind = "http://schemas.openxmlformats.org/officeDocument/2006", "custom-properties"
    else:
        base, kind = "http://purl.oclc.org/ooxml/officeDocument", "customProperties"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{base}/{kind}" xmlns:vt="{base}/docPropsVTypes"></Properties>'
    ).encode()


def _property(markup: Markup, name: str) -> Element | None:
    """Office takes names that differ only in case for one."""
    named = (each for each in markup.root.all("property") if each.get("name").lower() == name.lower())
    return next(named, None)


def _new_property(markup: Markup, name: str, value: str) -> bytes:
    taken = [int(each.get("pid")) for each in markup.root.all("property") if each.get("pid").isdecimal()]
    number = max([_FIRST_ID - 1, *taken]) + 1
    attributes = f'fmtid="{_FORMAT_ID}" pid="{number}" name="{attribute_text(name)}"'
    opening = prefixed(f"<property {attributes}>".encode(), markup.root.prefix)
    return opening + _value(markup, value) + prefixed(b"</property>", markup.root.prefix)


def _value(markup: Markup, value: str) -> bytes:
    """With the prefix the part declares for values, or a declaration of its own."""
    text = text_content(LOOKS_ESCAPED.sub("_x005F_", value))
    for key, address in markup.root.attributes.items():
        if key.startswith("xmlns:") and address.endswith("docPropsVTypes"):
            tag = f"{key.removeprefix('xmlns:')}:lpwstr"
            return f"<{tag}>{text}</{tag}>".encode()
    base = markup.namespace(markup.root.prefix).rpartition("/")[0]
    return f'<vt:lpwstr xmlns:vt="{base}/docPropsVTypes">{text}</vt:lpwstr>'.encode()

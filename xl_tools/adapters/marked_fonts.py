"""Which cell formats of a workbook carry the mark of a change: a font both bold and underlined."""

from __future__ import annotations

from dataclasses import dataclass, field

from xl_tools.adapters.xml_parts import is_on, local, number, walk


def marked_styles(styles: bytes) -> frozenset[int]:
    """Indexes of the cell formats with a bold and underlined font.

    A cell format's own font counts whatever applyFont says, as in Excel; without one its named style's does.
    """
    scan = _StylesScan()
    walk(styles, scan.start, scan.end)
    marked_fonts = {index for index, font in enumerate(scan.fonts) if font == {"b", "u"}}
    marked = set()
    for index, attributes in enumerate(scan.formats):
        font = attributes.get("fontId")
        if font is None:
            base = number(attributes.get("xfId"))
            font = scan.named[base].get("fontId") if base < len(scan.named) else None
        if number(font) in marked_fonts:
            marked.add(index)
    return frozenset(marked)


@dataclass(slots=True)
class _StylesScan:
    fonts: list[set[str]] = field(default_factory=list)
    named: list[dict[str, str]] = field(default_factory=list)
    formats: list[dict[str, str]] = field(default_factory=list)
    section: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = local(name)
        if element in ("fonts", "cellStyleXfs", "cellXfs", "dxfs"):
            self.section = element
        elif self.section == "fonts":
            if element == "font":
                self.fonts.append(set())
            elif element in ("b", "u") and is_on(attributes):
                self.fonts[-1].add(element)
        elif element == "xf":
            if self.section == "cellXfs":
                self.formats.append(attributes)
            elif self.section == "cellStyleXfs":
                self.named.append(attributes)

    def end(self, name: str) -> None:
        if local(name) == self.section:
            self.section = ""

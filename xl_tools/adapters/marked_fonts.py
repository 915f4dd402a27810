"""Which cell formats of a workbook carry the mark of a change: a font both bold and underlined."""

from __future__ import annotations

from xl_tools.adapters.small_parts import once_for_equal_parts
from xl_tools.adapters.xml_parts import StartHandler, is_on, number, walk


@once_for_equal_parts
def marked_styles(styles: bytes) -> frozenset[int]:
    """Indexes of the cell formats with a bold and underlined font.

    A cell format's own font counts whatever applyFont says, as in Excel; without one its named style's does.
    """
    scan = _StylesScan(styles)
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


class _StylesScan:
    """``fonts`` as the sets of their marks; attributes of the named styles' and the cells' formats."""

    def __init__(self, styles: bytes) -> None:
        self.fonts: list[set[str]] = []
        self.named: list[dict[str, str]] = []
        self.formats: list[dict[str, str]] = []
        self._section = ""
        starts: dict[str, StartHandler] = {"font": self._font, "xf": self._format}
        starts |= {name: self._opener(name) for name in ("fonts", "cellStyleXfs", "cellXfs", "dxfs")}
        starts |= {name: self._marker(name) for name in ("b", "u")}
        walk(styles, starts)

    def _opener(self, section: str) -> StartHandler:
        def open_section(_: dict[str, str]) -> None:
            self._section = section

        return open_section

    def _marker(self, mark: str) -> StartHandler:
        def add_mark(attributes: dict[str, str]) -> None:
            if self._section == "fonts" and self.fonts and is_on(attributes):
                self.fonts[-1].add(mark)

        return add_mark

    def _font(self, _: dict[str, str]) -> None:
        if self._section == "fonts":
            self.fonts.append(set())

    def _format(self, attributes: dict[str, str]) -> None:
        if self._section == "cellXfs":
            self.formats.append(attributes)
        elif self._section == "cellStyleXfs":
            self.named.append(attributes)

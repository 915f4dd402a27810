"""The half-yearly list for the web: one folder of plain pages, readable without scripts, network or eyes.

Accessible as JIS X 8341-3 (WCAG 2, level AA) asks: one language, one title a page, landmarks, headings in order, a way
past what repeats, tables with caption and headings, links and pictures that say what they are, contrast, focus.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from xl_tools.model.half_year import HalfYearList
from xl_tools.reports.list_tables import list_csv, list_json
from xl_tools.reports.publication_view import (
    CSV,
    INDEX,
    JSON,
    STYLE,
    Pictures,
    case_pages,
    list_texts,
    picture_file,
    rows,
)
from xl_tools.reports.templating import rendered

_STYLE_SOURCE = Path(__file__).parent / "templates" / "publication.css"
_KILO = 1024


def publication(half_year: HalfYearList, pictures: Pictures | None = None) -> Mapping[str, bytes]:
    """File name → content: the cases' pages and pictures, the list's data, the style, and index.html as the last.

    ``pictures`` maps (№, place of the drawing among those of its page, counted from 0) to a PNG; what stands for no
    drawing is left out. The cases' № must differ. The same input gives the same bytes, and a case that joins changes
    only the list, its neighbours and those whose № changes. All links are relative.
    """
    return dict(_files(half_year, pictures or {}))


def _files(half_year: HalfYearList, pictures: Pictures) -> Iterator[tuple[str, bytes]]:
    texts = list_texts(half_year.header)
    data = {CSV: list_csv(half_year)[0], JSON: list_json(half_year)}
    yield STYLE, _STYLE_SOURCE.read_bytes().replace(b"\r\n", b"\n")
    yield from data.items()
    for case in half_year.cases:
        for place in range(len(case.page.flows) if case.page else 0):
            if (png := pictures.get((case.number, place))) is not None:
                yield picture_file(case.number, place), png
    for page in case_pages(half_year, pictures):
        html = rendered("publication_case.html.j2", page=page, texts=texts, style=STYLE, index=INDEX)
        yield page.file, html.encode("utf-8")
    downloads = [(CSV, "CSV形式", _size(data[CSV])), (JSON, "JSON形式", _size(data[JSON]))]
    html = rendered(
        "publication_index.html.j2",
        rows=list(rows(half_year.cases)),
        texts=texts,
        style=STYLE,
        downloads=downloads,
    )
    yield INDEX, html.encode("utf-8")


def _size(content: bytes) -> str:
    return f"{max(round(len(content) / _KILO), 1):,}KB"

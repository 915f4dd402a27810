"""The invented report of the rule cases as the text a PDF would give: printed, to be read again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xl_tools.japanese.era_table import official_digits

WIDTH = 33
_LABEL_WIDTH = 6


def printed(content: dict[str, Any]) -> str:
    """``content`` as tests.rules.reports.changed_content gives it."""
    pages = [_list_page(content)]
    for number, fields in content["pages"].items():
        pages += ["\n".join(_page(int(number), fields)), "\n".join(_attachment(fields))]
    return "\f".join(page for page in pages if page)


def _list_page(content: dict[str, Any]) -> str:
    lines = [
        "みほん審議会資料",
        "令和８年１月20日",
        "架空部見本課",
        content["title"],
        "",
        content["intro"],
        "",
        "記",
        "",
    ]
    lines += ["１　みほん会議における審議案件及び結果", "", "№ 件名 担当課 区分 付議日 審議結果", ""]
    for row in content["rows"]:
        lines += [row["№"], *_wrapped(row["件名"], 20), "", *_wrapped(row["担当課"], 7), ""]
        lines += [
            *row["区分"].replace("、", "、\n").split("\n"),
            "",
            f"{row['付議日']} {row['審議結果']}",
            "",
        ]
    return "\n".join(lines)


def _page(number: int, fields: dict[str, Any]) -> Iterator[str]:
    yield from _wrapped(f"{fields['title']}（№{official_digits(number)}）", WIDTH)
    yield ""
    labels = {
        "事業名": "project_name",
        "担当課": "sections",
        "区　分": "categories",
        "目　的": "purpose",
        "対象者": "data_subjects",
    }
    for label, name in labels.items():
        first, *others = _paragraphs(fields[name])
        yield from (f"{label} {first}", *others, "")
    yield from ("事業内容", "", "１ 概要", *_paragraphs(fields["summary"]), "")
    yield from (fields["agenda_heading"], *_paragraphs(fields["agenda"]), "")
    yield from (fields["counts_heading"], *_paragraphs(fields["counts"]), "")
    yield from (*_wrapped(fields["label"], _LABEL_WIDTH), "", "別紙のとおり", "", official_digits(number))


def _attachment(fields: dict[str, Any]) -> Iterator[str]:
    for text in (*fields["flow_titles"], *fields["flow"]):
        yield from (*text.split("\n"), "")


def _paragraphs(text: str) -> list[str]:
    return [line for paragraph in text.split("\n") for line in _wrapped(paragraph, WIDTH)]


def _wrapped(text: str, width: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)] or [""]

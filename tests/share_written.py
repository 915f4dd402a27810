"""``python -m tests.share_written``: how much of a finished published paper the tool writes by itself.

A new workbook is made with only what a person has to type, the tool fills it, and the result is compared with the
finished paper, character by character (blanks do not count). A character is the tool's only if the tool wrote it
in this run and the finished paper has it at that place; every other one counts as typed, also where the tool
wrote something else (a slip of the finished paper that the tool does not make).

The drawing of ``new --matters`` begins with boxes of which a person deletes what does not apply. A line of it is
the tool's if it stands unchanged, whole, in the one box of the finished drawing that kept most of that box. The
share without these lines is printed, too.
"""

from __future__ import annotations

import copy
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.characters import kept_size, size, squeezed
from tests.conftest import SHARED_CASES
from tests.filling.books import content_of, one_sheet, paper_after
from tests.real_papers import papers_from_cases
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.new_paper import new_paper
from xl_tools.build.starter_flow import starter_texts
from xl_tools.commands.fill import Filler
from xl_tools.filling.changes import FillOptions
from xl_tools.japanese.diffs import character_diff
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.read_paper import read_paper
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.model.cell import display_text
from xl_tools.model.paper import Flow, Form, ItemList, Paper
from xl_tools.ports import Position, WorkbookContent

PAPER = "paper-tax-system.txt"
Json = dict[str, Any]
Place = tuple[str, Position]

LABELS, PRINTED_SENTENCES = "様式が印刷した見出し・欄の名称", "様式が印刷した標準文"
DRAWN = "様式の流れ図に初めからあり、そのまま残る行"
FILLED = {
    "sentence": "fill が書いた標準文",
    "mark": "fill が書いた「ー」と理由、「○」の案",
    "field": "fill が書いた欄",
}
MARKS, FACTS, DRAWING, OTHERWISE = (
    "対策の要否（○）",
    "事実の欄と情報項目",
    "流れ図のほかの文字",
    "完成した付議書だけにある文字",
)
TOOL = (LABELS, PRINTED_SENTENCES, DRAWN, *FILLED.values())
PERSON = (FACTS, DRAWING, MARKS, OTHERWISE)


@dataclass(frozen=True)
class Share:
    """Characters of the finished paper by who wrote them, and what the person typed, as (place, text)."""

    counts: Mapping[str, int]
    typed: tuple[tuple[str, str], ...]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def by_tool(self) -> int:
        return sum(self.counts[name] for name in TOOL)

    @property
    def by_tool_without_drawing(self) -> int:
        """As if every character of the drawing were typed."""
        return self.by_tool - self.counts[DRAWN]


def share_written(finished: Json, folder: Path, *, propose: bool = False) -> Share:
    """Makes, fills and compares the workbooks in ``folder``."""
    typed = to_type(finished, propose=propose)
    goal, work = folder / "完成.xlsx", folder / "作業.xlsx"
    new_paper(finished, None, goal, overwrite=True)
    new_paper(typed, None, work, overwrite=True)
    before = FileSheetReader().read(work)
    Filler(open_workbook, one_sheet, FillOptions(propose=propose)).fill(work)
    counts = _counted(
        FileSheetReader().read(goal), before, FileSheetReader().read(work), _typed_by_sheet(typed, before)
    )
    return Share(counts, tuple(_listed(typed)))


def to_type(finished: Json, *, propose: bool) -> Json:
    """The finished paper without everything the tool writes in its place; nothing else is left out."""
    document = copy.deepcopy(finished)
    for page in document["checklists"]:
        page.pop("headings", None)
        page["rows"] = [_typed_row(row, propose=propose) for row in page["rows"] if "control" in row]
    for form in (document["cover"], document["overview"], *document["matters"]):
        form.pop("labels", None)
    goal = _fields(read_paper(content_of(document)))
    for fields, name in reversed(list(_candidates(document))):
        kept = fields.pop(name)
        if not _reaches(document, goal, propose=propose):
            fields[name] = kept
    return document


def _typed_row(row: Json, *, propose: bool) -> Json:
    """The row with its ○; ー with its reason is the tool's to write."""
    entry = {"control": row["control"]}
    return entry | {"mark": row["mark"]} if row["mark"] == "○" and not propose else entry


def _candidates(document: Json) -> Iterator[tuple[Json, str]]:
    sheets = (document["cover"], document["overview"], *document["matters"])
    for sheet in (*sheets, *document["data_flows"], *document["item_lists"]):
        for name in list(sheet.get("fields", {})):
            yield sheet["fields"], name


def _reaches(document: Json, goal: Mapping[tuple[int, str], str], *, propose: bool) -> bool:
    return _fields(paper_after(content_of(document), propose=propose)) == goal


def _fields(paper: Paper) -> dict[tuple[int, str], str]:
    """Every field's text without blanks, by the number of its sheet and its id."""
    sheets: tuple[Form | Flow | ItemList, ...] = (*paper.forms, *paper.flows, *paper.item_lists)
    texts = {
        (n, name): squeezed(field.text)
        for n, sheet in enumerate(sheets)
        for name, field in sheet.fields.items()
    }
    return {key: text for key, text in texts.items() if text}


def _counted(
    goal: WorkbookContent, before: WorkbookContent, after: WorkbookContent, typed: Mapping[str, list[str]]
) -> Counter[str]:
    counts: Counter[str] = Counter()
    started, ended = _texts(before), _texts(after)
    for place, text in _texts(goal).items():
        sheet, _ = place
        if ended.get(place) == started.get(place) and any(
            squeezed(text) in entry for entry in typed.get(sheet, ())
        ):
            counts[MARKS if _is_mark(sheet, text) else FACTS] += size(text)
            continue
        equal = _equal_size(ended.get(place, ""), text)
        counts[_writer(place, started, ended)] += equal
        counts[OTHERWISE] += size(text) - equal
    boxes = [drawing.text for grid in goal.sheets for drawing in grid.drawings]
    counts[DRAWN] = kept_size([text["text"] for text in starter_texts()], boxes)
    counts[DRAWING] = sum(map(size, boxes)) - counts[DRAWN]
    return counts


def _texts(content: WorkbookContent) -> dict[Place, str]:
    """The text of every cell of the paper; 記入要領 is no part of it."""
    grids = [grid for grid in content.sheets if grid.name not in OWN_SHEETS]
    return {(grid.name, at): display_text(raw) for grid in grids for at, raw in grid.cells.items()}


def _writer(place: Place, started: Mapping[Place, str], ended: Mapping[Place, str]) -> str:
    sheet, (_, column) = place
    on_checklist = sheet.startswith("チェックリスト")
    if ended.get(place) == started.get(place):
        return PRINTED_SENTENCES if on_checklist and column == 3 else LABELS
    if on_checklist:
        return FILLED["sentence" if column == 3 else "mark"]
    return FILLED["field"]


def _is_mark(sheet: str, text: str) -> bool:
    return sheet.startswith("チェックリスト") and text == "○"


def _typed_by_sheet(typed: Json, content: WorkbookContent) -> dict[str, list[str]]:
    """What was typed on each sheet, without blanks."""
    sheets = zip(_sheet_names(content), _entries(typed), strict=True)
    return {name: [squeezed(text) for text in _strings(entry) if text.strip()] for name, entry in sheets}


def _sheet_names(content: WorkbookContent) -> list[str]:
    return [grid.name for grid in content.sheets if grid.name not in OWN_SHEETS]


def _entries(document: Json) -> list[Json]:
    """The sheets' entries in the order they are written."""
    return [document["cover"], document["overview"], *document["matters"], *document["data_flows"],
            *document["item_lists"], *document["checklists"]]  # fmt: skip


def _strings(
    entry: object, skip: Sequence[str] = ("kind", "control", "form", "actor", "cell", "sheet")
) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, Mapping):
        for key, each in entry.items():
            if key not in skip:
                yield from _strings(each)
    elif isinstance(entry, list):
        for each in entry:
            yield from _strings(each)


def _listed(document: Json) -> Iterator[tuple[str, str]]:
    """Sheet and label of every field typed, then items, drawing and marks as a whole."""
    for kind, sheet in _kinds(document):
        layout = load_layouts().of_kind(kind)
        labels = {spec.id: spec.label for spec in layout.leaf_fields()}
        for name, text in sheet.get("fields", {}).items():
            yield f"{layout.sheet}／{labels[name]}", "".join(_strings(text))
    for items in document["item_lists"]:
        yield "情報項目", "、".join("".join(_strings(row)) for row in items["rows"])
    for flow in document["data_flows"]:
        yield "個人情報の流れ", "／".join("".join(_strings(text)) for text in flow["texts"])
    marks = sum("mark" in row for page in document["checklists"] for row in page["rows"])
    yield "対策の要否", f"○を{marks}行"


def _kinds(document: Json) -> Iterator[tuple[str, Json]]:
    yield "cover", document["cover"]
    yield "overview", document["overview"]
    yield from ((matter["kind"], matter) for matter in document["matters"])
    yield from (("data_flow", flow) for flow in document["data_flows"])
    yield from (("data_items", items) for items in document["item_lists"])


def _equal_size(written: str, wanted: str) -> int:
    spans = character_diff(squeezed(written), squeezed(wanted))
    return sum(len(span.new) for span in spans if span.kind == "equal")


def main() -> int:
    """Prints both figures; returns 2 where the published papers are not at hand."""
    if not SHARED_CASES.is_dir():
        print("The published papers are not beside the repository.", file=sys.stderr)
        return 2
    finished = papers_from_cases(SHARED_CASES)[PAPER]
    for propose in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            _print(share_written(finished, Path(folder), propose=propose), propose=propose)
    return 0


def _print(share: Share, *, propose: bool) -> None:
    command = "fill --propose" if propose else "fill"
    print(f"\n{PAPER}  xl-tools new + {command}")
    for what, characters in (
        ("ツールが書いた文字", share.by_tool),
        ("流れ図をすべて人が書いたとすると", share.by_tool_without_drawing),
    ):
        print(f"  {what} {characters:,} / {share.total:,} = {characters / share.total:.1%}")
    for name in (*TOOL, *PERSON):
        who = "ツール" if name in TOOL else "人"
        print(f"    {who}\t{share.counts[name]:>7,}\t{name}")
    if not propose:
        print("  人が書いたもの")
        for place, text in share.typed:
            print(f"    {place}：{text}")


if __name__ == "__main__":
    raise SystemExit(main())

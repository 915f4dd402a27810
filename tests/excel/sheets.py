"""Worksheets and the list of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.excel import ranges
from tests.excel.addresses import WHOLE_SHEET, one_cell, parsed
from tests.excel.com import ComObject, NotModelled, bad_index, method, refuse
from tests.excel.comments import Comments
from tests.excel.names import Names
from tests.excel.sheet_state import SheetState
from xl_tools.ports import MergedRange

_FORBIDDEN = set(":\\/?*[]")
_LONGEST_NAME = 31


class Worksheet(SheetState, ComObject):
    def __init__(self, book: Any, name: str) -> None:
        super().__init__(book)
        self.Application = book.Application
        self._name = name
        self._visible = -1
        self.selection = ranges.Range(self, (one_cell(1, 1),))

    # --- for tests ---------------------------------------------------------------------------------

    def tints(self) -> dict[str, int]:
        """The colour (BGR) of every area with a rule that is always true, by address; the first in rank wins."""
        found: dict[str, int] = {}
        for rule in reversed(self.rules):
            if rule.formula and rule.formula.startswith("=N(") and rule.colour is not None:
                found |= {
                    ranges.Range(self, (area,)).Address(False, False): rule.colour for area in rule.areas
                }
        return found

    def note_texts(self) -> dict[str, str]:
        """By address."""
        return {
            ranges.Range(self, (one_cell(*position),)).Address(False, False): note.text
            for position, note in self.notes.items()
        }

    # --- what COM sees -----------------------------------------------------------------------------

    @property
    def Name(self) -> str:
        return self._name

    @Name.setter
    def Name(self, name: str) -> None:
        taken = [each.Name.lower() for each in self.book.all_sheets if each is not self]
        is_odd = (
            not name
            or len(name) > _LONGEST_NAME
            or _FORBIDDEN & set(name)
            or name[0] == "'"
            or name[-1] == "'"
        )
        if is_odd or name.lower() in taken:
            refuse(
                "シートの名前をほかのシート、Visual Basic で参照されるオブジェクト ライブラリまたはワークシートと同じ名前に変更することはできません。"
            )
        self.book.refuse_locked_structure()
        self.book.rename(self, name)

    def range_at(self, row: int, column: int) -> ranges.Range:
        return ranges.Range(self, (one_cell(row, column),))

    def range_of(self, areas: tuple[MergedRange, ...]) -> ranges.Range:
        return ranges.Range(self, areas)

    def renamed(self, name: str) -> None:
        self._name = name

    @property
    def Parent(self) -> Any:
        return self.book

    @property
    def Index(self) -> int:
        return [each is self for each in self.book.all_sheets].index(True) + 1

    @property
    def Type(self) -> int:
        return -4167

    @property
    def Visible(self) -> int:
        return self._visible

    @Visible.setter
    def Visible(self, value: int) -> None:
        self.book.refuse_locked_structure()
        self._visible = -1 if value in (True, -1) else int(value)
        self.book.touch()

    def loaded(self, visible: int) -> None:
        self._visible = visible

    @property
    def ProtectContents(self) -> bool:
        return self.source.protects_contents

    @property
    def ProtectDrawingObjects(self) -> bool:
        return self.source.protects_contents and self.source.protects_objects

    @property
    def Comments(self) -> Comments:
        return Comments(self)

    @property
    def Names(self) -> Names:
        return Names(self.book, self)

    @method
    def Range(self, Cell1: Any, Cell2: Any = None) -> ranges.Range:
        first = self._range(Cell1)
        if Cell2 is None:
            return first
        last = self._range(Cell2)
        corners = [first.first, last.first]
        return ranges.Range(
            self,
            (
                MergedRange(
                    min(each.top for each in corners),
                    min(each.left for each in corners),
                    max(each.bottom for each in corners),
                    max(each.right for each in corners),
                ),
            ),
        )

    def _range(self, cell: Any) -> ranges.Range:
        return cell if isinstance(cell, ranges.Range) else ranges.Range(self, parsed(str(cell)))

    @property
    def Cells(self) -> ranges.Range:
        return ranges.Range(self, (WHOLE_SHEET,))

    @property
    def Rows(self) -> ranges.Range:
        return ranges.Range(self, (WHOLE_SHEET,), "rows")

    @property
    def Columns(self) -> ranges.Range:
        return ranges.Range(self, (WHOLE_SHEET,), "columns")

    @property
    def UsedRange(self) -> ranges.Range:
        used = self.used_cells() or [(1, 1)]
        rows, columns = [row for row, _ in used], [column for _, column in used]
        return ranges.Range(self, (MergedRange(min(rows), min(columns), max(rows), max(columns)),))

    @method
    def Activate(self) -> None:
        if self._visible != -1:
            refuse("Worksheet クラスの Activate メソッドが失敗しました。")
        self.book.show(self)

    @method
    def Select(self, Replace: Any = True) -> bool:
        self.Activate()
        return True

    @method
    def Delete(self) -> bool:
        """Asks first, unless alerts are off."""
        self.book.refuse_locked_structure()
        if [each for each in self.book.all_sheets if each.Visible == -1] == [self]:
            refuse("ブックには、表示されているシートが少なくとも 1 枚含まれている必要があります。")
        if self.Application.DisplayAlerts:
            raise self.Application.modal("このシートは完全に削除されます。")
        self.book.delete(self)
        return True

    @method
    def Copy(self, Before: Any = None, After: Any = None) -> None:
        self.Application.copy_sheet(self, Before, After)

    @method
    def ExportAsFixedFormat(self, Type: Any, Filename: Any = None, *rest: Any, **options: Any) -> None:
        self.book.export(Type, Filename, [self.Name])


class Sheets(ComObject):
    """All sheets of a workbook."""

    def __init__(self, book: Any, chosen: tuple[str, ...] = ()) -> None:
        self.Application = book.Application
        self._book = book
        self._chosen = chosen

    def __iter__(self) -> Iterator[Worksheet]:
        return iter([each for each in self._book.all_sheets if not self._chosen or each.Name in self._chosen])

    @property
    def Count(self) -> int:
        return len(list(self))

    @property
    def Parent(self) -> Any:
        return self._book

    @method
    def Item(self, Index: Any) -> Any:
        if isinstance(Index, tuple):
            return Sheets(self._book, tuple(self.Item(each).Name for each in Index))
        found = list(self)
        if isinstance(Index, str):
            named = [each for each in found if each.Name.lower() == Index.lower()]
            if not named:
                raise bad_index()
            return named[0]
        if not 1 <= int(Index) <= len(found):
            raise bad_index()
        return found[int(Index) - 1]

    @method
    def Copy(self, Before: Any = None, After: Any = None) -> None:
        """Into a new workbook, which becomes the active one."""
        if Before is not None or After is not None or self._chosen:
            raise NotModelled("copying several sheets")
        self._book.refuse_locked_structure()
        self.Application.add_copy(self._book)

    @method
    def Select(self, Replace: Any = True) -> bool:
        for each in self:
            if each.Visible != -1:
                refuse("Sheets クラスの Select メソッドが失敗しました。")
        self._book.selected = tuple(each.Name for each in self)
        return True

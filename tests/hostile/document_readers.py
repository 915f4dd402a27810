"""The readers of what is no workbook: documents, paper JSON, and the tool's own small files."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from tests.hostile.model import Reader
from xl_tools import limits
from xl_tools.adapters.read_document import FileDocumentReader
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.new_paper import new_paper
from xl_tools.build.write_workbook import write_workbook
from xl_tools.commands.acceptances import SUFFIX, load_acceptances
from xl_tools.commands.paper_files import load_document
from xl_tools.commands.register_import import read_documents
from xl_tools.errors import UnreadableFile
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.model.finding import Refusal
from xl_tools.user_choices import HOME_VARIABLE, load_choices


def _import(path: Path) -> object:
    result = next(read_documents([path], FileDocumentReader(), FileSheetReader()))
    if isinstance(result, Refusal):
        raise UnreadableFile(result.reason)
    return result


def _new(path: Path) -> object:
    """As far as the workbook's bytes."""
    document = load_document(path)
    target = BytesIO()
    write_workbook(plan_paper(document), target)
    return target


def _new_file(path: Path) -> None:
    new_paper(load_document(path), None, path.with_name("作った付議書.xlsx"), overwrite=False)


def _at_home(read: Callable[[], object], path: Path) -> object:
    """The file is the user's own."""
    limits._in_use.cache_clear()
    os.environ[HOME_VARIABLE] = str(path.parent)
    try:
        return read()
    finally:
        del os.environ[HOME_VARIABLE]
        limits._in_use.cache_clear()


def _accepted(path: Path) -> object:
    return load_acceptances(path.with_name(path.name.removesuffix(SUFFIX)))


READERS: dict[str, tuple[Reader, ...]] = {
    "pdf": (Reader("document", FileDocumentReader().read),),
    "document": (Reader("document", FileDocumentReader().read), Reader("import", _import)),
    "paper json": (Reader("new", _new), Reader("new file", _new_file, leaves=("作った付議書.xlsx",))),
    "choices": (Reader("choices", lambda path: _at_home(load_choices, path)),),
    "limits": (Reader("limits", lambda path: _at_home(lambda: limits.limit("file_megabytes"), path)),),
    "accepted": (Reader("accepted", _accepted),),
}

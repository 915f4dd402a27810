"""Paper JSON ↔ workbook."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from xl_tools.errors import BadInput
from xl_tools.layouts.paper_json import paper_to_json
from xl_tools.layouts.read_paper import read_paper
from xl_tools.limits import byte_limit, limit
from xl_tools.ports import SheetReader
from xl_tools.quoting import quoted


def load_document(path: Path) -> dict[str, Any]:
    """Paper JSON from a file. Raises BadInput in one sentence when it is no JSON."""
    try:
        if path.exists() and not path.is_file():
            raise BadInput(f"「{path}」はふつうのファイルではありません。付議書のJSONを指定してください。")
        if path.stat().st_size > byte_limit("text_megabytes"):
            most = limit("text_megabytes")
            raise BadInput(f"「{path.name}」は大きすぎます（{most}MBまで）。付議書のJSONを指定してください。")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise BadInput(f"「{path}」が見つかりません。ファイルの場所と名前を確かめてください。") from None
    except OSError:
        raise BadInput(f"「{path}」を開けません。ファイルの場所、名前、権限を確かめてください。") from None
    except UnicodeDecodeError:
        raise BadInput(
            f"「{path.name}」はUTF-8の文字コードではありません。UTF-8で保存し直してください。"
        ) from None
    return parse_document(text, path.name)


def parse_document(text: str, name: str) -> dict[str, Any]:
    """Raises BadInput for text that is no JSON, names a key twice, or holds numbers JSON does not know."""
    try:
        document = json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        reason = f"{error.lineno}行目付近"
    except RecursionError:
        reason = "入れ子が深すぎます"
    except ValueError as error:
        reason = str(error) if isinstance(error, _Unfit) else "数が大きすぎます"
    else:
        if isinstance(document, dict):
            return document
        raise BadInput(f"「{name}」は付議書のJSONではありません（最も外側が {{ }} ではありません）。")
    raise BadInput(f"「{name}」をJSONとして読めません（{reason}）。書き方を確かめてください。")


class _Unfit(ValueError):
    """Well-formed for Python's parser, but no JSON a paper may hold."""


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entry = dict(pairs)
    if len(entry) < len(pairs):
        doubled = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise _Unfit(f"「{quoted(doubled)}」が二度書かれています")
    return entry


def _no_constant(name: str) -> Any:
    raise _Unfit(f"{name} は数として使えません")


def export_document(path: Path, reader: SheetReader) -> dict[str, Any]:
    """The paper in a workbook as paper JSON. Raises what reading raises."""
    return paper_to_json(read_paper(reader.read(path)))

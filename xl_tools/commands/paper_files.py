"""Paper JSON ↔ workbook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from xl_tools.errors import BadInput
from xl_tools.layouts.paper_json import paper_to_json
from xl_tools.layouts.read_paper import read_paper
from xl_tools.ports import SheetReader

LARGEST_JSON = 20 * 1024 * 1024
"""Bytes; a paper is a few hundred kilobytes at the most."""


def load_document(path: Path) -> dict[str, Any]:
    """Paper JSON from a file. Raises BadInput in one sentence when it is no JSON."""
    try:
        if path.stat().st_size > LARGEST_JSON:
            raise BadInput(f"「{path.name}」は大きすぎます（20MBまで）。付議書のJSONを指定してください。")
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise BadInput(f"「{path}」が見つかりません。ファイルの場所と名前を確かめてください。") from None
    except OSError:
        raise BadInput(f"「{path}」を開けません。ファイルの場所と権限を確かめてください。") from None
    except UnicodeDecodeError:
        raise BadInput(
            f"「{path.name}」はUTF-8の文字コードではありません。UTF-8で保存し直してください。"
        ) from None
    except (json.JSONDecodeError, RecursionError) as error:
        line = f"{error.lineno}行目付近" if isinstance(error, json.JSONDecodeError) else "入れ子が深すぎます"
        raise BadInput(
            f"「{path.name}」をJSONとして読めません（{line}）。書き方を確かめてください。"
        ) from None
    if not isinstance(document, dict):
        raise BadInput(f"「{path.name}」は付議書のJSONではありません（最も外側が {{ }} ではありません）。")
    return document


def export_document(path: Path, reader: SheetReader) -> dict[str, Any]:
    """The paper in a workbook as paper JSON. Raises what reading raises."""
    return paper_to_json(read_paper(reader.read(path)))

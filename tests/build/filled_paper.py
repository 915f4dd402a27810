"""An invented paper with long texts, change marks, dates and boxes, for the tests of writing."""

from __future__ import annotations

from typing import Any

from xl_tools.catalogue.load import load_catalogue

PARAGRAPH = (
    "　見本システムは、見本申請を行う者から提出された申請情報（氏名、住所、生年月日、電話番号等）を一元的に管理し、"
    "審査の進捗を確認するために用いるものである。令和６年度までは紙の台帳により管理していた。"
)


def filled_paper() -> dict[str, Any]:
    """Paper JSON with two matters, a drawing, an item list and two checklists."""
    return {
        "cover": {
            "fields": {
                "document_number": "資料９９",
                "title": "見本システムの構築等について（委託内容の追加）",
                "legal_basis": "◇第3条第1項第3号（電算処理、業務委託）",
                "department": "（担当部課：見本部見本課）",
                "meeting_date": {"date": "2025-07-01"},
                "result": "承認",
            }
        },
        "overview": {
            "fields": {
                "project_name": "見本システムの構築",
                "section": "見本課",
                "purpose": PARAGRAPH,
                "data_subjects": "見本申請を行う者",
                "summary": "\n".join([PARAGRAPH] * 12),
                "agenda": [f"（１）電算処理\n{PARAGRAPH}\n\n", {"changed": f"（２）業務委託\n{PARAGRAPH}"}]
                * 4,
                "numbers": [{"changed": "約1,000人"}, "（令和７年４月１日現在）"],
                "flow_reference": "※個人情報の流れは、資料９９－１のとおり",
            }
        },
        "matters": [
            _matter("data_processing", reason=PARAGRAPH, schedule="令和７年１月　開発\n令和７年４月　テスト"),
            _matter("outsourcing", counterparty=[{"changed": "株式会社サンプル"}], medium="紙"),
        ],
        "data_flows": [_flow()],
        "item_lists": [_items()],
        "checklists": [_checklist("3", "ward"), _checklist("5", "contractor")],
    }


def _matter(kind: str, **fields: Any) -> dict[str, Any]:
    common = {"title": "見本システムの構築について", "section": "見本課", "registered_operation": "見本業務"}
    return {"kind": kind, "fields": {**common, "data_subjects": "見本申請を行う者", **fields}}


def _checklist(form: str, actor: str) -> dict[str, Any]:
    rows = [
        {"control": control.id, "mark": "ー（電子データのみの取扱いのため）" if control.needs_paper else "○"}
        for block in load_catalogue().blocks(form, actor)
        for control in block.controls
    ]
    return {"form": form, "actor": actor, "rows": rows}


def _flow() -> dict[str, Any]:
    return {
        "fields": {
            "reference": "（資料９９－１）",
            "title": "見本システムの構築等に係る個人情報の流れ",
        },
        "texts": [
            {"text": "見本課\n（窓口）"},
            {"text": "①見本申請情報の入力"},
            {"text": ["・特記事項等の遵守\n", {"changed": "・データの暗号化"}]},
            {"text": "枠の外の注記", "cell": "A30", "shape": False},
        ],
    }


def _items() -> dict[str, Any]:
    return {
        "fields": {"reference": "（資料９９－２）"},
        "rows": [
            {"category": "基本情報", "item": "氏名", "sub_items": "漢字、カナ"},
            {"item": "、".join(f"見本項目{number}" for number in range(80))},
        ],
    }

"""Invented papers of 見本市 and what a validation might say about them."""

from __future__ import annotations

from xl_tools.model.cell import CellRef
from xl_tools.model.finding import AcceptedFinding, Finding, Outcome, Refusal, RuleRun, Severity

SHEETS = (
    "表紙",
    "事業の概要",
    "電算処理",
    "業務委託",
    "業務委託（2）",
    "情報項目",
    "個人情報の流れ",
    "チェックリスト3 区",
    "チェックリスト3 委託先",
    "チェックリスト5 区",
)
RULES = (
    RuleRun("R001", "必須の欄が空欄", Severity.REQUIRED),
    RuleRun("R007", "登録業務の名称がシートごとに違う", Severity.REQUIRED),
    RuleRun("C003", "「ー」の理由がない", Severity.REQUIRED),
    RuleRun("D002", "終了日が開始日より前", Severity.REQUIRED),
    RuleRun("D005", "実在しない日付", Severity.REQUIRED),
    RuleRun("F004", "流れの番号が飛んでいる", Severity.REVIEW),
    RuleRun("I001", "情報項目の重複", Severity.REVIEW),
    RuleRun("I004", "区切りの混在", Severity.REVIEW),
    RuleRun("T001", "見た目の似た文字の混入", Severity.NOTE),
    RuleRun("T003", "語の重なり", Severity.NOTE),
    RuleRun("K001", "変更箇所の注記がない", Severity.REQUIRED, "変更の案件ではないため"),
    RuleRun("K002", "変更箇所の印がない", Severity.REQUIRED, "変更の案件ではないため"),
    RuleRun("P001", "しきい値判断の記載がない", Severity.REVIEW, "個人番号を取り扱わないため"),
)
ITEMS = (
    "【申請者】氏名、住所、電話番号、生年月日（和暦・西暦）、メールアドレス、申請日、受付番号、"
    "【世帯】世帯主の氏名、続柄、氏名、世帯人数、口座情報（金融機関名、支店名、口座番号）、交付決定額、備考"
)


def ref(sheet: str, row: int, column: int) -> CellRef:
    return CellRef(sheet, row, column)


def finding(
    code: str, severity: Severity, place: CellRef, *texts: str, others: tuple[CellRef, ...] = ()
) -> Finding:
    item, value, message, fix = texts
    return Finding(code, severity, place, item, value, message, fix, others)


FINDINGS = (
    finding(
        "I001",
        Severity.REVIEW,
        ref("情報項目", 12, 2),
        "情報項目",
        ITEMS,
        "「氏名」が2回書かれています。",
        "どちらかを消すか、続柄ごとの名称に改めてください。",
        others=(ref("情報項目", 8, 2), ref("業務委託", 17, 3)),
    ),
    finding(
        "R001",
        Severity.REQUIRED,
        ref("表紙", 6, 3),
        "担当部課",
        "",
        "担当部課が空欄です。",
        "部と課の名称を書いてください（例：総合政策部見本課）。",
    ),
    finding(
        "T001",
        Severity.NOTE,
        ref("表紙", 9, 3),
        "件名",
        "見本市デ一タ連携基盤の\u200b導入\u00a0について",
        "カタカナの間に漢字の「一」（いち）が入っています。",
        "長音の「ー」に直してください。",
    ),
    finding(
        "D005",
        Severity.REQUIRED,
        ref("電算処理", 21, 3),
        "運用開始の時期",
        "令和８年２月 30 日",
        "「令和８年２月 30 日」は暦にない日付です。",
        "実際の日付に直してください。",
    ),
    finding(
        "D002",
        Severity.REQUIRED,
        ref("業務委託", 14, 3),
        "委託の期間",
        "令和８年４月１日～\n令和７年３月31日",
        "終わりの「令和７年３月31日」が始まりより前です。",
        "年を確かめ、期間を書き直してください。",
    ),
    finding(
        "R007",
        Severity.REQUIRED,
        ref("業務委託（2）", 5, 3),
        "登録業務の名称",
        "子育て応援給付\u3000事務",
        "「電算処理」C5の登録業務の名称「子育て応援給付事務」と違います。",
        "どのシートも同じ名称にしてください。",
        others=(ref("電算処理", 5, 3),),
    ),
    finding(
        "C003",
        Severity.REQUIRED,
        ref("チェックリスト3 区", 18, 2),
        "鍵付きカバンの使用",
        "ー",
        "「ー」の理由が書かれていません。",
        "かっこ書きで理由を加えてください（例：（電子データのみの取扱いのため））。",
    ),
    finding(
        "F004",
        Severity.REVIEW,
        ref("個人情報の流れ", 9, 2),
        "流れの番号",
        "④ 委託先は、交付決定通知書を作成する。",
        "③の次が⑤で、「④」が図の中にありません。",
        "図と文章の番号をそろえてください。",
    ),
    finding(
        "I004",
        Severity.REVIEW,
        ref("業務委託", 17, 3),
        "処理させる情報項目",
        "氏名、住所,電話番号・生年月日",
        "区切りに「、」「,」「・」が混ざっています。",
        "「、」にそろえてください。",
    ),
    finding(
        "T003",
        Severity.NOTE,
        ref("事業の概要", 4, 2),
        "目的",
        "子育て世帯を応援するため、給付金を\n交付することをを目的とする。",
        "「をを」と同じ字が続いています。",
        "余分な1字を消してください。",
    ),
)
ACCEPTED = (
    AcceptedFinding(
        finding(
            "F004",
            Severity.REVIEW,
            ref("個人情報の流れ", 22, 2),
            "流れの番号",
            "⑨",
            "⑧が2か所にあります。",
            "番号を振り直してください。",
        ),
        "同時に行う手順のため、同じ番号とした。（見本課・例田）",
    ),
)
MISTAKES = Outcome(
    "付議書_子育て応援給付金.xlsx",
    "子育て応援給付金システムの導入について（見本）",
    FINDINGS,
    RULES,
    ACCEPTED,
    SHEETS,
    "2026.1",
    "2025.4",
)
CLEAN = Outcome(
    "付議書_防犯カメラ.xlsx",
    "見本駅前広場への防犯カメラの設置について",
    (),
    RULES,
    (),
    SHEETS[:3],
    "2026.1",
    "2025.4",
)
REFUSED = Refusal(
    "旧様式.xls",
    "「旧様式.xls」は古い形式（.xls）です。Excelで開き、.xlsx形式で保存し直してください。",
)
HOSTILE = Outcome(
    "<b>x</b>'\".xlsx",
    "</title><script>alert('件名')</script>",
    (
        finding(
            "X001",
            Severity.REQUIRED,
            ref("</section><script>\"'", 1, 1),
            "<img src=x onerror=alert(1)>",
            '</span></script><script>alert("値")</script>\n\'"&amp;\u202e\x1b[31m\ud800',
            "「<script>」と\u202e書かれています。[bold]",
            "{{ 7*7 }}を<消して>ください。",
        ),
    ),
    (RuleRun("X001", "<i>題</i>", Severity.REQUIRED), RuleRun("X002", "題", Severity.NOTE, "<u>理由</u>")),
)


def many(papers: int, findings_each: int = 10) -> list[Outcome]:
    """Papers like MISTAKES with distinct titles."""
    return [
        Outcome(
            f"付議書_{number:04d}.xlsx",
            f"見本事業その{number}について",
            FINDINGS[:findings_each],
            RULES,
            ACCEPTED,
            SHEETS,
            "2026.1",
            "2025.4",
        )
        for number in range(1, papers + 1)
    ]

"""Invented half years of みほん市, and the published one, as a consolidation gives them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from xl_tools.model.cell import CellRef
from xl_tools.model.finding import AcceptedFinding, Finding, Outcome, RuleRun, Severity
from xl_tools.model.half_year import (
    Consolidation,
    Fate,
    FileFate,
    HalfYearList,
    ListedCase,
    ListHeader,
    PaperDigest,
    Period,
    UnresolvedCitation,
)
from xl_tools.model.profile import Profile, Section
from xl_tools.model.register import RegisteredContractor

PERIOD = Period((2023, 7), (2024, 1))
HEADER = ListHeader(
    addressee="みほん市審議会資料",
    date="令和6年1月18日",
    department="みほん部みほん課",
    intro="みほん市個人情報取扱会議で審議した案件について、下記のとおり報告する。",
    title="令和５年度みほん市個人情報取扱会議における審議案件一覧",
    centre_word="記",
    list_heading="１　審議案件及び結果",
    columns=("№", "事業名", "担当課", "区分", "付議日", "審議結果"),
    other_heading="２　その他",
    other="ホームページで公開",
    note="※詳細については、別紙のとおり。",
    attachment_label="個人情報の流れ",
    attachment_reference="別紙のとおり",
)
RULES = (
    RuleRun("R001", "必須の欄が空欄", Severity.REQUIRED),
    RuleRun("I001", "情報項目の重複", Severity.REVIEW),
    RuleRun("T003", "語の重なり", Severity.NOTE),
)
LIST_RULES = (RuleRun("B001", "№の欠番・重複", Severity.REQUIRED),)
SECTIONS = (
    Section("みほん部", "みほん課"),
    Section("みほん部", "広報課"),
    Section("こども部", "こども課"),
    Section("こども部", "管理課"),
    Section("まち部", "管理課"),
)


def finding(
    code: str, severity: Severity, *, item: str = "件名", message: str = "件名が空欄です。"
) -> Finding:
    return Finding(code, severity, CellRef("表紙", 6, 3), item, "", message, "件名を書いてください。")


def outcome(*findings: Finding, accepted: int = 0, rules: Sequence[RuleRun] = RULES) -> Outcome:
    kept = tuple(AcceptedFinding(finding("T003", Severity.NOTE), "みほんのため") for _ in range(accepted))
    return Outcome("みほん.xlsx", "みほん", findings, tuple(rules), kept)


def digest(case: ListedCase, **given: object) -> PaperDigest:
    values: dict[str, object] = {"source": case.source, "case": case, "content": "0", "outcome": outcome()}
    return PaperDigest(**{**values, **given})  # type: ignore[arg-type]


def consolidation(
    cases: Sequence[ListedCase],
    *,
    digests: Sequence[PaperDigest | None] | None = None,
    checks: Outcome | None = None,
    files: Sequence[FileFate] = (),
    period: Period = PERIOD,
) -> Consolidation:
    return Consolidation(
        HalfYearList(HEADER, period, tuple(cases)),
        tuple(files),
        checks or outcome(rules=LIST_RULES),
        tuple(digests) if digests is not None else tuple(None for _ in cases),
    )


def contractor(name: str, role: str = "委託先", certification: str = "") -> RegisteredContractor:
    return RegisteredContractor("", name, role, certification)


def with_sections(profile: Profile, sections: Sequence[Section] = SECTIONS) -> Profile:
    return replace(profile, sections=tuple(sections))


def small() -> Consolidation:
    """Four cases: three papers, one from the register; two files left out."""
    day = datetime.date
    cases = (
        ListedCase("窓口予約の委託について", ("みほん課", "広報課"), ("電算処理", "業務委託"), day(2023, 7, 28), "承認",
                   source="窓口.xlsx", number=1),
        ListedCase("こども見守りについて（委託先の変更）", ("こども課",), ("業務委託",), day(2023, 9, 1), "承認",
                   source="見守り.xlsx", number=2),
        ListedCase("=1+1 の計算について", ("管理課",), ("外部提供",), day(2023, 9, 1), "報告",
                   source="計算.xlsx", number=3),
        ListedCase("台帳だけの案件について", ("みなと課",), ("業務委託",), None, "", source="承認台帳.xlsx",
                   case_id="R5-004", number=4),
    )  # fmt: skip
    bad = finding("R001", Severity.REQUIRED)
    digests = (
        digest(cases[0], outcome=outcome(bad, finding("I001", Severity.REVIEW), accepted=2), answered=30,
               not_needed=("5.ward.ops.06", "3.ward.ops.02"),
               contractors=(contractor("みほん計算株式会社", certification="ISMS認証取得"), contractor("みほん倉庫（株）", "再委託先"))),
        digest(cases[1], outcome=outcome(finding("T003", Severity.NOTE)), answered=30, not_needed=("5.ward.ops.06",),
               contractors=(contractor("みほん計算㈱"), contractor("みほん協会", "結合の相手方")),
               unresolved=(UnresolvedCitation("令和５年度第６回会議承認済", "台帳に第６回の会議がありません。"),)),
        digest(cases[2]),
        None,
    )  # fmt: skip
    checks = outcome(
        finding("B001", Severity.REQUIRED, item="№2", message="№2 が2回出てきます。"),
        finding("B001", Severity.REQUIRED, item="一覧", message="№が続いていません。"),
        rules=LIST_RULES,
    )
    files = (
        FileFate("窓口.xlsx", Fate.WARNED, cases[0].title, "指摘が2件あります。", 1),
        FileFate("見守り.xlsx", Fate.WARNED, cases[1].title, "指摘が1件あります。", 2),
        FileFate("計算.xlsx", Fate.TAKEN, cases[2].title, "", 3),
        FileFate("窓口（旧）.xlsx", Fate.SUPERSEDED, cases[0].title, "「窓口.xlsx」の方が新しい版です。"),
        FileFate(
            "壊れ.xlsx", Fate.REFUSED, "", "ファイルが壊れています。作成した人に送り直してもらってください。"
        ),
    )
    return consolidation(cases, digests=digests, checks=checks, files=files)


def published(shared: Path) -> Consolidation:
    """The 51 cases as published, with the contractors a careful clerk read out of №1 to №30."""
    rows = json.loads((shared / "half_year_list.json").read_text(encoding="utf-8"))["rows"]
    pages = json.loads((shared / "half_year_details.json").read_text(encoding="utf-8"))["cases"]
    named = {
        page["no"]: tuple(contractor(each["name_as_printed"], each["role"]) for each in page["contractors"])
        for page in pages
    }
    cases = [
        ListedCase(
            row["title"],
            tuple(row["sections"]),
            tuple(row["categories"]),
            datetime.date.fromisoformat(row["date"]),
            row["result"],
            source=f"{row['no']:03}.xlsx",
            number=row["no"],
        )
        for row in rows
    ]
    digests = [digest(case, contractors=named.get(case.number, ())) for case in cases]
    files = [FileFate(case.source, Fate.TAKEN, case.title, "", case.number) for case in cases]
    return consolidation(cases, digests=digests, files=files)


def many(number: int) -> Consolidation:
    """A great number of cases, sections and companies."""
    cases = [
        ListedCase(
            f"みほん事業{place}の実施について",
            (f"みほん{place % 97}課", f"広報{place % 13}課"),
            ("業務委託",) if place % 3 else ("電算処理", "外部結合"),
            datetime.date(2023, 7, 1) + datetime.timedelta(days=place % 200),
            "承認",
            source=f"{place}.xlsx",
            number=place + 1,
        )
        for place in range(number)
    ]
    digests = [
        digest(
            case,
            outcome=outcome(finding("I001", Severity.REVIEW), finding("T003", Severity.NOTE)),
            answered=30,
            not_needed=("5.ward.ops.06",),
            contractors=(contractor(f"みほん{case.number % 211}株式会社"),),
            unresolved=(UnresolvedCitation("第６回会議承認済", "台帳にありません。"),),
        )
        for case in cases
    ]
    files = [FileFate(case.source, Fate.WARNED, case.title, "", case.number) for case in cases]
    return consolidation(cases, digests=digests, files=files)

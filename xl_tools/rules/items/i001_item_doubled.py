"""情報項目が重複している

確認すること:
    情報項目の一覧の同じ区分に、同じ項目が２回ないか。「だれの」が違えば別の項目とみなす。

理由:
    一覧は業務登録と公表に使う。重複していると、別の項目の書き誤りとも読める。

直し方:
    どちらかを消す。別の項目であれば、違いが分かる名称にする。

例:
    「住所」が２回あるときは、「現住所」と「送付先住所」にする。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.items._lists import ListedItem, listed_items

RULE = Rule("I001", "情報項目が重複している", Severity.REQUIRED, "様式（情報項目）")

_OF_ANOTHER = late_pattern(
    r"(?:者|人|主|児|児童|生徒|親|家族|員|本人|代理人|配偶者)(?:の|情報)?(?:氏名|名前|住所|生年月日|電話番号|連絡先|続柄)|.の."
)
"""Items that name a person: what follows them on the same line may be that person's."""


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for items in paper.item_lists:
        seen: dict[tuple[str, str, str, str], list[tuple[int, ListedItem]]] = {}
        listed = list(listed_items(items))
        for index, each in enumerate(listed):
            key = (each.category, each.subjects, comparable(each.item.name), comparable(each.item.qualifier))
            for before_index, before in seen.get(key, ()):
                if _is_same(before, each) and not _person_between(
                    listed[before_index + 1 : index], before, each
                ):
                    yield _finding(each, before)
                    break
            seen.setdefault(key, []).append((index, each))


def _is_same(before: ListedItem, each: ListedItem) -> bool:
    """False for one item on two rows that give different parts of it, or carry different remarks."""
    if comparable(before.note) != comparable(each.note):
        return False
    return not before.parts or not each.parts or bool(before.parts & each.parts)


def _person_between(between: list[ListedItem], before: ListedItem, each: ListedItem) -> bool:
    if before.alone and each.alone:
        return False
    return any(not other.alone and _OF_ANOTHER.search(other.item.name) for other in between)


def _finding(each: ListedItem, before: ListedItem) -> Finding:
    row = before.value.ref.row
    place = f"{row}行目と" if row != each.value.ref.row else "同じ欄の中で"
    return RULE.finding(
        each.value,
        "情報項目",
        f"「{each.item.name}」は{place}重複しています。",
        "どちらかを消してください。",
        shown=each.item.name,
        others=(before.value.ref,) if before.value.ref != each.value.ref else (),
    )

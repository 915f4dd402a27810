"""長い言葉の中の字が抜けたり、入れ替わったりしている

確認すること:
    「情報保対策」のように、よく使う言葉の途中の字が抜けていないか。また、付議書の中で一度だけ出てくる
    長い言葉が、二度以上出てくる言葉の字を一つ落としたり入れ替えたりしたものでないか。
    「委託先」と「委託」のように、一字の有無で別の言葉になるものは対象にしない。

理由:
    システムや制度の名称の打ち間違いは、読み飛ばされたまま公表されやすい。

直し方:
    正しい名称に直す。別の言葉であれば、そのままでよい。

例:
    情報保対策　→　情報保護対策
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.cell import CellRef, Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.wording._compounds import COMPOUND, is_slip, known_slip
from xl_tools.rules.wording._texts import joined_texts, texts_but_items

RULE = Rule("W007", "長い言葉の中の字が抜けたり、入れ替わったりしている", Severity.NOTE, "公用文作成の考え方")

_SHORTEST_OF_PAPER = 6
"""Shorter words are only compared with the words of the field."""


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    already_wrong = {form.written for form in context.profile.preferred_forms}
    texts = joined_texts(paper)
    counts: dict[str, int] = {}
    positions: dict[str, int] = {}
    for match in COMPOUND.finditer(texts.text):
        compound = match.group()
        counts[compound] = counts.get(compound, 0) + 1
        positions.setdefault(compound, match.start())
    first = {compound: texts.place(position)[:2] for compound, position in positions.items()}
    reported: set[str] = set()
    for compound, (item, value) in first.items():
        slip = known_slip(compound)
        if slip and not any(wrong in compound for wrong in already_wrong):
            reported.add(compound)
            yield _finding(item, value, slip[0], f"「{slip[1]}」の書き間違いと見られます。", slip[1])
    prose = {value.ref for _, value in texts_but_items(paper)}
    for compound, right in _slips_of_frequent(counts):
        item, value = first[compound]
        if (
            compound in reported
            or value.ref not in prose
            or any(wrong in compound for wrong in already_wrong)
        ):
            continue
        other = first[right][1].ref
        message = f"ほかの所（{other}など）の「{right}」と、字の抜けか入れ替わりの違いがあります。"
        yield _finding(item, value, compound, message, right, (other,))


def _finding(
    item: str, value: Value, written: str, message: str, right: str, others: tuple[CellRef, ...] = ()
) -> Finding:
    return RULE.finding(
        value,
        item,
        f"「{written}」は、{message}",
        f"「{right}」のことであれば、そのように直してください。",
        shown=written,
        others=others,
    )


def _slips_of_frequent(counts: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Words written once that are a slip of a word written twice or more."""
    frequent: dict[tuple[str, str], list[str]] = {}  # by first and last character, which no slip changes
    for word, count in counts.items():
        if count > 1 and len(word) >= _SHORTEST_OF_PAPER:
            frequent.setdefault((word[0], word[-1]), []).append(word)
    for word, count in counts.items():
        if count == 1 and len(word) >= _SHORTEST_OF_PAPER - 1:
            alike = frequent.get((word[0], word[-1]), ())
            right = next((one for one in alike if is_slip(word, one)), None)
            if right is not None:
                yield word, right

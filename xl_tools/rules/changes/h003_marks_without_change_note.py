"""変更の印があるのに、※の行がない

確認すること:
    太字＋下線の箇所がある別紙に、「※太字ゴシック（下線）が…変更箇所」の行があるか。
    ほかの別紙に※の行があるか、件名が変更を表す付議書だけを対象にする。

理由:
    ※の行がないと、太字＋下線がどの承認からの変更を示すのか分からない。

直し方:
    ほかの別紙と同じ※の行を書く。変更の印でなければ、太字か下線をやめる。

例:
    電算処理と業務委託の別紙には※の行があり、外部結合の別紙にだけない。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.changes import change_note, marked_values, named_changes, needs_change_note
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule, skip_former_scheme

RULE = Rule("H003", "変更の印があるのに、※の行がない", Severity.REVIEW, "付議書の様式（※変更箇所の表示）")


skip = skip_former_scheme


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    changes = named_changes(paper, context)
    notes = [note for form in paper.matters if (note := change_note(form)) is not None]
    for form in paper.matters:
        marked = list(marked_values(form))
        reported_as_missing = bool(changes) and needs_change_note(form, paper, context)
        if not marked or change_note(form) is not None or reported_as_missing or not (notes or changes):
            continue
        others = tuple(note.ref for note in notes[:1])
        like = f"{others[0]}と同じ" if others else ""
        item, value = marked[0]
        yield RULE.finding(
            value,
            item,
            f"太字＋下線の箇所が{len(marked)}か所ありますが、このシートに変更箇所を示す※の行がありません。",
            f"{like}※の行を書いてください。変更の印でなければ、太字か下線をやめてください。",
            shown=value.changed_texts[0],
            others=others,
        )

"""様式の見出しが表紙の根拠と合わない

確認すること:
    別紙の見出し（◇業務委託（第3条第1項第3号））の条項が、表紙の要綱の根拠にある条項と同じか。
    見出しの区分が、その別紙の区分と同じか（再委託の別紙の見出しは業務委託でよい）。

理由:
    ほかの別紙を写して作ると、見出しだけが元のまま残ることがある。

直し方:
    条項と区分を表紙の要綱の根拠にそろえる。

例:
    ◇業務委託（第3条第1項第3号）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.flat_text import as_written, flatten
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Field, Form, Paper
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule

RULE = Rule("M009", "様式の見出しが表紙の根拠と合わない", Severity.NOTE, "様式（別紙）")
_ARTICLE = re.compile(r"第\d+条(?:の\d+)?(?:第\d+項)?(?:第\d+号)?")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    basis = paper.cover.fields.get("legal_basis") if paper.cover else None
    for matter in paper.matters:
        heading = matter.fields.get("form_heading")
        if heading is None or heading.value.is_empty:
            continue
        if basis is not None and not basis.value.is_empty:
            yield from _articles(heading, basis)
        yield from _category(heading, matter, context.profile.categories)


def _articles(heading: Field, basis: Field) -> Iterator[Finding]:
    known = _ARTICLE.findall(flatten(basis.text).text)
    for article in dict.fromkeys(_ARTICLE.findall(flatten(heading.text).text)):
        if known and not any(article.startswith(other) or other.startswith(article) for other in known):
            yield RULE.finding(
                heading.value,
                heading.spec.label,
                f"見出しの「{as_written(article, heading.text)}」が、{basis.ref}の{basis.label.text.strip()}"
                f"（{'、'.join(as_written(one, basis.text) for one in dict.fromkeys(known))}）にありません。",
                "どちらの条項が正しいか確かめ、そろえてください。",
                shown=as_written(article, heading.text),
                others=(basis.ref,),
            )


def _category(heading: Field, matter: Form, categories: tuple[str, ...]) -> Iterator[Finding]:
    text = flatten(heading.text).text
    named = [category for category in categories if category in text]
    own = matter.layout.category
    if own and named and own not in named:
        yield RULE.finding(
            heading.value,
            heading.spec.label,
            f"「{matter.layout.sheet}」の別紙ですが、見出しが「{shown(heading.text)}」となっています。",
            f"見出しの区分を「{own}」に直すか、別紙の種類を確かめてください。",
        )

"""The generated parts of docs/使い方.md: the limits, and one page of manual per check."""

from __future__ import annotations

import textwrap

from xl_tools.commands.manual import all_checks
from xl_tools.limits import shipped_limits

MARKER = "<!-- 検査の一覧：ここから下は xl-tools build が書きます。手で直さないでください。 -->"
LIMITS = (
    "<!-- 上限の表：ここから xl-tools build が書きます。手で直さないでください。 -->",
    "<!-- 上限の表：ここまで -->",
)


def with_limits(document: str) -> str:
    """The document with the table between the markers written anew. Raises ValueError without the markers."""
    begin, end = LIMITS
    head, first, rest = document.partition(begin)
    _, last, tail = rest.partition(end)
    if not (first and last):
        raise ValueError("docs/使い方.md has lost the markers of its table of limits")
    return f"{head}{begin}\n\n{_limits()}\n{end}{tail}"


def _limits() -> str:
    rows = [
        f"| {each['label']} | {each['value']:,}{each['unit']} | `{name}` | {each['reason']} |"
        for name, each in shipped_limits().items()
    ]
    return "\n".join(["| 上限 | 値 | 名前 | 理由 |", "| --- | --- | --- | --- |", *rows]) + "\n"


def with_checks(document: str) -> str:
    """The document with everything below the marker written anew. Raises ValueError without the marker."""
    head, marker, _ = document.partition(MARKER)
    if not marker:
        raise ValueError("docs/使い方.md has lost the marker of its generated part")
    return f"{head}{marker}\n\n{_table()}\n{_pages()}"


def _table() -> str:
    rows = [
        f"| [{code}](#{code.lower()}) | {severity} | {title} |"
        for code, title, severity, _, _ in all_checks()
    ]
    return "\n".join(["| 番号 | 重さ | 内容 |", "| --- | --- | --- |", *rows]) + "\n"


def _pages() -> str:
    pages: list[str] = []
    for code, title, severity, source, manual in all_checks():
        pages.append(
            f'<a id="{code.lower()}"></a>\n### {code}　{title}\n\n重さ：{severity}　　根拠：{source}\n'
        )
        pages.append(_as_markdown(manual))
    return "\n".join(pages)


def _as_markdown(manual: str) -> str:
    """「確認すること:」 and its indented text → a bold heading and a paragraph; examples keep their lines."""
    blocks: list[str] = []
    for section in manual.split("\n\n")[1:]:
        heading, _, body = section.partition("\n")
        text = textwrap.dedent(body).strip()
        shown = "\n".join(f"> {line}" for line in text.splitlines()) if heading.startswith("例") else text
        blocks.append(f"**{heading.rstrip(':')}**\n\n{shown}\n")
    return "\n".join(blocks)

"""The generated part of docs/使い方.md: one page of manual per check."""

from __future__ import annotations

import textwrap

from xl_tools.commands.manual import all_checks

MARKER = "<!-- 検査の一覧：ここから下は xl-tools build が書きます。手で直さないでください。 -->"


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

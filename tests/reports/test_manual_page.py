"""The manual as a page: chapters, tables, pictures inside."""

from __future__ import annotations

import base64
import re

from xl_tools.reports.manual_page import manual_page

PICTURE = base64.b64encode(b"\x89PNG").decode("ascii")
TEXT = """# 使い方 & 例

![図](図.png) ![よそ](https://example.invalid/a.png)

## 1. はじめに

| 列 |
| --- |
| `<b>` |

## 2. つぎ

<a id="c003"></a>
### C003

> 例 [C003](#c003)
"""


def test_it_is_one_page() -> None:
    page = manual_page(TEXT, {"図.png": b"\x89PNG"}.__getitem__)
    assert "<title>使い方 &amp; 例</title>" in page
    assert re.findall(r'<li><a href="#([\w-]+)">(.+?)</a>', page) == [
        ("chapter-1", "1. はじめに"),
        ("chapter-2", "2. つぎ"),
    ]
    assert '<h2 id="chapter-2">2. つぎ</h2>' in page
    assert "<td><code>&lt;b&gt;</code></td>" in page
    assert '<a id="c003"></a>' in page
    assert f'src="data:image/png;base64,{PICTURE}"' in page
    assert 'src="https://example.invalid/a.png"' in page
    assert "図.png" not in page


def test_documents_it_links_to_follow_as_chapters() -> None:
    manual = "# 使い方\n\n## 1. はじめに\n\n[選び方](%E9%81%B8%E3%81%B6.md)、[よそ](https://example.invalid/x.md)\n"
    further = {
        "選ぶ.md": "# どれを選ぶか\n\n## 選び方\n\n[確認](確認.md)\n",
        "確認.md": "# 確認\n\n[戻る](使い方.md)\n",
    }
    page = manual_page(manual, {"図.png": b""}.__getitem__, further)
    assert "<title>使い方</title>" in page
    assert re.findall(r'<li><a href="#([\w-]+)">(.+?)</a>', page) == [
        ("chapter-1", "1. はじめに"),
        ("further-1", "どれを選ぶか"),
        ("further-2", "確認"),
    ]
    assert '<h2 id="further-1">どれを選ぶか</h2>' in page
    assert "<h3>選び方</h3>" in page
    assert '<a href="#further-1">選び方</a>' in page
    assert '<a href="#further-2">確認</a>' in page
    assert '<a href="#">戻る</a>' in page
    assert 'href="https://example.invalid/x.md"' in page

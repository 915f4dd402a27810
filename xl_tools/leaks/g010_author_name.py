"""作成者などの名前が残っている

確認すること:
    文書のプロパティの作成者と最終更新者、メモとコメントを書いた人、共有ブックの利用者の名前が残っていないか。課や係の
    名前、プログラムが入れる名前は除く。

理由:
    Excelは、パソコンの利用者の名前を自動でブックに入れる。公表や外部への提供のときに、職員の名前が知られる。

直し方:
    Excelの「ファイル」→「情報」→「問題のチェック」→「ドキュメント検査」で取り除く。庁内で出すだけなら、そのままでよい。

例:
    作成者　見本 太郎
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.leaks.base import Clue, Detector, Hit
from xl_tools.model.finding import Severity
from xl_tools.model.package_text import Role

DETECTOR = Detector(
    "G010",
    "作成者などの名前が残っている",
    "人の名前",
    Severity.REVIEW,
    "個人情報の保護に関する法律第66条",
    "外部に出すときは、Excelの「ドキュメント検査」で取り除いてください。",
)

_NOBODY = re.compile(
    r"(?:.*[課係部室局署館区市町村所会])|xl_tools.*|microsoft.*|openpyxl|xlsxwriter|apache.*|libreoffice.*|google.*|none"
    r"|(?:windows\s*)?(?:user|ユーザー)|owner|admin(?:istrator)?|pc\w*|author|作成者|tc=\{.*|[\W\d_]*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 60


def find(clue: Clue) -> Iterator[Hit]:
    name = clue.text.strip()
    if clue.role is Role.AUTHOR and len(name) <= _LONGEST and not _NOBODY.fullmatch(name) and "@" not in name:
        yield Hit(name, f"{name[0]}***")

"""再委託の内容が委託の内容にない

確認すること:
    再委託の内容に書いた業務（構築、保守、印刷、発送など）が、業務委託の「委託の内容」にもあるか。
    「構築」と「開発」、「発送」と「送付」のような言い換えは同じ業務とみる。

理由:
    再委託できるのは、委託した業務の一部だけである。

直し方:
    委託の内容に業務を加えるか、再委託の内容から消す。

例:
    委託の内容　　１　見本システムの構築　２　保守サポート
    再委託の内容　１　保守サポート
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.flat_text import as_written, flatten
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules._shared_fields import filled_fields, says_elsewhere
from xl_tools.rules.base import Rule

RULE = Rule("M015", "再委託の内容が委託の内容にない", Severity.REVIEW, "様式（業務委託、再委託）")
_BUILDING = (
    "構築|開発|改修|設計|製造|移行|導入|整備|更改|更新|標準化|プログラム|カスタマイズ|セットアップ|設定"
)
_KEEPING = "保守|運用|監視|維持|管理|障害|サポート|サービス|支援"
_TASKS = (
    ("構築|開発", _BUILDING),
    ("改修", f"{_BUILDING}|{_KEEPING}"),
    ("保守|運用監視|ヘルプデスク", _KEEPING),
    ("印刷|印字", "印刷|印字|作成|製本|出力|発行|プリント"),
    ("封入|封緘|発送|郵送|配送", "封入|封緘|発送|送付|郵送|配送|配達|配布|運搬|通知|引抜"),
    ("パンチ|データ入力|入力業務|スキャン", "入力|パンチ|データ化|電子化|スキャン|登録|データ作成"),
    ("コールセンター", "コールセンター|電話|問合せ|問い合わせ|相談|案内|窓口"),
    ("受付|審査", "受付|受理|審査|点検|確認|窓口"),
    ("アンケート|集計", "調査|集計|分析|アンケート"),
    ("廃棄|溶解|裁断", "廃棄|溶解|裁断|消去|処分"),
    ("保管", "保管|倉庫|管理"),
    ("撮影", "撮影|録画|写真"),
)
_GROUPS = tuple((late_pattern(task), late_pattern(same)) for task, same in _TASKS)
"""Words that name a task, and the words under which the same task may stand in 委託の内容."""
_REMARK = re.compile(r"※[^\n]*|[^\n。]*(?:行わない|含まない|除く)[^\n。]*")
_EVERYTHING = re.compile(r"一式|のとおり|すべて|全部|全般")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    mains = filled_fields(paper.matters_of("outsourcing"), "content")
    commissioned = "".join(flatten(field.text).text for field in mains)
    if not mains or _EVERYTHING.search(commissioned):
        return
    for field in filled_fields(paper.matters_of("sub_outsourcing"), "content"):
        if says_elsewhere(field.text):
            continue
        wanted = flatten(_REMARK.sub("", field.text)).text
        for task_words, same_task in _GROUPS:
            task = task_words.search(wanted)
            if task and not same_task.search(commissioned):
                yield RULE.finding(
                    field.value,
                    field.spec.label,
                    f"再委託の内容に「{as_written(task.group(), field.text)}」がありますが、{mains[0].ref}の委託の内容に当たる業務がありません。",
                    "委託の内容に業務を加えるか、再委託の内容から消してください。",
                    shown=as_written(task.group(), field.text),
                    others=(mains[0].ref,),
                )

from __future__ import annotations

import pytest

from xl_tools.japanese.lookalikes import find_lookalikes
from xl_tools.japanese.repeats import find_doubled_words


@pytest.mark.parametrize(
    "text, index, should_be",
    [
        ("デ一タの移行", 1, "ー"),
        ("サ―バの設置", 1, "ー"),
        ("モ二タ", 1, "ニ"),
        ("ソフトウ工ア", 4, "エ"),
        ("窓ロ業務", 1, "口"),
        ("人ロ", 1, "口"),
        ("能カ開発", 1, "力"),
        ("Ｗеb申請", 1, "e"),
        ("СSVファイル", 0, "C"),
        ("区ヘ提出", 1, "へ"),
        ("すベて", 1, "べ"),
        ("デーべース", 2, "ベ"),
        ("「へルプデスク」", 1, "ヘ"),
        ("⽂書の保存", 0, "文"),
        ("神\ufa19", 1, "神"),
        ("ﾃﾞｰﾀ", 0, "データ"),
        ("デ\u200bータ", 1, ""),
    ],
)
def test_lookalikes(text: str, index: int, should_be: str) -> None:
    (found,) = find_lookalikes(text)
    assert (found.index, found.should_be) == (index, should_be)
    assert text[index : index + len(found.char)] == found.char
    assert found.why


@pytest.mark.parametrize(
    "text",
    [
        "スポーツ一覧",
        "口座カード",
        "システムへデータを送る",
        "東京－ニューヨーク間",
        "第一号ロ又はハ",
        "α版",
        "Привет",
        "一つ一つ",
        "サーバ一式",
        "パスワード入力カード",
        "﨑山",
        "ISMS･ISO",
        "plain ASCII",
    ],
)
def test_well_written_text(text: str) -> None:
    assert find_lookalikes(text) == ()


@pytest.mark.parametrize(
    "text, word",
    [
        ("見本市見本市個人情報", "見本市"),
        ("行うことを ことを決める", "ことを"),
        ("氏名をを入力", "を"),
        ("委託がが必要", "が"),
        ("契約についてについて", "について"),
        ("管理システムシステム", "システム"),
        ("個人情報の個人情報の取扱い", "個人情報の"),
        ("提供にに関して", "に"),
    ],
)
def test_doubled_words(text: str, word: str) -> None:
    (repeat,) = find_doubled_words(text)
    assert repeat.word == word
    assert text[repeat.start : repeat.end] == repeat.as_written


@pytest.mark.parametrize(
    "text",
    [
        "それぞれ人々がますます",
        "一人一人に一つ一つ",
        "各々たびたび、いろいろ",
        "20202020",
        "…… ーーー ＊＊",
        "ピカピカのドキドキ",
        "委託先 委託先",
        "見本市\n見本市",
        "もののほか、とともに",
        "",
    ],
)
def test_words_doubled_on_purpose(text: str) -> None:
    assert find_doubled_words(text) == ()

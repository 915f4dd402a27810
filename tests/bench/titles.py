"""Invented titles, close to one another as real ones are, and the ways a later paper writes one of them.

Titles come in families: the first is drawn, its siblings differ from it in exactly one word. So for most titles
there are others a clerk must not take for it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator


def _words(text: str) -> list[str]:
    return text.split()


PLACES = [
    first + second
    for first in _words("青 赤 白 黒 緑 桃 朝 夕 雲 風 雪 霧 星 月 波 砂")
    for second in _words("谷丘 木町 原台 ノ森 川橋 が浜 坂下 見台 沢口 園前 鳥居 松原")
]
PERSONS = _words(
    "高齢者 障害者 児童 乳幼児 妊産婦 ひとり親家庭 青少年 中学生 保護者 外国人住民 要支援者 単身世帯 転入者 新生児 求職者 "
    "事業主 商店主 町会役員 民生委員 介護者 被保険者 納税者 借受人 里親 学童 園児 若者 退職者 帰国者 利用登録者"
)
MATTERS = _words(
    "見守り 健康相談 予防接種 学習支援 就労相談 住宅改修 給食費 医療費助成 福祉手当 臨時給付金 歯科健診 がん検診 "
    "栄養指導 訪問看護 緊急通報 配食 移動支援 通学路安全 図書貸出 文化講座 スポーツ教室 粗大ごみ収集 資源回収 "
    "緑化推進 駐輪場 自転車登録 犬の登録 害虫相談 空き家対策 耐震診断 防災訓練 避難所運営 安否確認 罹災証明 "
    "消費生活相談 創業支援 融資あっせん 観光案内 国際交流 多文化共生 男女共同参画 人権相談 法律相談 統計調査 "
    "選挙啓発 戸籍証明 印鑑登録 住居表示 転出手続 年金相談 保険料納付 介護認定 奨学金 入園選考 一時預かり "
    "病児保育 放課後教室 特別支援 就学援助 教材配付 給水点検 道路占用 公園予約 水防活動 街路灯管理"
)
OBJECTS = _words(
    "台帳 申請受付 予約受付 通知書印字 料金収納 相談記録 登録名簿 データ連携 意向調査 案内状発送 コールセンター "
    "受給資格確認 満足度調査 実績集計 証明書交付 利用者カード 督促状作成 面談日程調整 動画配信 窓口案内 "
    "入力代行 封入封緘 電話催告 巡回訪問 講師派遣 会場運営 画像診断 検体検査 口座振替 バーコード収納"
)
SECTIONS = _words("福祉 健康 保育 学務 防災 環境 道路 税務 地域 産業 文化 戸籍")
MEANS = _words(
    "クラウド型 携帯端末用 次世代 統合型 地図情報 音声認識 遠隔 常時監視 位置情報 共同利用型 対話型 自動応答 多言語 "
    "電子署名付き 二次元コード 顔写真 指静脈 無人窓口 夜間対応 簡易"
)
FRAMES = (
    "{place}{person}{matter}に係る{object}業務の委託等について",
    "{place}における{person}{matter}の{object}業務の委託について",
    "{person}{matter}{object}システム（{place}版）の構築等について",
    "{means}{person}{matter}システムの導入に伴う{place}{object}の外部結合等について",
    "地方公共団体情報システム標準化に対応した{place}{person}{matter}{object}システムへの移行等について",
    "{place}{matter}に関する{person}の{object}の外部提供について",
    "{means}{object}サービスを活用した{place}{person}{matter}事業に係るシステム改修等について",
)
BRACKETS = (
    "", "（委託内容の変更）", "（情報項目の追加）", "（手続の追加）", "（対象者の拡充及び委託内容の変更）", "（一部変更）",
    "（特定個人情報保護評価の報告）", "（特定個人情報保護評価のパブリック・コメント等の実施結果）", "（委託先の追加）",
)  # fmt: skip
SYNONYMS = (
    ("システム", "仕組み"), ("構築", "開発"), ("導入", "利用開始"), ("委託", "外部委託"), ("改修", "機能追加"), ("サービス", "基盤"),
    ("活用", "利用"), ("に係る", "に関する"), ("における", "で行う"), ("移行", "切替え"), ("受付", "受け付け"), ("台帳", "管理簿"),
    ("調査", "アンケート"), ("発送", "送付"), ("交付", "発行"), ("高齢者", "高齢の方"), ("児童", "子ども"), ("相談", "相談対応"),
    ("支援", "サポート"), ("名簿", "一覧"), ("収集", "回収"), ("運営", "実施"),
)  # fmt: skip
MISREAD = dict(zip("口日末土人工力夕一二大木本未千田", "ロ目未士入エカターニ太本木末干由", strict=True))
NOISE = "口曰夭圡乂丄刀夂丶亠亻攵彳忄扌氵灬辶阝饣钅"
_PARTS = {"place": PLACES, "person": PERSONS, "matter": MATTERS, "object": OBJECTS, "means": MEANS}
SIBLINGS = 3

Drawn = tuple[str, dict[str, str]]


def families(random_source: random.Random) -> Iterator[list[str]]:
    """Endlessly: a title and up to three that differ from it in one word each."""
    while True:
        frame = random_source.choice(FRAMES)
        words = {name: random_source.choice(choices) for name, choices in _PARTS.items()}
        drawn = [words]
        used = [name for name in _PARTS if "{" + name + "}" in frame]
        for _ in range(random_source.randint(0, SIBLINGS)):
            other = random_source.choice(used)
            drawn.append({**words, other: random_source.choice(_PARTS[other])})
        titles = {frame.format(**each): None for each in drawn}
        yield [title + random_source.choice(BRACKETS) for title in titles]


def project_of(title: str) -> str:
    """The project a title belongs to: siblings of one matter share it."""
    return f"{_matter(title)}事業"


def section_of(title: str) -> str:
    """One of twelve sections, each with several projects."""
    return f"{SECTIONS[MATTERS.index(_matter(title)) % len(SECTIONS)]}課"


def _matter(title: str) -> str:
    return next(matter for matter in MATTERS if matter in title)


def bare(title: str) -> str:
    """The title without its last bracket."""
    return next((title.removesuffix(each) for each in BRACKETS if each and title.endswith(each)), title)


def suffix_changed(title: str, source: random.Random) -> str:
    return bare(title) + source.choice([each for each in BRACKETS if not title.endswith(each or "\0")])


def synonym(title: str, source: random.Random) -> str:
    """One or two words by others that mean the same."""
    fitting = [pair for pair in SYNONYMS if pair[0] in title]
    for word, other in source.sample(fitting, min(len(fitting), source.randint(1, 2))):
        title = title.replace(word, other, 1)
    return title


def width(title: str, source: random.Random) -> str:
    """Half-width brackets and marks, blanks and a line break where a PDF puts them."""
    changed = title.translate(str.maketrans("（）・", "()･"))
    for _ in range(2):
        at = source.randrange(1, len(changed))
        changed = changed[:at] + source.choice([" ", "　", "\n"]) + changed[at:]
    return changed


def noise(title: str, source: random.Random) -> str:
    """Two or three characters misread."""
    chars = list(title)
    for at in source.sample(range(len(chars) - 4), source.randint(2, 3)):
        chars[at] = MISREAD.get(chars[at]) or source.choice(NOISE)
    return "".join(chars)


def reordered(title: str, source: random.Random) -> str:
    """The parts around に係る, における, の … changed about."""
    body, ending = bare(title).removesuffix("について"), "について"
    for joint in ("に係る", "における", "に伴う", "に関する", "を活用した", "に対応した", "（"):
        if joint in body:
            left, right = body.split(joint, 1)
            return f"{right.removesuffix('等')}（{left}）{ending}"
    half = source.randrange(len(body) // 3, 2 * len(body) // 3)
    return body[half:] + body[:half] + ending


def dropped(title: str, source: random.Random) -> str:
    """One word left out."""
    held = [
        word for words in (*_PARTS.values(), ["システム", "業務", "等"]) for word in words if word in title
    ]
    return title.replace(source.choice(held), "", 1)


EDITS: dict[str, Callable[[str, random.Random], str]] = {
    "suffix": suffix_changed, "synonym": synonym, "width": width, "noise": noise, "reordered": reordered, "dropped": dropped,
}  # fmt: skip

"""What VBA tells a clerk: it stands in cells, since VBA sources are kept to ASCII."""

from __future__ import annotations

from collections.abc import Mapping

from xl_tools.model.buttons import BUTTONS, RIBBON_TAB

TEXTS_SHEET = "xl_tools.texts"
"""In the add-in: key and text, which Ribbon.bas looks up."""

ADDIN_TEXTS: Mapping[str, str] = {
    "title": RIBBON_TAB,
    "works_alone": ",".join(button.action for button in BUTTONS if not button.needs_workbook),
    "no_workbook": (
        "開いているブックがありません。付議書を開いてから、もう一度押してください。"
        "「保護ビュー」と表示されているときは、「編集を有効にする」を押してからにしてください。"
    ),
    "forbidden_sheet": (
        "このブックには「{0}」という名前のシートがあるため、ツールを動かせません。"
        "付議書のものでなければ、シートの名前を変えるか削除してから、もう一度押してください。"
    ),
    "refused_name": (
        "「{0}」の名前には、Windowsが別の意味に取る文字（「^&」、「%」で囲んだ変数の名前、英字の前の「$」、5つ以上の「;」）があるため、"
        "ツールを動かせません。ブックかフォルダーの名前を変えてから、もう一度押してください。"
    ),
    "no_interpreter": (
        "「{0}」にPythonがありません。ツールを入れ直し、Excelを全部閉じてから「xl-tools addin install」を実行してください。"
    ),
    "no_console": (
        "このパソコンでは、ツールを動かすのに要るコマンド プロンプトが禁止されています。PCの管理者に相談してください。"
        "右クリックの「送る」からなら検査できます（「xl-tools addin shortcuts」で入れます）。"
    ),
    "unknown_action": "「{0}」というボタンはありません。テンプレートとアドインの版が合っているかを確かめてください。",
    "did_not_finish": (
        "ツールが最後まで動きませんでした。「xl-tools addin doctor」を実行し、その結果をこのツールの管理者に知らせてください。"
    ),
    "failed": (
        "ツールを動かせませんでした（{0}）。Excelを開き直してもう一度押し、"
        "同じときは「xl-tools addin doctor」の結果をこのツールの管理者に知らせてください。"
    ),
}
"""{0} is what VBA puts in."""

ADDIN_ABSENT = (
    "このボタンには、Excelに組み込むツール「xl_tools.xlam」が要ります。このパソコンのExcelには、まだ組み込まれていません。"
    "「xl-tools addin install」で組み込むか、組み込めないパソコンでは「xl-tools validate」などのコマンドを使ってください。"
    "ボタンを使わなくても、付議書はそのまま書けます。"
)

"""Why a file is not read, as the half sentence that follows 「file name」."""

from __future__ import annotations

SAVE_AS_XLSX = "Excelで開き、「Excelブック(*.xlsx)」で保存し直してください。"
USE_ORIGINAL = "元のExcelブック（.xlsx）を指定してください。"
MAKE_OF_JSON = "元のExcelブック（.xlsx）を指定するか、「xl-tools new --from 付議書.json -o 付議書.xlsx」でブックにしてください。"

MISSING = "が見つかりません。ファイル名と保存場所を確かめてください。"
FOLDER = "はフォルダーです。中のExcelブック（.xlsx）を指定してください。"
NOT_A_FILE = "は通常のファイルではありません。Excelブック（.xlsx）を指定してください。"
NO_PERMISSION = "を読み取る権限がありません。ほかで開いていれば閉じ、保存場所のアクセス権を確かめてください。"
NOT_READ = "を読み取れません。保存場所につながるか確かめ、手元にコピーしてから試してください。"
NO_ANSWER = "を読み取れません。保存場所が{seconds}秒間答えません。つながりを確かめ、手元にコピーしてから試してください。"
EMPTY = "は中身が空（0バイト）です。元のファイルを入手し直してください。"
FILE_TOO_LARGE = "は大きすぎます（上限{limit}MB）。不要な画像やシートを除いて保存し直してください。"

PASSWORD = "はパスワードで保護されています。Excelで開いてパスワードを解除し、保存し直してください。"
OLD_XLS = f"は古い形式のExcelブック（.xls）です。{SAVE_AS_XLSX}"
OLD_OFFICE = f"は古い形式のOffice文書で、Excelブックではないようです。{USE_ORIGINAL}"
XLSB = f"はバイナリ形式のExcelブック（.xlsb）です。{SAVE_AS_XLSX}"
ODS = f"はOpenDocument形式の表（.ods）です。{SAVE_AS_XLSX}"

BROKEN = "は壊れているか、途中で切れています。元のファイルを入手し直すか、" + SAVE_AS_XLSX
NO_WORKBOOK = f"の中にExcelブックが見当たりません。{USE_ORIGINAL}"
NO_SHEET = "にはワークシートがありません。付議書のシートがあるExcelブックを指定してください。"
UNPACKS_TOO_LARGE = (
    "は展開後の大きさが上限（{limit}MB）を超えます。不要な画像やシートを除いて保存し直してください。"
)
SQUEEZED = "は圧縮率が異常に高く、安全のため開きません。提供元を確かめ、" + SAVE_AS_XLSX
OUT_OF_MEMORY = "は大きすぎてメモリが足りません。不要なシートや画像を除いて保存し直してください。"
TOO_MANY_PARTS = "は中の部品が多すぎます（上限{limit}個）。不要な画像や図形を除いて保存し直してください。"
DOUBLED_PART = f"は中に同じ名前の部品が二重にあり、安全のため開きません。{SAVE_AS_XLSX}"
DTD = f"は中にDTD（文書型定義）があり、安全のため開きません。{SAVE_AS_XLSX}"
IRREGULAR = f"は中のしまい方がふつうのExcelブックと違い、安全に書き換えられません。{SAVE_AS_XLSX}"
SIGNED = "には電子署名があり、書き換えると無効になります。Excelで署名を削除してから実行してください。"
NO_STYLES = "には書式の情報がなく、日付を入れられません。Excelで開いて保存し直してから実行してください。"
TOO_MANY_FORMATS = "はセルの書式の種類が多すぎます。使っていない書式を減らして保存し直してください。"
DRAWING_TOO_LARGE = "は図の量が多すぎます（上限{limit}MB）。不要な図形やグラフを除いて保存し直してください。"
TOO_MANY_CELLS = (
    "は記入のあるセルが多すぎます（上限{limit}セル）。不要なシートや行を削除して保存し直してください。"
)
TOO_MANY_SHEETS = "はシートが多すぎます（上限{limit}枚）。不要なシートを削除して保存し直してください。"
TOO_MANY_STRETCHES = (
    "はセルの文が多すぎます（上限{limit}個。ふりがなと、一部だけ書式の違う所も数えます）。"
    "不要なシートや行を削除して保存し直してください。"
)
XML_TOO_LARGE = "は中の部品（シートなど）が大きすぎます（上限は展開後{limit}MB）。不要なシートや行を削除して保存し直してください。"
TOO_MANY_MERGES = (
    "は結合されたセルが多すぎるか、広すぎます（一つのシートの上限{limit}個）。"
    "表の外まで結合されたセルを解除して保存し直してください。"
)
TOO_MANY_TAGS = (
    "は中の部品（図形、メモ、書式など）の数が多すぎます（一つの部品のタグの上限{limit}個）。"
    "不要な図形や書式を除いて保存し直してください。"
)
TOO_MUCH_TEXT = "は文字の量が多すぎます（上限{limit}文字）。不要なシートや行を削除して保存し直してください。"
SHEET_TOO_LARGE = (
    "のシート「{sheet}」は使用範囲が{area}と広すぎます（上限は{rows}行、{columns}列、{cells}セル）。"
    "表の外の余分な行や列を削除して保存し直してください。"
)


class Refused(Exception):
    """Ends reading; ``str(refused)`` continues 「file name」 to the whole sentence for the clerk."""


def looks_like(kind: str, way_out: str = USE_ORIGINAL) -> Refused:
    """The bytes are of another format than the file's name says."""
    return Refused(f"はExcelブックではなく、{kind}のようです。{way_out}")

"""Why a document is not read, as the half sentence that follows 「file name」."""

from __future__ import annotations

from xl_tools.adapters import refusals

KINDS = "PDF、Word文書（.docx）、テキスト、Excelブックのどれか"

FOLDER = f"はフォルダーです。中の{KINDS}を指定してください。"
NOT_A_FILE = f"は通常のファイルではありません。{KINDS}を指定してください。"
FILE_TOO_LARGE = f"は大きすぎます（上限{{limit}}MB）。必要なページだけの{KINDS}を指定してください。"
BROKEN = "は壊れているか、途中で切れています。元のファイルを入手し直してください。"
BROKEN_PACKAGE = (
    "は中のしまい方が壊れているか、安全に開けません。作ったソフトで開いて、保存し直してください。"
)
UNPACKS_TOO_LARGE = (
    f"は展開後の大きさが上限（{{limit}}MB）を超えます。不要な画像やページを除いた{KINDS}を指定してください。"
)
PASSWORD = "はパスワードで保護されています。作ったソフトで開いてパスワードを解除し、保存し直してください。"
OLD_WORD = "は古い形式のWord文書（.doc）です。Wordで開き、「Word文書(*.docx)」で保存し直してください。"
OTHER_KIND = f"は{{kind}}で、文字を読み取れません。{KINDS}を指定してください。"
UNKNOWN_KIND = f"は読み取れる形式のファイルではありません。{KINDS}を指定してください。"
ENCODING = "の文字コードが分かりません。テキストとして開き、UTF-8で保存し直してください。"
IMAGES_ONLY = (
    "は文字のない（画像だけの）PDFです。作成元から文字のあるPDFを入手するか、"
    "文字認識（OCR）をしたPDFかテキストを指定してください。"
)
UNMAPPED = (
    "は文字コードの情報がないPDFで、文字を正しく取り出せません。"
    "作成元から別の形式でもらうか、文字認識（OCR）をしたPDFを指定してください。"
)
NO_TEXT = "には文字がありません。中身のあるファイルを指定してください。"
TOO_MANY_PAGES = "はページが多すぎます（上限{limit}ページ）。必要なページだけのPDFを指定してください。"
TOO_MUCH_TEXT = "は文字の量が多すぎます（上限{limit}文字）。必要な部分だけのファイルを指定してください。"
TOO_MANY_LINES = "は行が多すぎます（上限{limit}行）。必要な部分だけのファイルを指定してください。"
LINE_TOO_LONG = "には改行のない長い行があります（1行の上限{limit}文字）。作ったソフトで開き、改行を入れて保存し直してください。"
OUT_OF_MEMORY = f"は大きすぎてメモリが足りません。必要なページだけの{KINDS}を指定してください。"
OLD_WORKBOOK_OUT_OF_MEMORY = "は大きすぎてメモリが足りません。Excelで開き、不要なシートを削除して「Excelブック(*.xlsx)」で保存し直してください。"
TOO_LONG = "の読み取りが{seconds}秒で終わりませんでした。必要なページだけのファイルを指定してください。"

_FOR_ANY_PROGRAM = {
    refusals.FOLDER: FOLDER,
    refusals.NOT_A_FILE: NOT_A_FILE,
    refusals.PASSWORD: PASSWORD,
    refusals.BROKEN: BROKEN,
    refusals.OUT_OF_MEMORY: OUT_OF_MEMORY,
    refusals.TOO_MANY_PARTS: BROKEN_PACKAGE,
    refusals.DOUBLED_PART: BROKEN_PACKAGE,
    refusals.DTD: BROKEN_PACKAGE,
    refusals.SQUEEZED: BROKEN_PACKAGE,
    refusals.UNPACKS_TOO_LARGE: UNPACKS_TOO_LARGE,
    refusals.FILE_TOO_LARGE: FILE_TOO_LARGE,
}
_LIMIT = "{limit}"


def reworded(reason: str) -> str:
    """The reader of workbooks speaks of Excel only; here other programs may have made the file."""
    for told, instead in _FOR_ANY_PROGRAM.items():
        before, limit, after = told.partition(_LIMIT)
        if reason == told or (limit and reason.startswith(before) and reason.endswith(after)):
            return instead.replace(_LIMIT, reason[len(before) : len(reason) - len(after)])
    return reason

"""Why a mail or an attachment is not taken, as the half sentence that follows 「file name」."""

from __future__ import annotations

SEND_AGAIN = "差出人に、もう一度送ってもらってください。"

TOO_LARGE = f"は大きすぎるメールです（上限{{limit}}MB）。添付を分けて、{SEND_AGAIN}"
TOO_MANY_LINES = f"は行の多すぎるメールです（上限{{limit}}行）。{SEND_AGAIN}"
TOO_MANY_PARTS = f"は部分の多すぎるメールです（上限{{limit}}個）。添付を分けて、{SEND_AGAIN}"
TOO_NESTED = f"は転送が重なりすぎたメールです（上限{{limit}}段）。元のメールを添付し直して、{SEND_AGAIN}"
HEADER_TOO_LONG = f"は見出しが長すぎるメールで、安全のため開きません（上限{{limit}}文字）。{SEND_AGAIN}"
NOT_A_MAIL = "はメールではありません。メールを「.eml」か「.msg」で保存したものを指定してください。"
EMPTY = "は中身が空（0バイト）です。メールを保存し直してください。"
BROKEN = "はメールとして壊れています。Outlookで開いて保存し直すか、" + SEND_AGAIN
OTHER_ITEM = "はOutlookの予定や連絡先などで、メールではありません。メールを指定してください。"
IS_WORKBOOK = "はメールではなくブックのようです。受付フォルダーに、そのまま置いてください。"

ATTACHMENT_BROKEN = f"添付「{{name}}」は途中で壊れています。{SEND_AGAIN}"
WINMAIL = (
    "添付「{name}」はOutlookの独自の形式（winmail.dat）で、中の添付を取り出せません。"
    "差出人に、メールの形式を「HTML形式」か「テキスト形式」にして、もう一度送ってもらってください。"
)
SEALED = (
    "暗号化か電子署名で包まれたメール（S/MIME）なので、中の添付を取り出せません。"
    "Outlookで開き、添付を保存して受付フォルダーに置いてください。"
)
ONLY_LINKED = (
    f"添付「{{name}}」は置き場所へのリンクだけで、ファイルが付いていません。ファイルを添付して、{SEND_AGAIN}"
)
NOT_READ_IN_MAIL = "添付された物「{name}」は文書ではないので、取り出していません。"

"""Why a mail or an attachment is not taken, as the half sentence that follows 「file name」."""

from __future__ import annotations

SEND_AGAIN = "差出人に、もう一度送ってもらってください。"

TOO_LARGE = f"は大きすぎるメールです（上限{{limit}}MB）。添付を分けて、{SEND_AGAIN}"
TOO_MANY_LINES = f"は行の多すぎるメールです（上限{{limit}}行）。{SEND_AGAIN}"
_ATTACH_ANEW = f"転送を重ねずに、付議書を新しいメールに添付して、{SEND_AGAIN}"
TOO_MANY_PARTS = f"は添付か、重なった転送の多すぎるメールです（上限は合わせて{{limit}}個）。{_ATTACH_ANEW}"
TOO_MANY_BOXES = f"は転送が重なりすぎたメールです（上限は部分をまとめた箱{{limit}}個）。{_ATTACH_ANEW}"
TOO_NESTED = f"は転送が重なりすぎたメールです（上限{{limit}}段）。{_ATTACH_ANEW}"
HEADER_TOO_LONG = f"は見出しが長すぎるメールで、安全のため開きません（上限{{limit}}文字）。{SEND_AGAIN}"
NOT_A_MAIL = "はメールではありません。メールを「.eml」か「.msg」で保存したものを指定してください。"
EMPTY = "は中身が空（0バイト）です。メールを保存し直してください。"
BROKEN = "はメールとして壊れています。Outlookで開いて保存し直すか、" + SEND_AGAIN
OTHER_ITEM = "はOutlookの予定や連絡先などで、メールではありません。メールを指定してください。"
_OWN_MAIL = "新しいメールに添付し、そのメールを保存して指定してください（検査と記録が済みます）。"
IS_WORKBOOK = f"はメールではなくブックのようです。名前の終わりを「.xlsx」に直し、{_OWN_MAIL}"

ATTACHMENT_BROKEN = f"添付「{{name}}」は途中で壊れています。{SEND_AGAIN}"
WINMAIL = (
    "添付「{name}」はOutlookの独自の形式（winmail.dat）で、中の添付を取り出せません。"
    "差出人に、メールの形式を「HTML形式」か「テキスト形式」にして、もう一度送ってもらってください。"
)
SEALED = (
    "暗号化か電子署名で包まれたメール（S/MIME）なので、中の添付を取り出せません。"
    f"Outlookで開き、添付を保存してから、{_OWN_MAIL}"
)
ONLY_LINKED = (
    f"添付「{{name}}」は置き場所へのリンクだけで、ファイルが付いていません。ファイルを添付して、{SEND_AGAIN}"
)
NOT_READ_IN_MAIL = "添付された物「{name}」は文書ではないので、取り出していません。"

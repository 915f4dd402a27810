"""Texts made to mean something to the program that gets them."""

from __future__ import annotations

from hypothesis import strategies as st

MEANINGFUL = (
    "=1+1", "+1", "-1", "@SUM(A1)", "{=A1}", "\t=1+1", "\r=1+1", "＝1+1", "=cmd|' /C calc'!A0", "=WEBSERVICE(\"http://example.jp/\")",
    "http://example.jp/", "mailto:a@example.jp", "internal:A1", "external:a.xlsx", "file:///etc/passwd", "javascript:alert(1)",
    "<r><t>差し替え</t></r>", "<r>", "</r>", "</t></si>", "</c><f>1+1</f>", "]]>", "<!--", "-->", "<?xml?>", "&amp;", "&#x3d;", "&", "<", ">",
    "</script>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "' onclick='alert(1)",
    "\" onclick=\"alert(1)", "{{ 7 * 7 }}", "{% for i in range(10**9) %}", "{#", "`${1}`",
    "_x000D_", "_x0041_", "_x005F_", "&P", "&A", "&\"Arial\"", "'", "''", '"', '""', "'!A1", ",", ";", "\\", "\\n", "%0d%0a", "\n", "\r\n", "\r",
    "\x00", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1b[31m", "\x1b]0;title\x07", "\x1b]8;;http://example.jp\x1b\\", "\x7f", "\x80", "\x9b31m",
    "\u202e", "\u2066", "\u200f", "\u061c", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "\ud800", "\udc80", "😀", "葛\U000e0100",
)  # fmt: skip
"""Formulas, links, markup, templates, escapes, codes of headers, commands of terminals, letters that are none."""

TEXTS = (
    st.lists(st.sampled_from(MEANINGFUL) | st.text(st.characters(), max_size=6), min_size=1, max_size=5)
    .map("".join)
    .filter(bool)
)

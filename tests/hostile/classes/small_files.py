"""Paper JSON and the tool's own small files, too deep, too long, of other types, with keys nobody wrote."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.hostile.model import EITHER, hostile_class
from tests.rules.papers import base_document

_PAPER = "付議書.json"


def _changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    document = json.loads(json.dumps(base_document()))
    change(document)
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _title(value: Any) -> bytes:
    return _changed(lambda document: document["cover"]["fields"].update(title=value))


_SHAPES = {
    "arrays 1,000,000 deep": lambda: b"[" * 1_000_000,
    "objects 300,000 deep": lambda: b'{"a":' * 300_000,
    "a title 1,000 deep": lambda: _title(eval("[" * 90 + "]" * 90)),
    "1e999": lambda: b'{"cover": {"fields": {"title": 1e999}}, "matters": []}',
    "-1e999": lambda: b'{"cover": {"fields": {"title": -1e999}}}',
    "NaN": lambda: b'{"cover": {"fields": {"title": NaN}}}',
    "a number of 1,000,000 digits": lambda: b'{"version": ' + b"9" * 1_000_000 + b"}",
    "a number of 4,000 digits": lambda: b'{"version": ' + b"9" * 4_000 + b"}",
    "a title of 4,000 digits": lambda: _title(int("9" * 4000)),
    "a key twice": lambda: b'{"cover": {}, "cover": {}}',
    "200,000 keys, one twice": lambda: b"{" + b",".join(b'"k%d": 1' % (number % 199_999) for number in range(200_000)) + b"}",
    "a key of 5 MB": lambda: b'{"' + b"k" * 5_000_000 + b'": 1}',
    "a million keys": lambda: b"{" + b",".join(b'"%d": 1' % number for number in range(1_000_000)) + b"}",
    "half a character": lambda: _title("\ud800"),
    "half a character as a key": lambda: b'{"\\ud800": 1}',
    "NUL as a key": lambda: b'{"\\u0000\\u001b[31m\\u202e": 1}',
    "15 MB of nothing": lambda: b" " * 15_000_000,
    "25 MB": lambda: b'"' + b"x" * 25_000_000 + b'"',
    "no UTF-8": lambda: '{"cover": "架空"}'.encode("cp932"),
    "UTF-16": lambda: '{"cover": "架空"}'.encode("utf-16"),
    "nothing": lambda: b"",
    "a text": lambda: b'"x"',
    "null": lambda: b"null",
    "two documents": lambda: b"{}{}",
    "cut": lambda: _title("x")[:500],
}  # fmt: skip

_TYPES = {
    **{
        f"{name} of {kind}": lambda name=name, value=value: _changed(lambda document: document.update({name: value}))
        for name in ("cover", "overview", "matters", "data_flows", "item_lists", "checklists", "format", "version")
        for kind, value in (("null", None), ("numbers", [1, 2]), ("a text", "x"), ("lists", [[[]]]), ("objects", {"a": {}}))
    },
}  # fmt: skip
_CONTENTS = {
    "a title of 32,767 letters": lambda: _title("あ" * 32_767),
    "a title of 32,766 wide letters": lambda: _title("😀" * 32_766),
    "a title of 5 million letters": lambda: _title("あ" * 5_000_000),
    "a formula": lambda: _title('=WEBSERVICE("http://127.0.0.1:9/")'),
    "DDE": lambda: _title("=cmd|' /C calc'!A0"),
    "markup": lambda: _title("<r><t>x</t></r>"),
    "templates": lambda: _title("{% for i in range(10**9) %}x{% endfor %}"),
    "a day of the year 9999": lambda: _title({"date": "9999-12-31T23:59:59.999999"}),
    "a day of the year 1": lambda: _title({"date": "0001-01-01"}),
    "a day with a zone": lambda: _title({"date": "2025-01-01T00:00:00+23:59"}),
    "a day that is none": lambda: _title({"date": "x" * 1_000_000}),
    "100,000 stretches": lambda: _title([{"changed": "あ"}, "い"] * 50_000),
    "empty stretches": lambda: _title(["", {"changed": ""}] * 1000),
    "a sheet named like another": lambda: _changed(lambda document: [each.update(sheet="表紙") for each in document["matters"]]),
    "a sheet named like a formula": lambda: _changed(lambda document: document["matters"][0].update(sheet="=1+1'!A1")),
    "a sheet named like a path": lambda: _changed(lambda document: document["matters"][0].update(sheet="../../x")),
    "201 matters": lambda: _changed(lambda document: document.update(matters=document["matters"][:1] * 201)),
    "10,000 matters": lambda: _changed(lambda document: document.update(matters=document["matters"][:1] * 10_000)),
    "100,000 items": lambda: _changed(lambda document: document.update(item_lists=[{"rows": [{"item": "氏名"}] * 100_000}])),
    "100,000 shapes": lambda: _changed(lambda document: document.update(data_flows=[{"texts": [{"text": "区"}] * 100_000}])),
    "a shape at the end of the world": lambda: _changed(lambda document: document.update(data_flows=[{"texts": [{"text": "区", "cell": "XFD1048576"}]}])),
    "a shape beyond it": lambda: _changed(lambda document: document.update(data_flows=[{"texts": [{"text": "区", "cell": "ZZZZ99999999"}]}])),
    "100,000 rows of a checklist": lambda: _changed(lambda document: document.update(checklists=[{"form": "5", "actor": "ward", "rows": [{"sentence": "x"}] * 100_000}])),
    "500 further notes": lambda: _changed(lambda document: document["cover"].update(extras=["x" * 30_000] * 500)),
}  # fmt: skip

_TOML = {
    "arrays 30,000 deep": lambda: b"a = " + b"[" * 30_000,
    "a key of 30,000 parts": lambda: b".".join([b"a"] * 30_000) + b" = 1",
    "tables 30,000 deep": lambda: b"[" + b".".join([b"a"] * 30_000) + b"]",
    "inline tables 10,000 deep": lambda: b"a = " + b"{a = " * 10_000,
    "5 MB": lambda: b"# " + b"x" * 5_000_000,
    "a number of 60,000 digits": lambda: b"file_megabytes = " + b"9" * 60_000,
    "no UTF-8": lambda: "settings = '設定'".encode("cp932"),
    "NUL": lambda: b"settings = '\0'",
    "other types": lambda: b"settings = [1]\nfile_megabytes = 'x'",
    "nan": lambda: b"file_megabytes = nan\nsettings = inf",
    "a key twice": lambda: b"settings = 'a'\nsettings = 'b'",
    "a name nobody knows": lambda: b'"\\u001b[31m\\u202e' + b"x" * 1000 + b'" = 1',
    "a day": lambda: b"settings = 1979-05-27",
}
_JSON = {
    "arrays 1,000,000 deep": lambda: b"[" * 1_000_000,
    "an endless row": lambda: b'{"accepted": [{"sheet": "a", "row": 1e999, "column": 1, "code": "", "value": "", "message": "", "reason": ""}]}',
    "a row of nothing": lambda: b'{"accepted": [{"sheet": "a", "row": 0, "column": -1, "code": "", "value": "", "message": "", "reason": ""}]}',
    "a column of 10^300": lambda: b'{"accepted": [{"sheet": "a", "row": 1, "column": 1' + b"0" * 300 + b', "code": "", "value": "", "message": "", "reason": ""}]}',
    "texts": lambda: b'{"accepted": "abc"}',
    "numbers": lambda: b'{"accepted": 5}',
    "null": lambda: b"null",
    "a list": lambda: b"[1]",
    "NaN": lambda: b'{"accepted": [NaN]}',
    "15 MB": lambda: b'{"accepted": [' + b"[]," * 5_000_000 + b"[]]}",
    "no UTF-8": lambda: b"\xff\xff",
    "nothing": lambda: b"",
}  # fmt: skip

CLASSES = (
    hostile_class("paper json, shape", "paper json", _SHAPES, EITHER, _PAPER),
    hostile_class("paper json, types", "paper json", _TYPES, EITHER, _PAPER),
    hostile_class("paper json, contents", "paper json", _CONTENTS, EITHER, _PAPER),
    hostile_class("choices", "choices", _TOML, EITHER, "choices.toml"),
    hostile_class("limits", "limits", _TOML, EITHER, "limits.toml"),
    hostile_class("accepted findings", "accepted", _JSON, EITHER, "付議書.xlsx.accepted.json"),
)

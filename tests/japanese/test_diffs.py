from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xl_tools.japanese.diffs import Span, character_diff

TEXTS = st.text(alphabet="電算処理等を行う委託①、（）", max_size=60)


@given(TEXTS, TEXTS)
def test_the_parts_give_back_both_texts(old: str, new: str) -> None:
    spans = character_diff(old, new)
    assert "".join(span.old for span in spans) == old
    assert "".join(span.new for span in spans) == new
    assert all((span.kind == "equal") == (span.old == span.new) for span in spans)
    for before, span, after in zip(spans, spans[1:], spans[2:], strict=False):
        assert before.kind != span.kind or span.kind != "equal"
        assert not (
            span.kind == "equal" and len(span.old) == 1 and before.kind != "equal" and after.kind != "equal"
        )


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert character_diff(text, text) == ((Span("equal", text, text),) if text else ())


def test_readable_spans() -> None:
    assert character_diff("氏名、住所", "氏名、生年月日、住所") == (
        Span("equal", "氏名、", "氏名、"),
        Span("insert", "", "生年月日、"),
        Span("equal", "住所", "住所"),
    )


def test_long_texts() -> None:
    old, new = "電算処理を行う。" * 500, "電算処理等を行う。" * 500
    spans = character_diff(old, new)
    assert "".join(span.old for span in spans) == old
    assert "".join(span.new for span in spans) == new

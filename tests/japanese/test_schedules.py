from __future__ import annotations

from xl_tools.japanese.schedules import find_events


def labels(text: str) -> list[tuple[str, str]]:
    return [(event.date.as_written, event.label) for event in find_events(text)]


def test_dated_lines() -> None:
    text = "令和７年１月   開発 \n令和７年４月　テスト\n令和８年２月   運用開始 "
    assert labels(text) == [
        ("令和７年１月", "開発"),
        ("令和７年４月", "テスト"),
        ("令和８年２月", "運用開始"),
    ]
    assert [event.line_index for event in find_events(text)] == [0, 1, 2]


def test_ranges_and_lines_that_go_on() -> None:
    text = "令和６年１０月１０日～１１月８日 意見募集\n ７年１月  評価書の提出及\n      び公表\n※ 閲覧は令和７年１月６日（月）からを予定"
    first, *rest = find_events(text.replace("７年１月", "令和７年１月"))
    assert first.end is not None
    assert (str(first.date.first_day), str(first.end.first_day)) == ("2024-10-10", "2024-11-08")
    assert [event.label for event in rest] == ["評価書の提出及び公表"]


def test_label_in_front_and_several_on_a_line() -> None:
    assert labels("開発：令和７年１月\nテスト：令和７年４月から（予定）") == [
        ("令和７年１月", "開発"),
        ("令和７年４月", "テスト"),
    ]
    assert labels("令和７年１月 開発、４月 テスト") == [("令和７年１月", "開発"), ("４月", "テスト")]


def test_particles_and_numbers_are_no_part_of_a_label() -> None:
    assert labels("１ 令和７年４月から運用開始\n２　同年６月に公表") == [
        ("令和７年４月", "運用開始"),
        ("同年６月", "公表"),
    ]


def test_a_date_inside_a_sentence_is_no_event() -> None:
    assert find_events("区では、令和７年４月から新しい様式を使う。") == ()

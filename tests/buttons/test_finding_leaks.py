"""個人情報の確認: what is shown, and that nothing changes."""

from __future__ import annotations

from collections.abc import Callable

from tests.buttons.conftest import Press
from tests.buttons.desk import FakePaper
from tests.fixtures.package import Package

Example = Callable[[str], FakePaper]


def test_a_paper_without_anyones_data(press: Press, example: Example) -> None:
    paper = example("01_new_system")
    before = paper.path.read_bytes()
    excel = press("find_leaks")
    assert excel.dialogs.told == ["個人情報は見つかりませんでした。"]
    assert (excel.dialogs.troubles, paper.path.read_bytes()) == ([], before)


def test_hits_are_shown_masked(press: Press, example: Example) -> None:
    paper = example("01_new_system")
    package = Package.opened(paper.path.read_bytes())
    numbers = "".join(f"<cp:v>携帯090-1234-{number}</cp:v>" for number in range(5000, 5012))
    package.replace("docProps/core.xml", "</cp:coreProperties>", f"{numbers}</cp:coreProperties>")
    paper.path.write_bytes(package.zipped())
    (told,) = press("find_leaks").dialogs.told
    assert told.startswith("12か所に、個人情報かもしれないものが残っています（うち必須12件）。")
    assert "（ほかに4か所）" in told
    assert "090-1234" not in told

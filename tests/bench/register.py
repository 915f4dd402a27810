"""How long the register takes: papers checked against it, cases added to it, a published list read.

The floor is bare calamine reading the same workbooks. Prints figures; nothing here fails on a slow machine.
"""

from __future__ import annotations

import datetime
import itertools
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench.__main__ import EXAMPLES
from tests.bench.measure import print_ratio, read_all_bare, read_bare, seconds, variants_of
from tests.bench.titles import families
from tests.published.generated import Style, invented_list
from xl_tools import resources
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.approvals.calendar import calendar_of
from xl_tools.catalogue.context import load_context
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.commands.cross_check import CrossCheck, cross_check_batch
from xl_tools.commands.register_add import add_cases
from xl_tools.commands.register_files import load_register
from xl_tools.model.register import Case
from xl_tools.published.lines import document_of
from xl_tools.published.report import read_report
from xl_tools.register.additions import NewCase

CASES, A_YEAR, ADDED = 2_000, 100, 100
FIRST_YEAR = 2005
SIZES = (100, 1_000)
FOLLOWS_ANOTHER = 0.4
ROWS_OF_A_LIST = 51


def main(sizes: Sequence[int]) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register = folder / "承認台帳.xlsx"
        shutil.copyfile(resources.workbooks() / register.name, register)
        cases = [NewCase(case) for case in itertools.islice(invented_cases(random.Random(1)), CASES + ADDED)]
        add_cases(register, cases[:CASES], (), open_workbook)
        _calendar(register)
        papers = [
            paper for example in sorted(EXAMPLES.glob("*.json")) for paper in variants_of(example, folder)
        ]
        _one_by_one(papers, register)
        for size in sizes:
            _folder(papers, size, folder / str(size), register)
        floor = seconds(partial(read_bare, register))
        ours = seconds(lambda: add_cases(register, cases[CASES:], (), open_workbook))
        print_ratio(f"register add, {ADDED} cases into {CASES}", 1000 * ours, 1000 * floor, "ms", 6.0)
    text = invented_list(1, Style(), ROWS_OF_A_LIST).text
    spent = seconds(lambda: read_report(document_of(text, "一覧.txt"), load_context().bodies))
    print(f"{f'reading a list of {ROWS_OF_A_LIST} cases':<44} {spent:9.2f} s")
    return 0


def invented_cases(source: random.Random) -> Iterator[Case]:
    """Endlessly, A_YEAR a fiscal year: new matters, and changes of earlier ones that cite their approval."""
    titles = itertools.chain.from_iterable(families(source))
    known: list[tuple[str, str, str]] = []
    for place in itertools.count():
        year, month = FIRST_YEAR + place // A_YEAR, place % A_YEAR * 12 // A_YEAR
        day = datetime.date(year + month // 9, (month + 3) % 12 + 1, 20)
        citations: tuple[str, ...] = ()
        if known and source.random() < FOLLOWS_ANOTHER:
            title, section, meeting = source.choice(known)
            bare, citations = title.split("（")[0], (f"{meeting}承認済",)
            title = f"{bare}（委託内容の変更）"
        else:
            title, section = next(titles), f"見本{source.randrange(40)}課"
        known.append((title, section, f"{_year_name(year)}年度第{month + 1}回個人情報保護管理運営会議"))
        yield Case(
            "", title, "", day, place % A_YEAR + 1, title.split("について")[0], (section,), ("業務委託",), "承認", citations
        )  # fmt: skip


def _year_name(year: int) -> str:
    return f"令和{year - 2018}" if year > 2018 else f"平成{year - 1988}"


def _calendar(path: Path) -> None:
    floor = seconds(partial(read_bare, path))
    register = load_register(path, paper_reader())
    bodies = load_context().bodies
    spent = seconds(lambda: calendar_of(register, bodies))
    print_ratio(f"calendar of {len(register.cases)} cases", 1000 * spent, 1000 * floor, "ms", 6.0)


def _one_by_one(papers: Sequence[Path], register: Path) -> None:
    """One process that is running already and has the register, a paper it has not met."""
    check = CrossCheck(register, paper_reader())
    first = seconds(check.prepare) + seconds(partial(check.file, papers[0]))
    ours = [seconds(partial(check.file, paper)) for paper in papers[1:]]
    floor = [seconds(partial(read_bare, paper)) for paper in papers[1:]]
    print_ratio(
        f"cross-check against {CASES} cases, warm", 1000 * median(ours), 1000 * median(floor), "ms", 6.0
    )
    print(f"{'':<44} the first paper, with reading the register {first:.2f} s")


def _folder(papers: Sequence[Path], size: int, folder: Path, register: Path) -> None:
    """The examples copied under different names, through the worker processes."""
    folder.mkdir()
    copies = [folder / f"{number:05d}.xlsx" for number in range(size)]
    for number, copy in enumerate(copies):
        shutil.copyfile(papers[number % len(papers)], copy)
    floor = seconds(lambda: read_all_bare([register, *copies]))
    check = CrossCheck(register, paper_reader())
    spent = seconds(lambda: list(cross_check_batch(copies, check)))
    print_ratio(f"cross-check of {size}, per paper", 1000 * spent / size, 1000 * floor / size, "ms", 6.0)
    shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main([int(each) for each in sys.argv[1:]] or SIZES))

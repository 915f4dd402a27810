"""The list that is put together, checked as a published one is, and beside the papers' own checks and the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath

from xl_tools.commands.check_pages import findings_on_pages, rules_of_page, told_once
from xl_tools.half_year.as_report import report_of
from xl_tools.model.finding import Finding, Outcome, RuleRun
from xl_tools.model.half_year import FileFate, HalfYearList, PaperDigest
from xl_tools.model.list_refs import LIST_SHEET, number_of
from xl_tools.model.paper import Context
from xl_tools.model.register import Register
from xl_tools.model.report import CasePage
from xl_tools.rules.base import RuleModule
from xl_tools.rules.further_rules import REPORT_RULES
from xl_tools.rules.listing.checked import ListChecked
from xl_tools.rules.pages import DRAWING_RULES, PAGE_RULES
from xl_tools.rules.run_further import run_list_rules, run_report_rules

_SAID_OF_THE_PAPER = {"B007": {"M003"}, "B009": {"M002"}}
"""What the page shows because the paper already does: rule for the list → rules for the paper."""
_CHECKED_BEFORE = "付議書ごとの検査で確かめたため"
_FILES_NAMED = 3


def check_list(
    half_year: HalfYearList,
    digests: Sequence[PaperDigest | None],
    files: Sequence[FileFate],
    register: Register | None,
    context: Context,
) -> Outcome:
    """Findings with their place in the list workbook and the file to mend; ``digests`` stand by the cases' order.

    What the check of a paper by itself tells already is not told again.
    """
    papers = _Papers(half_year, tuple(digests))
    report = report_of(half_year)
    context = replace(context, register=register)
    of_list, list_runs = run_list_rules(papers.listed(files, register), context)
    found = [
        *(each for each in run_report_rules(report, context) if not papers.tell(each)),
        *told_once(findings_on_pages(report, context, papers.rules_left)),
        *of_list,
    ]
    findings = tuple(sorted((papers.named_in(each) for each in dict.fromkeys(found)), key=_place))
    return Outcome(
        source=LIST_SHEET,
        title=half_year.header.title or LIST_SHEET,
        findings=findings,
        rule_runs=(*_report_runs(), *list_runs, *papers.page_runs(report.pages)),
        sheets=tuple(dict.fromkeys((LIST_SHEET, *(each.ref.sheet for each in findings)))),
    )


def _report_runs() -> Iterator[RuleRun]:
    yield from (RuleRun(each.RULE.code, each.RULE.title, each.RULE.severity) for each in REPORT_RULES)


def _place(finding: Finding) -> tuple[bool, int, int, int, int, str, str]:
    """The list from top to bottom, then the pages."""
    ref = finding.ref
    number = number_of(ref) or 0
    return (
        ref.sheet != LIST_SHEET,
        number,
        ref.row,
        ref.column,
        finding.severity.rank,
        finding.code,
        finding.message,
    )


@dataclass(frozen=True)
class _Papers:
    """What the checks of the papers by themselves have told, and the files to mend."""

    half_year: HalfYearList
    digests: tuple[PaperDigest | None, ...]

    def listed(self, files: Sequence[FileFate], register: Register | None) -> ListChecked:
        """What the rules about the list look at."""
        pairs = zip(self.half_year.cases, self.digests, strict=False)
        written = {case.number: digest.as_written for case, digest in pairs if digest and digest.as_written}
        return ListChecked(self.half_year, tuple(files), register, written)

    @cached_property
    def _outcomes(self) -> dict[int, Outcome]:
        """By №; a case from the register alone has none."""
        pairs = zip(self.half_year.cases, self.digests, strict=False)
        return {case.number: digest.outcome for case, digest in pairs if digest is not None}

    @cached_property
    def _checked(self) -> dict[int, frozenset[str]]:
        """The rules that looked at the paper of each №."""
        return {
            number: frozenset(run.code for run in outcome.rule_runs)
            for number, outcome in self._outcomes.items()
        }

    def _told(self, number: int) -> set[str]:
        """The rules that found something in the paper, whether it was accepted or not."""
        outcome = self._outcomes.get(number)
        if outcome is None:
            return set()
        return {each.code for each in (*outcome.findings, *(kept.finding for kept in outcome.accepted))}

    def tell(self, finding: Finding) -> bool:
        """Whether the paper's own findings say what this one says."""
        codes = _SAID_OF_THE_PAPER.get(finding.code)
        number = number_of(finding.ref)
        return bool(codes and number and codes & self._told(number))

    def rules_left(self, page: CasePage) -> tuple[RuleModule, ...]:
        """The rules for papers that have not looked at the page's paper."""
        checked = self._checked.get(page.number, frozenset())
        return tuple(each for each in rules_of_page(page) if each.RULE.code not in checked)

    def page_runs(self, pages: Sequence[CasePage]) -> Iterator[RuleRun]:
        """A rule for papers ran here where any page was left to it."""
        ran = {module.RULE.code for page in pages for module in self.rules_left(page)}
        for module in (*PAGE_RULES, *DRAWING_RULES):
            rule = module.RULE
            skipped = None if rule.code in ran or not pages else _CHECKED_BEFORE
            yield RuleRun(rule.code, rule.title, rule.severity, skipped)

    @cached_property
    def _files(self) -> dict[int, str]:
        """The file of each №, with its folder where several files have its name."""
        paths = {case.number: PurePath(case.source) for case in self.half_year.cases if case.source}
        same = Counter(path.name for path in set(paths.values()))
        return {
            number: path.name if same[path.name] == 1 else "/".join(path.parts[-2:])
            for number, path in paths.items()
        }

    def named_in(self, finding: Finding) -> Finding:
        """With the files of the № it speaks of: 「ファイルは、№3が「見本.xlsx」です。」"""
        numbers = dict.fromkeys(map(number_of, (finding.ref, *finding.others)))
        files = [
            f"№{number}が「{self._files[number]}」" for number in numbers if number and number in self._files
        ]
        if not files:
            return finding
        more = f"（ほか{len(files) - _FILES_NAMED}件）" if len(files) > _FILES_NAMED else ""
        return replace(finding, fix=f"{finding.fix}ファイルは、{'、'.join(files[:_FILES_NAMED])}です{more}。")

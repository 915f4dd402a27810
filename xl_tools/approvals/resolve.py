"""Which meeting and case a citation means, and whether the register agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, IntEnum
from functools import cached_property

from xl_tools.approvals.calendar import Calendar, calendar_of
from xl_tools.approvals.case_index import CaseIndex, case_index, is_kin
from xl_tools.approvals.citing import Bodies, Cited, Citing, Kind, kind_meant, kinds_of
from xl_tools.approvals.kinship import is_named_in, shares_a_word, tells_of
from xl_tools.approvals.span import Span, span_of
from xl_tools.japanese.eras import fiscal_year_of
from xl_tools.model.register import Case, Meeting, Register


class State(Enum):
    """What the register says of a citation; the value is what a clerk reads."""

    CONSISTENT = "会議と案件が台帳と一致"
    PROBABLE = "会議はあるが、案件は確かめられない"
    ELSEWHERE = "別の会議の案件"
    NO_SUCH_CASE = "会議に案件がない"
    UNKNOWN_MEETING = "台帳にない会議"
    NOT_BEFORE = "付議書より前の会議でない"
    BEFORE_REGISTER = "台帳より前の会議"
    NOT_COVERED = "台帳に記録のない会議"
    INCOMPLETE = "会議を特定できない"


class Relation(IntEnum):
    """How a case of the cited meeting is related to what cites it."""

    NONE = 0
    WORD = 1
    """A long subject word in common."""
    SECTION = 2
    TOLD = 3
    """Of the same section, and its own text has most of what the sentence says."""
    KIN = 4
    """Of the same matter, or named by the sentence."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case the citation would be right for, and its meeting (number None where the calendar has none)."""

    case: Case
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class Resolution:
    """``meeting`` is the cited one where the calendar knows it; ``cases`` are those of it that are meant.

    ``right`` are the cases that would make the citation right, the likeliest first. ``reason`` is for a table.
    """

    cited: Cited
    state: State
    meeting: Meeting | None = None
    cases: tuple[Case, ...] = ()
    right: tuple[Candidate, ...] = ()
    reason: str = ""
    relation: Relation = Relation.NONE

    @property
    def confirmed(self) -> tuple[Case, ...]:
        """The cases the register confirms the citation for."""
        return self.cases if self.state is State.CONSISTENT else ()

    @property
    def certainty(self) -> str:
        """What the register says of it, in words for a table."""
        return f"{self.state.value}（{self.reason}）" if self.reason else self.state.value


def resolve_all(
    citing: Citing, cited: Sequence[Cited], register: Register, bodies: Bodies
) -> tuple[Resolution, ...]:
    """One resolution per citation, in order. They are resolved together: a case one of them cites rightly is not
    what another one means."""
    resolver = _Resolver(citing, case_index(register, bodies), calendar_of(register, bodies))
    first = [resolver.at_its_meeting(one) for one in cited]
    settled = {case.id for one in first for case in one.confirmed}
    return tuple(resolver.with_right_case(one, settled) for one in first)


@dataclass(frozen=True)
class _Resolver:
    citing: Citing
    index: CaseIndex
    calendar: Calendar

    def at_its_meeting(self, cited: Cited) -> Resolution:
        """What the cited meeting itself tells."""
        citation, year = cited.citation, cited.fiscal_year
        if not citation.body or year is None or citation.meeting is None:
            return Resolution(
                cited, State.INCOMPLETE, reason="会議の名称、年度、回のどれかが書かれていません"
            )
        meeting = self.calendar.numbered(citation.body, year, citation.meeting)
        if meeting is None:
            return self._at_no_meeting(cited, year, citation.meeting)
        if self.citing.date and meeting.date and meeting.date >= self.citing.date:
            return Resolution(cited, State.NOT_BEFORE, meeting)
        cases = self.index.on(citation.body, meeting.date) if meeting.date else ()
        if not cases:
            return Resolution(cited, State.NOT_COVERED, meeting, reason="この会議の案件は台帳にありません")
        return self._among(cited, meeting, cases)

    def _at_no_meeting(self, cited: Cited, year: int, number: int) -> Resolution:
        span = span_of(self.calendar, cited.citation.body, year, number, self.citing.date)
        states = {
            Span.BEFORE: (State.BEFORE_REGISTER, "台帳の最初の会議より前です"),
            Span.NOT_COVERED: (State.NOT_COVERED, "台帳にこの会議の記録がありません"),
            Span.MISSING: (State.UNKNOWN_MEETING, ""),
        }
        state, reason = states[span]
        return Resolution(cited, state, reason=reason)

    def _among(self, cited: Cited, meeting: Meeting, cases: Sequence[Case]) -> Resolution:
        named = self.index.ids_within(cited.sentence)
        related = [(self._relation(case, cited, named), case) for case in cases]
        closest = max(relation for relation, _ in related)
        meant = tuple(case for relation, case in related if relation is closest)
        if closest is Relation.KIN:
            return Resolution(cited, State.CONSISTENT, meeting, meant, relation=closest)
        if closest is Relation.NONE:
            return Resolution(cited, State.NO_SUCH_CASE, meeting)
        common = "件名の言葉" if closest is Relation.WORD else "担当課"
        reason = f"この会議に、{common}が同じ案件があります"
        return Resolution(cited, State.PROBABLE, meeting, meant, reason=reason, relation=closest)

    @cached_property
    def _akin(self) -> frozenset[str]:
        return self.index.ids_akin_to(self.citing)

    def _relation(self, case: Case, cited: Cited, named: frozenset[str]) -> Relation:
        """``named`` are the ids of the cases the sentence can name."""
        meant = kind_meant(cited.sentence)
        if meant in (Kind.ASSESSMENT, Kind.ASSESSMENT_RESULT) and meant not in kinds_of(case):
            return Relation.NONE
        if case.id in self._akin and is_kin(self.citing, case):
            return Relation.KIN
        if case.id in named and is_named_in(case.title, cited.sentence):
            return Relation.KIN
        if set(self.citing.sections) & set(case.sections):
            return Relation.TOLD if _tells(case, cited) else Relation.SECTION
        texts = (self.citing.title, self.citing.project_name, cited.sentence)
        return Relation.WORD if shares_a_word(texts, case.title) else Relation.NONE

    def with_right_case(self, found: Resolution, settled: set[str]) -> Resolution:
        """The resolution with the cases that would make the citation right, where it is not."""
        if found.state in (State.CONSISTENT, State.BEFORE_REGISTER, State.NOT_COVERED, State.INCOMPLETE):
            return found
        right = self._right_cases(found, settled)
        if found.state is State.PROBABLE:
            if found.relation is Relation.TOLD and not any(_tells(one.case, found.cited) for one in right):
                return replace(found, state=State.CONSISTENT, reason="")
            if len({one.meeting for one in right}) == 1:
                return replace(found, state=State.ELSEWHERE, cases=(), right=right, reason="")
            return found
        if found.state is State.NO_SUCH_CASE and right:
            return replace(found, state=State.ELSEWHERE, right=right)
        return replace(found, right=right)

    def _right_cases(self, found: Resolution, settled: set[str]) -> tuple[Candidate, ...]:
        """Earlier cases of the same matter that no other citation accounts for, those near the cited number first.

        A sentence that does not tell (a ※ line) speaks of the matter itself, if that can be meant.
        """
        citation, sentence = found.cited.citation, found.cited.sentence
        meant = kind_meant(sentence)
        named = self.index.named_in(sentence, citation.body, self.citing.date)
        related = named or self.index.of_same_matter(self.citing, citation.body)
        cited_day = found.meeting.date if found.meeting else None
        candidates = [
            self._candidate(case)
            for case in related
            if case.date not in (None, cited_day)
            and case.id not in settled
            and (meant is None or meant in kinds_of(case))
        ]
        if meant is None:
            candidates = [one for one in candidates if Kind.MATTER in kinds_of(one.case)] or candidates
        number, year = citation.meeting or 0, found.cited.fiscal_year or 0

        def distance(one: Candidate) -> tuple[int, int, str]:
            return (
                abs(one.meeting.fiscal_year - year),
                abs((one.meeting.number or 0) - number),
                one.case.id,
            )

        return tuple(sorted(candidates, key=distance))

    def _candidate(self, case: Case) -> Candidate:
        assert case.date is not None, "only cases with a day are candidates"
        body = self.index.body_of(case)
        on_the_day = self.calendar.on(body, case.date)
        unknown = Meeting(body, fiscal_year_of(case.date), None, case.date)
        return Candidate(case, on_the_day[0] if on_the_day else unknown)


def _tells(case: Case, cited: Cited) -> bool:
    return tells_of(f"{case.summary}\n{case.agenda}", cited.sentence)

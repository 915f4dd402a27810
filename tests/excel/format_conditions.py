"""Conditional formats as Excel's objects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.excel.com import ComObject, NotModelled, bad_index, method, refuse
from tests.excel.sheet_source import Rule
from tests.excel.units import length
from xl_tools.adapters.ooxml.areas import covers, overlap

_EXPRESSION = 2
_WITH_FORMULA = (1, _EXPRESSION, 9, 10, 11, 13, 16, 17)
_LONGEST_FORMULA = 255


class FormatConditions(ComObject):
    """The rules that touch a range, in order of priority."""

    def __init__(self, range_: Any) -> None:
        self.Application = range_.Application
        self._range = range_
        self._sheet = range_.sheet

    def _rules(self) -> list[Rule]:
        return [
            rule
            for rule in self._sheet.rules
            if any(overlap(one, other) for one in rule.areas for other in self._range.areas)
        ]

    def __iter__(self) -> Iterator[ComObject]:
        return iter([_shown(self._sheet, rule) for rule in self._rules()])

    @property
    def Count(self) -> int:
        return len(self._rules())

    @method
    def Item(self, Index: Any) -> ComObject:
        rules = self._rules()
        if not 1 <= int(Index) <= len(rules):
            raise bad_index()
        return _shown(self._sheet, rules[int(Index) - 1])

    @method
    def Add(
        self,
        Type: Any = None,
        Operator: Any = None,
        Formula1: Any = None,
        Formula2: Any = None,
        String: Any = None,
        TextOperator: Any = None,
    ) -> ComObject:
        self._sheet.refuse_protected_formats()
        if Type != _EXPRESSION:
            raise NotModelled(f"a conditional format of type {Type}")
        formula = str(Formula1)
        if not formula.startswith("=") or length(formula) > _LONGEST_FORMULA:
            refuse("アプリケーション定義またはオブジェクト定義のエラーです。")
        rule = Rule(tuple(self._range.areas), _EXPRESSION, formula)
        self._sheet.rules.append(rule)
        self._sheet.book.touch()
        return _shown(self._sheet, rule)

    @method
    def Delete(self) -> None:
        self._sheet.refuse_protected_formats()
        rules = self._rules()
        for rule in rules:
            if not all(any(covers(own, area) for own in self._range.areas) for area in rule.areas):
                raise NotModelled("deleting rules of a part of their range")
        self._sheet.rules = [rule for rule in self._sheet.rules if rule not in rules]
        self._sheet.book.touch()


class PlainCondition(ComObject):
    """A rule of any kind. Those with scales, bars, icons have neither a formula nor a fill."""

    def __init__(self, sheet: Any, rule: Rule) -> None:
        self.Application = sheet.Application
        self.sheet = sheet
        self.rule = rule

    def change(self) -> None:
        if not any(each is self.rule for each in self.sheet.rules):
            refuse("オブジェクトが必要です。")
        self.sheet.refuse_protected_formats()
        self.sheet.book.touch()

    @property
    def Type(self) -> int:
        return self.rule.type

    @property
    def AppliesTo(self) -> Any:
        return self.sheet.range_of(self.rule.areas)

    @method
    def SetFirstPriority(self) -> None:
        self.change()
        others = [each for each in self.sheet.rules if each is not self.rule]
        self.sheet.rules = [self.rule, *others]

    @method
    def Delete(self) -> None:
        self.change()
        self.sheet.rules = [each for each in self.sheet.rules if each is not self.rule]


class FormatCondition(PlainCondition):
    @property
    def Formula1(self) -> str:
        return self.rule.formula or ""

    @property
    def StopIfTrue(self) -> bool:
        return self.rule.stops

    @StopIfTrue.setter
    def StopIfTrue(self, value: bool) -> None:
        self._refuse_old_rule()
        self.rule.stops = bool(value)

    @property
    def Interior(self) -> RuleInterior:
        return RuleInterior(self)

    def _refuse_old_rule(self) -> None:
        self.change()
        if self.rule.element is not None:
            raise NotModelled("changing a rule that came with the file")


class RuleInterior(ComObject):
    def __init__(self, condition: FormatCondition) -> None:
        self.Application = condition.Application
        self._condition = condition

    @property
    def Color(self) -> float | None:
        colour = self._condition.rule.colour
        return None if colour is None else float(colour)

    @Color.setter
    def Color(self, value: float) -> None:
        self._condition._refuse_old_rule()
        self._condition.rule.colour = int(value)


def _shown(sheet: Any, rule: Rule) -> ComObject:
    return (FormatCondition if rule.type in _WITH_FORMULA else PlainCondition)(sheet, rule)

"""Company names and certifications in 委託先 and 結合の相手方."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from xl_tools.japanese.companies import LEGAL_FORM, certification_in
from xl_tools.japanese.widths import comparable, fold_width
from xl_tools.model.cell import Value
from xl_tools.model.paper import Paper, per_paper

COUNTERPARTIES = ("counterparty", "sub_counterparty")
"""The fields that name the other party."""
_LONG_FORMS = {"(株)": "株式会社", "㈱": "株式会社", "(有)": "有限会社", "㈲": "有限会社"}
_SHORT_FORM = re.compile("|".join(map(re.escape, _LONG_FORMS)))
_ANY_FORM = re.compile(r"会社|法人|\([株有]\)|[㈱㈲]")
_NAME_CHARACTER = r"[^\s、。,()（）「」『』【】※:：/／・]"
_COMPANY = re.compile(
    rf"(?:{LEGAL_FORM})[ ]?{_NAME_CHARACTER}+|{_NAME_CHARACTER}{{2,30}}?(?:株式会社|有限会社|合同会社|\(株\)|㈱)(?!{_NAME_CHARACTER})"
)
_BREAK_IN_WORD = re.compile(r"\n(?=[^(（\n]*[)）])|(?<=[ァ-ヺー])\n(?=[ァ-ヺー])")
"""Inside a bracket, or between katakana: a line break that only the width of the cell made."""
_TAIL = re.compile(r"(?:と|及び|並びに|ほか|外|等|など)$")


@dataclass(frozen=True, slots=True)
class Company:
    """A company named in a cell; ``certification`` is what the cell says of its certificates, "" if nothing."""

    name: str
    certification: str

    @property
    def key(self) -> str:
        """The name with its legal form written out."""
        return comparable(_SHORT_FORM.sub(lambda match: _LONG_FORMS[match.group()], fold_width(self.name)))

    @property
    def core(self) -> str:
        """The name without its legal form."""
        return comparable(re.sub(LEGAL_FORM, "", fold_width(self.name)))


@per_paper
def companies_by_value(paper: Paper) -> Mapping[Value, tuple[Company, ...]]:
    """The companies in every 相手方 of the matters, by its value."""
    fields = (matter.fields.get(name) for matter in paper.matters for name in COUNTERPARTIES)
    return {field.value: find_companies(field.text) for field in fields if field is not None}


def find_companies(text: str) -> tuple[Company, ...]:
    """The companies of a cell in order, each with the certification written behind it."""
    folded = _BREAK_IN_WORD.sub("", fold_width(text))
    if not _ANY_FORM.search(folded):
        return ()
    found = list(_COMPANY.finditer(folded))
    companies = []
    for index, match in enumerate(found):
        stop = found[index + 1].start() if index + 1 < len(found) else len(folded)
        name = _TAIL.sub("", match.group())
        companies.append(Company(name, certification_in(folded[match.end() : stop])))
    return tuple(companies)


def certification_key(certification: str) -> str:
    """For comparing: without brackets, ※, blanks, and with 及び and ・ as 、."""
    plain = re.sub(r"[()【】※。]", "", comparable(certification))
    return re.sub(r"及び|並びに|・|,|･", "、", plain).strip("、")

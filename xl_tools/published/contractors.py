"""The companies named on a page and in what is attached to it: role, certificates, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xl_tools.japanese.brackets import unbalanced_brackets
from xl_tools.japanese.companies import names_certificate
from xl_tools.japanese.flat_text import flatten
from xl_tools.japanese.widths import comparable, fold_same_length, squeeze
from xl_tools.model.report import Line, PrintedContractor, Reading
from xl_tools.published.company_names import NamedCompany, is_one_name, names_in
from xl_tools.published.company_roles import aliases_of, role_label, roles_in_sentences, says_what_for
from xl_tools.published.paragraphs import box_lines, paragraphs

BODY, ATTACHMENT = "本文", "別紙"
_OF_A_ROLE = re.compile(
    r"(?P<role>再委託先|委託先|委託事業者|受託事業者|受託者)(?:について)?は、(?P<said>[^。]*?(?:取得|登録|認定))"
)
_CERTIFICATE_ENDS = re.compile(r"(?:取得|取得済み?|済み?|登録|認定|予定)$")
_BESIDE = 100
"""So many characters before and behind a name may tell what it does."""
_BRACKETS = re.compile(r"[（）()【】]")
_LONGEST_CERTIFICATION = 4


@dataclass(frozen=True, slots=True)
class _Mention:
    """One place where a company is named. ``labels`` are those beside it, the nearest first."""

    name: str
    reading: Reading
    company: bool
    labels: tuple[str, ...] = ()
    certification: str = ""


def find_contractors(
    body: Sequence[Line], attachment: Sequence[Line], categories: Collection[str] = ()
) -> tuple[PrintedContractor, ...]:
    """Every company of a page, once, in the order of the page; other bodies only where a role is told.

    ``where`` goes by the name as printed: a shortened name elsewhere does not count.
    """
    texts = paragraphs(body)
    boxes = box_lines(attachment)
    mentions = [mention for lines in (texts, boxes) for mention in _mentions(lines)]
    by_name = _by_name(mentions)
    flat = [flatten(each.text).text for each in (*texts, *boxes)]
    aliases = {name: aliases_of(name, flat) for name in by_name}
    said = {
        name: roles_in_sentences(aliases[name], _others(name, aliases), flat, categories) for name in by_name
    }
    found = []
    for name, of_name in by_name.items():
        role, doubt = _role(of_name, said[name], _taken(name, said))
        if not role and not any(mention.company for mention in of_name):
            continue
        reading = replace(of_name[0].reading, text=name)
        if doubt:
            reading = replace(reading, confidence=0.6, doubt=doubt)
        certification = next((each.certification for each in of_name if each.certification), "")
        certification = certification or _certification_of_role(role, texts)
        found.append(PrintedContractor(reading, role, certification, _where(name, body, attachment)))
    return tuple(found)


def _by_name(mentions: Sequence[_Mention]) -> Mapping[str, list[_Mention]]:
    """The mentions by the name as first printed, in their order; a part of a longer name belongs to that name."""
    names: dict[str, str] = {}
    for mention in sorted(mentions, key=lambda each: (not each.company, -len(each.name))):
        core = comparable(aliases_of(mention.name, ())[-1])
        whole = next((name for key, name in names.items() if key.endswith(core)), mention.name)
        names.setdefault(comparable(mention.name), whole)
    by_name: dict[str, list[_Mention]] = {}
    for mention in mentions:
        by_name.setdefault(names[comparable(mention.name)], []).append(mention)
    return by_name


def _others(name: str, aliases: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(alias for other, own in aliases.items() if other != name for alias in own)


def _taken(name: str, said: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(role for other, roles in said.items() if other != name for role in roles)


def _role(mentions: Sequence[_Mention], said: tuple[str, ...], taken: Collection[str]) -> tuple[str, str]:
    """The role and what is doubtful about it. A label beside the name goes before what sentences say.

    Of several labels below one another the first counts that the sentences do not give to another company.
    """
    for mention in mentions:
        labels = mention.labels
        if not labels or (said and not says_what_for(labels[0])):
            continue
        if len(labels) == 1:
            return labels[0], ""
        free = [label for label in labels if label not in taken] or [*labels]
        return free[0], f"「{'」「'.join(labels)}」のどれがこの相手方のものか、図で確認してください。"
    return "・".join(said), ""


def _mentions(lines: Sequence[Reading]) -> Iterator[_Mention]:
    for index, line in enumerate(lines):
        for named in names_in(line.text):
            yield _mention(lines, index, named)


def _mention(lines: Sequence[Reading], index: int, named: NamedCompany) -> _Mention:
    text = lines[index].text
    before = text[max(named.start - _BESIDE, 0) : named.start].strip()
    behind = text[named.end : named.end + _BESIDE].strip()
    alone = before in ("", "（", "(")
    return _Mention(
        _whole_name(lines, index, named) if alone and not behind else named.name,
        lines[index],
        named.company,
        tuple(_labels(lines, index, before, behind)),
        _certification(lines, index, behind),
    )


def _whole_name(lines: Sequence[Reading], index: int, named: NamedCompany) -> str:
    """A name that fills its line may have begun on the line before, if that is as long and a name comes of it."""
    before = lines[index - 1].text.strip() if index else ""
    if named.company or len(before) < len(named.name) - 1 or not is_one_name(before + named.name):
        return named.name
    return before + named.name


def _labels(lines: Sequence[Reading], index: int, before: str, behind: str) -> Iterator[str]:
    """Labels on the line itself, else on the line a bracket belongs to, else right above or below."""
    for text in (before.rstrip("（(：: "), behind.split("）")[0].split(")")[0].lstrip("（(")):
        label = role_label(text.split("。")[-1].split("、")[-1]) if text else ""
        if label:
            yield label
            return
    if before not in ("", "（", "("):
        return
    above = role_label(lines[index - 1].text) if index else ""
    below = _labels_below(lines, index)
    if below and lines[index + 1].text.lstrip().startswith(("（", "(")) and not before:
        yield below[0]
    elif above:
        yield above
    else:
        yield from below


def _labels_below(lines: Sequence[Reading], index: int) -> list[str]:
    labels = []
    for line in lines[index + 1 :]:
        label = role_label(line.text)
        if not label:
            break
        labels.append(label)
    return labels


def _certification(lines: Sequence[Reading], index: int, behind: str) -> str:
    """Behind the name on its line, or in a bracket or ※ lines below it."""
    if names_certificate(fold_same_length(behind)):
        return _plain(behind)
    text = ""
    for line in lines[index + 1 : index + 1 + _LONGEST_CERTIFICATION]:
        if not text and not line.text.lstrip().startswith(("（", "(", "※", "【")):
            return ""
        text += line.text.strip()
        if names_certificate(fold_same_length(text)) and (
            text[-1] in "）)】" or _CERTIFICATE_ENDS.search(text)
        ):
            return _plain(text)
    return ""


def _plain(text: str) -> str:
    """Without the bracket around it; of text that has run together with another bracket only its own piece."""
    plain = squeeze(text).strip("※ \u3000")
    for candidate in (plain[1:-1], plain, plain[:-1]):
        if names_certificate(fold_same_length(candidate)) and _is_whole(candidate, plain):
            return candidate.strip()
    pieces = (each for each in _BRACKETS.split(plain) if names_certificate(fold_same_length(each)))
    return next(pieces, plain).strip()


def _is_whole(candidate: str, plain: str) -> bool:
    """Whether only a bracket has been taken away at the ends, and none is left over."""
    taken = plain.replace(candidate, "", 1)
    return _BRACKETS.sub("", taken) == "" and not unbalanced_brackets(candidate)


def _certification_of_role(role: str, texts: Sequence[Reading]) -> str:
    """「委託先は、いずれも…を取得している」 speaks of every company of that role."""
    for text in texts:
        for match in _OF_A_ROLE.finditer(text.text):
            if role.startswith(match["role"]) and names_certificate(fold_same_length(match["said"])):
                return squeeze(match["said"])
    return ""


def _where(name: str, body: Sequence[Line], attachment: Sequence[Line]) -> str:
    key = comparable(name)
    places = [
        place
        for place, lines in ((BODY, body), (ATTACHMENT, attachment))
        if key in comparable("".join(line.text for line in lines))
    ]
    return "・".join(places)

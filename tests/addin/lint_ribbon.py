"""A ribbon against the list of buttons and the VBA behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from tests.addin.vba_sources import Procedure
from xl_tools.model.buttons import BUTTONS, RIBBON_TAB

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
SIGNATURES = {
    "onLoad": ("As IRibbonUI",),
    "onAction": ("As IRibbonControl",),
    "getEnabled": ("As IRibbonControl", "ByRef"),
}
ICONS = frozenset(
    {
        "ApplicationOptionsDialog", "ClearFormats", "Consolidate", "Copy", "DataValidation", "FileDocumentInspect", "FileNew",
        "FileSaveAsPdfOrXps", "FileSendAsAttachment", "FillDown", "Help", "Info", "TableInsert", "Underline",
        "ViewSideBySide",
    }
)  # fmt: skip
"""Looked up in Microsoft's list of icons; Excel shows a button without one for a name it does not know."""
LONGEST_TIP = 1024


def ribbon_mistakes(root: etree._Element, procedures: Mapping[str, Procedure]) -> Iterator[str]:
    if etree.QName(root).namespace != NAMESPACE:
        yield f"namespace is {etree.QName(root).namespace}"
    yield from _doubled(root, "id")
    yield from _doubled(root, "tag")
    yield from _key_tips(root)
    for element in root.iter(f"{{{NAMESPACE}}}*"):
        yield from _callbacks(element, procedures)
    yield from _against_list(root)


def _doubled(root: etree._Element, attribute: str) -> Iterator[str]:
    counts = Counter(value for element in root.iter() if (value := element.get(attribute)))
    yield from (f"{attribute} {value} stands {count} times" for value, count in counts.items() if count > 1)


def _key_tips(root: etree._Element) -> Iterator[str]:
    tips = [element.get("keytip", "") for element in root.iter(f"{{{NAMESPACE}}}button")]
    for tip in tips:
        if not tip.isalnum() or not tip.isascii() or not tip.isupper():
            yield f"key tip {tip!r} cannot be typed"
        if sum(other.startswith(tip) for other in tips) > 1:
            yield f"key tip {tip} begins several"


def _callbacks(element: etree._Element, procedures: Mapping[str, Procedure]) -> Iterator[str]:
    for attribute, wanted in SIGNATURES.items():
        if not (name := element.get(attribute)):
            continue
        found = procedures.get(name.lower())
        if not found or not found.is_public:
            yield f"{attribute} {name}: no such public Sub"
        elif len(found.arguments) != len(wanted) or any(
            part not in argument for part, argument in zip(wanted, found.arguments, strict=True)
        ):
            yield f"{attribute} {name}: takes {found.arguments}"


def _against_list(root: etree._Element) -> Iterator[str]:
    """Groups, buttons, order and labels are those of the list, and nothing a clerk is shown is missing."""
    shown = [
        (button.get("tag"), button.get("label"), group.get("label"))
        for group in root.iter(f"{{{NAMESPACE}}}group")
        for button in group
    ]
    wanted = [(button.action, button.label, button.group) for button in BUTTONS]
    yield from (f"button {each} is not in the list" for each in shown if each not in wanted)
    yield from (f"button {each} is missing" for each in wanted if each not in shown)
    if sorted(shown, key=str) == sorted(wanted, key=str) and shown != wanted:
        yield "buttons stand in another order than in the list"
    if [tab.get("label") for tab in root.iter(f"{{{NAMESPACE}}}tab")] != [RIBBON_TAB]:
        yield "the tab has another name"
    for button in root.iter(f"{{{NAMESPACE}}}button"):
        if button.get("imageMso") not in ICONS:
            yield f"icon {button.get('imageMso')} is not a known one"
        for tip in ("screentip", "supertip"):
            if not 0 < len(button.get(tip, "")) <= LONGEST_TIP:
                yield f"{button.get('id')}: {tip} missing or too long"
        for callback in ("onAction", "getEnabled"):
            if not button.get(callback):
                yield f"{button.get('id')}: no {callback}"

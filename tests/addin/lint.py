"""What no validator looks at in an add-in or a template with buttons: VBA, ribbon and buttons against each other."""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from tests.addin.lint_ribbon import ribbon_mistakes
from tests.addin.lint_sheets import sheet_mistakes
from tests.addin.vba_sources import Procedure, document_modules, procedures, sources

MACRO_TYPES = ("sheet.macroEnabled.main+xml", "addin.macroEnabled.main+xml")
FOREIGN_MODULES = frozenset({"xlwings", "Dictionary"})
LONGEST_LINE = 1023
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


@dataclass(frozen=True)
class Opened:
    """The package in parts: ``roots`` holds those that are well-formed XML, ``broken`` says why others are not."""

    parts: dict[str, bytes]
    roots: dict[str, etree._Element]
    broken: list[str]
    sources: dict[str, str]
    procedures: dict[str, Procedure]


def lint(package: bytes) -> list[str]:
    """Every mistake as one line; none for a good file."""
    opened = _open(package)
    return [*opened.broken, *(mistake for check in CHECKS for mistake in check(opened))]


def _open(package: bytes) -> Opened:
    with zipfile.ZipFile(BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    roots: dict[str, etree._Element] = {}
    broken: list[str] = []
    for name, content in parts.items():
        if name.endswith((".xml", ".rels", ".vml")):
            try:
                roots[name] = etree.fromstring(content)
            except etree.XMLSyntaxError as error:
                broken.append(f"{name}: not well-formed: {error}")
    found = sources(package)
    return Opened(parts, roots, broken, found, procedures(found))


def _relations(opened: Opened) -> Iterator[str]:
    for name, root in opened.roots.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in root:
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))[1:]
            if relation.get("TargetMode") != "External" and target not in opened.parts:
                yield f"{name}: {relation.get('Id')} points to {target}, which is not there"


def _content_types(opened: Opened) -> Iterator[str]:
    root = opened.roots["[Content_Types].xml"]
    named = {
        each.get("PartName", "")[1:]: each.get("ContentType", "") for each in root.iter(f"{_TYPES}Override")
    }
    endings = {each.get("Extension", "") for each in root.iter(f"{_TYPES}Default")}
    for name in opened.parts.keys() - named.keys() - {"[Content_Types].xml"}:
        if name.rpartition(".")[2] not in endings:
            yield f"{name}: no content type"
    if not named.get("xl/workbook.xml", "").endswith(MACRO_TYPES):
        yield "xl/workbook.xml: not the type of a workbook with macros"


def _vba(opened: Opened) -> Iterator[str]:
    for name, source in opened.sources.items():
        for number, line in enumerate(source.splitlines(), start=1):
            if not line.isascii():
                yield f"{name}:{number}: not ASCII"
            if len(line) > LONGEST_LINE:
                yield f"{name}:{number}: longer than {LONGEST_LINE}"
            if name not in FOREIGN_MODULES and line.lstrip().startswith("#"):
                yield f"{name}:{number}: conditional compilation"


def _code_names(opened: Opened) -> Iterator[str]:
    named = Counter(
        code_name
        for root in opened.roots.values()
        for element in root.iter("{*}workbookPr", "{*}sheetPr")
        if (code_name := element.get("codeName"))
    )
    modules = document_modules(opened.sources)
    yield from (f"codeName {name} stands {count} times" for name, count in named.items() if count > 1)
    yield from (f"codeName {name} has no module" for name in named.keys() - modules)
    yield from (f"module {name} has no sheet" for name in modules - named.keys())


def _button_macros(opened: Opened) -> Iterator[str]:
    for name, root in opened.roots.items():
        for macro in root.iter("{*}FmlaMacro"):
            found = opened.procedures.get((macro.text or "").rpartition("!")[2].lower())
            if not found or found.arguments or not found.is_public:
                yield f"{name}: the button's macro {macro.text} is no public Sub without arguments"


def _ribbon(opened: Opened) -> Iterator[str]:
    for name, root in opened.roots.items():
        if name.startswith("customUI/"):
            yield from (f"{name}: {mistake}" for mistake in ribbon_mistakes(root, opened.procedures))


def _sheets(opened: Opened) -> Iterator[str]:
    for name, root in opened.roots.items():
        yield from (f"{name}: {mistake}" for mistake in sheet_mistakes(root))


CHECKS: tuple[Callable[[Opened], Iterator[str]], ...] = (
    _relations, _content_types, _vba, _code_names, _button_macros, _ribbon, _sheets,
)  # fmt: skip

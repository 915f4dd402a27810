"""VBA modules → vbaProject.bin: sources only, which Excel compiles when it opens them; same input, same bytes."""

from __future__ import annotations

import hashlib
import struct
import uuid
from collections.abc import Sequence

from xl_tools.build.addin.compound_file import compound_file
from xl_tools.build.addin.compression import compress
from xl_tools.build.addin.obfuscation import scrambled
from xl_tools.build.addin.vba_module import ModuleKind, VbaModule

_ENCODING, _CODE_PAGE, _LANGUAGE = "cp932", 932, 0x409
_WIN64 = 3
_NOT_COMPILED = bytes.fromhex("CC61FFFF000000")
_OLE_LIBRARY = (
    r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation"
)
_OFFICE_LIBRARY = (
    r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#C:\Program Files\Common Files\Microsoft Shared"
    r"\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library"
)
_REFERENCES = (("stdole", _OLE_LIBRARY), ("Office", _OFFICE_LIBRARY))
"""By their GUIDs; where Excel stands in another folder it finds them all the same."""
_DECLARATIONS = {
    ModuleKind.STANDARD: "Module={}",
    ModuleKind.CLASS: "Class={}",
    ModuleKind.WORKBOOK: "Document={}/&H00000000",
    ModuleKind.SHEET: "Document={}/&H00000000",
}


def vba_project(modules: Sequence[VbaModule], name: str) -> bytes:
    """The whole file; ``name`` is the project's. Raises CannotBuildAddin for a source VBA cannot take."""
    texts = {module.name: module.text().encode(_ENCODING) for module in modules}
    digest = hashlib.sha256(b"\0".join(key.encode() + b"=" + text for key, text in texts.items())).digest()
    streams = {
        "PROJECT": _project_stream(modules, name, digest),
        "PROJECTwm": b"".join(_both(module.name) for module in modules) + b"\0\0",
        "VBA/_VBA_PROJECT": _NOT_COMPILED,
        "VBA/dir": compress(_dir_stream(modules, name)),
    }
    return compound_file(streams | {f"VBA/{key}": compress(text) for key, text in texts.items()})


def _both(name: str) -> bytes:
    return name.encode(_ENCODING) + b"\0" + name.encode("utf-16-le") + b"\0\0"


def _project_stream(modules: Sequence[VbaModule], name: str, digest: bytes) -> bytes:
    """Declarations, an open (not protected, visible) state, and no windows; ``digest`` stands in for what is random."""
    project_id = "{" + str(uuid.UUID(bytes=digest[:16], version=4)).upper() + "}"
    unprotected, no_password, visible = bytes(4), bytes(1), b"\xff"
    lines = [
        f'ID="{project_id}"',
        *(_DECLARATIONS[module.kind].format(module.name) for module in modules),
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{scrambled(unprotected, digest[16], project_id)}"',
        f'DPB="{scrambled(no_password, digest[17], project_id)}"',
        f'GC="{scrambled(visible, digest[18], project_id)}"',
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
    ]
    return "".join(f"{line}\r\n" for line in lines).encode(_ENCODING)


def _dir_stream(modules: Sequence[VbaModule], name: str) -> bytes:
    """The project's information, references and modules as records ([MS-OVBA] 2.3.4.2)."""
    records = [
        _number(0x01, _WIN64),
        _number(0x02, _LANGUAGE),
        _number(0x14, _LANGUAGE),
        _record(0x03, struct.pack("<H", _CODE_PAGE)),
        _text(0x04, name),
        *(_record(kind) for kind in (0x05, 0x40, 0x06, 0x3D)),
        _number(0x07, 0),
        _number(0x08, 0),
        struct.pack("<HIIH", 0x09, 4, 1, 1),
        _record(0x0C),
        _record(0x3C),
        *(record for each, library in _REFERENCES for record in _reference(each, library)),
        _record(0x0F, struct.pack("<H", len(modules))),
        _record(0x13, b"\xff\xff"),
        *(record for module in modules for record in _module(module)),
        _record(0x10),
    ]
    return b"".join(records)


def _reference(name: str, library: str) -> list[bytes]:
    known = library.encode(_ENCODING)
    return [
        _text(0x16, name),
        _wide(0x3E, name),
        _record(0x0D, struct.pack("<I", len(known)) + known + bytes(6)),
    ]


def _module(module: VbaModule) -> list[bytes]:
    return [
        _text(0x19, module.name),
        _wide(0x47, module.name),
        _text(0x1A, module.name),
        _wide(0x32, module.name),
        _record(0x1C),
        _record(0x48),
        _number(0x31, 0),  # the source begins at once: nothing compiled stands before it
        _number(0x1E, 0),
        _record(0x2C, b"\xff\xff"),
        _record(0x21 if module.kind is ModuleKind.STANDARD else 0x22),
        _record(0x2B),
    ]


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HI", kind, len(content)) + content


def _number(kind: int, value: int) -> bytes:
    return _record(kind, struct.pack("<I", value))


def _text(kind: int, text: str) -> bytes:
    return _record(kind, text.encode(_ENCODING))


def _wide(kind: int, text: str) -> bytes:
    return _record(kind, text.encode("utf-16-le"))

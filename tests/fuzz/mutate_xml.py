"""Changes to XML that stay XML most of the time: attributes, texts, elements moved, doubled, nested, left out."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

_TOKEN = re.compile(rb"<[^>]*>|[^<]+")
_NAME = re.compile(rb"</?([^\s/>]+)")
_ATTRIBUTE = re.compile(rb"""(\s)([^\s=<>"']+)\s*=\s*("[^"]*"|'[^']*')""")
_MOST_COPIES = 40
ODD_VALUES = (
    *(b"", b" ", b"0", b"-1", b"1", b"2", b"00", b"255", b"65536", b"2147483648", b"4294967296", b"99999999999999999999"),
    *(b"1e308", b"-1e308", b"1e9999", b"NaN", b"INF", b"0x10", b"1.5", b"3000000", b"-700000", b"60", b"2958466"),
    *(b"true", b"false", b"none", b"s", b"str", b"inlineStr", b"e", b"b", b"d", b"n", b"z"),
    *(b"A1", b"A0", b"XFD1048576", b"XFE1", b"A1048577", b"ZZZZ9999999", b"a1", b"$A$1", b"1A", b"A1:XFD1048576", b"B2:A1"),
    *(b"A1:A1", b"A:A", b"1:1", b"A1 B2 C3", b"#REF!", b"rId1", b"rId99", b"../../../etc/passwd", b"/xl/workbook.xml"),
    *(b"http://example.com/x", b"\\\\server\\share", b"&#x0;", b"&amp;lt;", b"&x;", b"_x000D_", b"_xD800_", b"\xff\xfe"),
    *("付議書".encode(), "令和７年４月１日".encode(), b"2025-04-01T00:00:00", b"9999-99-99", b"\xf0\x9f\x92\xa5", b"\xe2\x80\xae"),
    *(b"=cmd|'/c calc'!A1", b"@SUM(1)", b"[1]Sheet1!A1", b"00000000-0000-0000-0000-000000000000", b"x" * 300),
)  # fmt: skip
_INSERTED = (
    *(
        b"<!-- x -->",
        b"<![CDATA[<x>&]]>",
        b"<?pi x?>",
        b"<!DOCTYPE x>",
        b"&amp;",
        b"<x/>",
        b"<x:y/>",
        b"<x>",
        b"</x>",
    ),
    *(
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        b"\0",
        b"]]>",
        b"<",
        b">",
        b'"',
        b"&",
        b"&lt;&#13;&#10;",
    ),
)
_HEADS = (
    *(b"\xef\xbb\xbf", b'<?xml version="1.0" encoding="Shift_JIS"?>', b'<?xml version="1.1"?>', b"\n", b" ", b"\xff\xfe"),
    *(b'<?xml version="1.0" encoding="utf-7"?>', b'<?xml version="1.0" encoding="idna"?>', b'<?xml version="1.0" encoding="rot13"?>'),
    *(b'<?xml version="1.0" encoding="UTF-16"?>', b'<?xml version="1.0" standalone="no"?>'),
)  # fmt: skip

Tokens = list[bytes]


def xml_mutator(snippets: Sequence[bytes] = ()) -> Callable[[bytes, random.Random], bytes]:
    """``snippets`` are elements the reader knows, put in where they may not stand."""

    def mutate(part: bytes, chance: random.Random) -> bytes:
        return mutated_xml(part, chance, snippets)

    return mutate


def mutated_xml(part: bytes, chance: random.Random, snippets: Sequence[bytes] = ()) -> bytes:
    """One to four changes."""
    tokens = _TOKEN.findall(part)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 4))):
        chance.choice(_CHANGES)(tokens, chance)
        if snippets and chance.random() < 0.25:
            tokens.insert(chance.randint(0, len(tokens)), chance.choice(snippets))
    changed = b"".join(tokens)
    return _recoded(changed, chance) if chance.random() < 0.03 else changed


def _recoded(part: bytes, chance: random.Random) -> bytes:
    """Another head, or another encoding."""
    if chance.random() < 0.5:
        return chance.choice(_HEADS) + part
    return part.decode("utf-8", errors="replace").encode(
        chance.choice(("utf-16", "utf-16-be", "utf-32", "cp932")), "replace"
    )


def _any_tag(tokens: Tokens, chance: random.Random) -> int | None:
    """The place of an opening tag."""
    tags = [at for at, token in enumerate(tokens) if token[:1] == b"<" and token[1:2] not in b"/?!"]
    return chance.choice(tags) if tags else None


def _element(tokens: Tokens, at: int) -> slice:
    """From an opening tag to its closing one."""
    if tokens[at].endswith(b"/>"):
        return slice(at, at + 1)
    name, depth = _NAME.match(tokens[at]), 0
    for end in range(at, len(tokens)):
        other = _NAME.match(tokens[end])
        if name and other and other[1] == name[1] and not tokens[end].endswith(b"/>"):
            depth += -1 if tokens[end][1:2] == b"/" else 1
            if depth == 0:
                return slice(at, end + 1)
    return slice(at, at + 1)


def _change_attribute(tokens: Tokens, chance: random.Random) -> None:
    at = _any_tag(tokens, chance)
    found = list(_ATTRIBUTE.finditer(tokens[at])) if at is not None else []
    if at is None or not found:
        return
    one = chance.choice(found)
    new = _odd_attribute(one[2], chance)
    tokens[at] = tokens[at][: one.start()] + new + tokens[at][one.end() :]


def _odd_attribute(name: bytes, chance: random.Random) -> bytes:
    value = chance.choice(ODD_VALUES).replace(b'"', b"")
    return (
        chance.choice((b' %b="%b"', b' %b="%b"', b' %b="%b"', b" %b='%b'", b' x:%b = "%b"'))
        % (name, value)
        * chance.choice((1, 1, 1, 1, 0, 2))
    )


def _move_attribute(tokens: Tokens, chance: random.Random) -> None:
    """An attribute of one element, at another."""
    giver, taker = _any_tag(tokens, chance), _any_tag(tokens, chance)
    if giver is None or taker is None:
        return
    found = list(_ATTRIBUTE.finditer(tokens[giver]))
    name = _NAME.match(tokens[taker])
    if found and name:
        end = name.end()
        tokens[taker] = tokens[taker][:end] + chance.choice(found)[0] + tokens[taker][end:]


def _change_text(tokens: Tokens, chance: random.Random) -> None:
    texts = [at for at, token in enumerate(tokens) if not token.startswith(b"<")]
    if texts:
        tokens[chance.choice(texts)] = chance.choice(ODD_VALUES)


def _put_text(tokens: Tokens, chance: random.Random) -> None:
    tokens.insert(chance.randint(0, len(tokens)), chance.choice(ODD_VALUES))


def _leave_out(tokens: Tokens, chance: random.Random) -> None:
    at = _any_tag(tokens, chance)
    if at is not None:
        del tokens[_element(tokens, at)]


def _leave_out_token(tokens: Tokens, chance: random.Random) -> None:
    if tokens:
        del tokens[chance.randrange(len(tokens))]


def _double(tokens: Tokens, chance: random.Random) -> None:
    at = _any_tag(tokens, chance)
    if at is not None:
        place = _element(tokens, at)
        tokens[place] = (
            tokens[place] * chance.choice((2, 2, 3, _MOST_COPIES))
            if place.stop - place.start < 200
            else tokens[place]
        )


def _move(tokens: Tokens, chance: random.Random) -> None:
    """An element to another place, or a copy of it."""
    at = _any_tag(tokens, chance)
    if at is None:
        return
    place = _element(tokens, at)
    moved = tokens[place]
    if chance.random() < 0.5:
        del tokens[place]
    to = chance.randint(0, len(tokens))
    tokens[to:to] = moved


def _nest(tokens: Tokens, chance: random.Random) -> None:
    """An element inside copies of itself."""
    at = _any_tag(tokens, chance)
    if at is None:
        return
    place = _element(tokens, at)
    if place.stop - place.start > 1:
        deep = chance.choice((1, 3, _MOST_COPIES))
        opening, closing = tokens[at], tokens[place.stop - 1]
        tokens[place] = [opening] * deep + tokens[place] + [closing] * deep


def _unwrap(tokens: Tokens, chance: random.Random) -> None:
    """The content without the element."""
    at = _any_tag(tokens, chance)
    if at is not None:
        place = _element(tokens, at)
        tokens[place] = tokens[place][1:-1]


def _rename(tokens: Tokens, chance: random.Random) -> None:
    """One element gets the name of another, its ends with it."""
    one, other = _any_tag(tokens, chance), _any_tag(tokens, chance)
    if one is None or other is None:
        return
    name = _NAME.match(tokens[other])
    place = _element(tokens, one)
    for at in {place.start, place.stop - 1}:
        tokens[at] = _NAME.sub(
            lambda found: found[0][: -len(found[1])] + (name[1] if name else b"x"), tokens[at], count=1
        )


def _insert(tokens: Tokens, chance: random.Random) -> None:
    tokens.insert(chance.randint(0, len(tokens)), chance.choice(_INSERTED))


def _flip(tokens: Tokens, chance: random.Random) -> None:
    """Single bytes."""
    if not tokens:
        return
    at = chance.randrange(len(tokens))
    token = bytearray(tokens[at])
    for _ in range(chance.randint(1, 3)):
        token[chance.randrange(len(token))] = chance.randrange(256) if token else 0
    tokens[at] = bytes(token)


def _cut(tokens: Tokens, chance: random.Random) -> None:
    """The end is missing."""
    if chance.random() < 0.3:
        del tokens[chance.randint(0, len(tokens)) :]


_CHANGES = (
    *(_change_attribute,) * 6,
    *(_change_text,) * 3,
    *(
        _move_attribute,
        _put_text,
        _leave_out,
        _leave_out_token,
        _double,
        _move,
        _nest,
        _unwrap,
        _rename,
        _insert,
        _flip,
        _cut,
    ),
)

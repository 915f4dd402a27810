"""What a mail may cost: looked at in its bytes before the parser sees them.

The parser of the standard library holds every line, compares each with every multipart that is open, and follows
headers of any length, so those are counted first.
"""

from __future__ import annotations

import re

from xl_tools.adapters.mail import mail_refusals
from xl_tools.adapters.refusals import Refused
from xl_tools.limits import byte_limit, limit

_MULTIPART = re.compile(rb"(?:^|[\r\n])content-type[ \t]*:\s*multipart/", re.IGNORECASE)
_HEADER = re.compile(rb"(?:^|[\r\n])[!-9;-~]+[ \t]*:[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*")


def most_bytes() -> int:
    """Of one mail; whoever reads a file reads one more to see that it is larger."""
    return byte_limit("mail_megabytes")


def refuse_too_large(data: bytes) -> None:
    """Raises Refused."""
    if len(data) > most_bytes():
        raise Refused(mail_refusals.TOO_LARGE.format(limit=limit("mail_megabytes")))


def refuse_too_nested(depth: int) -> None:
    """``depth`` is 0 for a mail as it came, one more for each that was forwarded in it. Raises Refused."""
    if depth > limit("mail_nesting"):
        raise Refused(mail_refusals.TOO_NESTED.format(limit=limit("mail_nesting")))


def refuse_too_costly(data: bytes) -> None:
    """Whatever looks like a header counts as one, in a body, too. Raises Refused."""
    refuse_too_large(data)
    lines = data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
    if lines > limit("mail_lines"):
        raise Refused(mail_refusals.TOO_MANY_LINES.format(limit=f"{limit('mail_lines'):,}"))
    if len(_MULTIPART.findall(data)) > limit("mail_multiparts"):
        raise Refused(mail_refusals.TOO_MANY_BOXES.format(limit=limit("mail_multiparts")))
    longest = limit("mail_header_characters")
    if any(match.end() - match.start() > longest for match in _HEADER.finditer(data)):
        raise Refused(mail_refusals.HEADER_TOO_LONG.format(limit=f"{longest:,}"))

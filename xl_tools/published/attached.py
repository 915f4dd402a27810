"""A detail page completed with what is attached behind it and the companies it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xl_tools.model.catalogue import ShortForm
from xl_tools.model.report import CasePage
from xl_tools.published.attachment import read_attachment
from xl_tools.published.contractors import find_contractors
from xl_tools.published.segments import PageSegment


def with_attachment(page: CasePage, segment: PageSegment, short_forms: Sequence[ShortForm]) -> CasePage:
    """``page`` is read from the body of ``segment``; ``short_forms`` are the catalogue's, to be counted."""
    return replace(
        page,
        attachment=read_attachment(segment.body, segment.attachment, short_forms),
        contractors=find_contractors(segment.body, segment.attachment, page.categories),
    )

"""Invented pages as lines, for the tests of what is read from them."""

from __future__ import annotations

from xl_tools.catalogue.load import load_catalogue
from xl_tools.model.catalogue import ShortForm
from xl_tools.model.report import Line, PrintedFlow
from xl_tools.published.attachment import read_attachment
from xl_tools.published.lines import document_of


def lines_of(text: str) -> tuple[Line, ...]:
    return document_of(text, "架空の一覧.txt").lines


def short_forms() -> tuple[ShortForm, ...]:
    return load_catalogue().short_forms


def attachment_of(body: str, attachment: str) -> PrintedFlow | None:
    return read_attachment(lines_of(body), lines_of(attachment), short_forms())


FLOW_FIELD = "個人情報の\n流れ及び情\n報保護対策 \n別紙のとおり \n"

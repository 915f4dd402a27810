"""argparse in Japanese: headings, the help option, and a wrong command line said in one sentence."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from xl_tools.cli.exit_codes import COULD_NOT_RUN

_REASONS = (
    (r"the following arguments are required: (.+)", "「{}」を指定してください"),
    (r"unrecognized arguments: (.+)", "「{}」という指定はありません"),
    (r"argument (\S+): expected (?:one|at least one) argument.*", "「{}」の後に値を書いてください"),
    (r"argument \S+: invalid choice: '(.+?)'.*", "「{}」というコマンドはありません"),
    (r"argument (\S+): ([ぁ-んァ-ヶ一-龠0-9].*)", "「{}」には{}"),
    (r"argument (\S+): .*", "「{}」の値を確かめてください"),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "使い方: " if prefix is None else prefix)


class JapaneseParser(argparse.ArgumentParser):
    """An ArgumentParser whose every word to the user is Japanese."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{"formatter_class": _Formatter, "allow_abbrev": False, **options, "add_help": False}
        )
        self._positionals.title = "引数"
        self._optionals.title = "オプション"
        self.add_argument("-h", "--help", action="help", help="この説明を示す")

    def error(self, message: str) -> NoReturn:
        self.exit(
            COULD_NOT_RUN,
            f"コマンドの書き方が違います{_reason(message)}。「{self.prog} --help」で使い方を確かめてください。\n",
        )


def _reason(message: str) -> str:
    for pattern, sentence in _REASONS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return f"（{sentence.format(*match.groups())}）"
    return ""

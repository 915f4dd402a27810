"""Where results may go: never onto what was read, never onto each other, and only under their own ending."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from xl_tools.commands.acceptances import SUFFIX as ACCEPTANCES
from xl_tools.errors import BadInput, OutputNotWritten
from xl_tools.put_file import check_place, is_there

PAPER_ENDINGS = (".xlsx", ".xlsm")
"""A paper; the second with buttons."""


def check_output(output: Path | None, endings: tuple[str, ...], inputs: Iterable[Path]) -> None:
    """Raises BadInput before anything is done when the result would replace an input or another kind of file."""
    if output is None:
        return
    if output.suffix.lower() not in endings:
        wanted = "か".join(f"「{ending}」" for ending in endings)
        raise BadInput(f"「{output}」には書き出せません。{wanted}で終わる名前にしてください。")
    if output.name.lower().endswith(ACCEPTANCES):
        raise BadInput(f"「{output}」は確認済みの記録のための名前です。書き出す先を別の名前にしてください。")
    if any(_same(output, each) for each in inputs):
        raise BadInput(f"「{output}」は読み込むファイルと同じです。書き出す先を別の名前にしてください。")


def check_free(output: Path | None, *, overwrite: bool) -> None:
    """Before long work, as put_file does after it. Raises OutputNotWritten."""
    if output is None:
        return
    if not overwrite and is_there(output):
        raise OutputNotWritten(
            f"「{output}」はすでにあります。別の名前を指定するか、「--overwrite」を付けて実行してください。"
        )
    check_place(output)


def places_for(papers: Sequence[Path], output: Path | None, ending: str) -> dict[Path, Path]:
    """Where the result of each paper goes, for ``check_unshared``. A folder that is not there is made.

    Raises BadInput where several papers are to go into one file.
    """
    places = {paper: _place_for(paper, output, len(papers), ending) for paper in papers}
    if output is not None and output not in places.values():
        with suppress(OSError):  # in a folder that is not there either: each paper says so
            output.mkdir(exist_ok=True)
    return places


def check_unshared(paper: Path, places: Mapping[Path, Path], what: str) -> None:
    """``what`` names the result in Japanese. Raises BadInput where that of another paper would be the same file."""
    for other, place in places.items():
        if other != paper and place == places[paper]:
            raise BadInput(
                f"「{paper}」は、「{other}」と{what}の名前「{place.name}」が重なるので、作りませんでした。"
                "一つずつ、「-o」で別の名前を指定して実行してください。"
            )


def _place_for(paper: Path, output: Path | None, papers: int, ending: str) -> Path:
    """Beside the paper; ``output`` is the result of a single paper, or a folder. Raises BadInput."""
    if output is None:
        return paper.with_suffix(ending)
    if output.is_dir() or not output.suffix:
        return output / f"{paper.stem}{ending}"
    if papers > 1:
        raise BadInput("付議書が二つ以上あるときは、「-o」にフォルダーを指定してください。")
    return output


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False

"""Precision and recall of the leak guard on the generated set: ``python -m tests.leaks.score``."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from tests.leaks.negatives import negatives
from tests.leaks.places import PLANTERS
from tests.leaks.positives import KINDS, Sample, positives
from tests.leaks.well_hidden import WELL_HIDDEN
from xl_tools.adapters.package_texts import package_texts
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.commands.find_leaks import find_leaks
from xl_tools.leaks.scan import scan
from xl_tools.model.finding import Severity
from xl_tools.model.leaks import Leak
from xl_tools.model.package_text import PackageTexts, SheetTexts

_CERTIFICATES = (
    "運転免許証番号",
    "旅券番号",
    "基礎年金番号",
    "被保険者番号",
    "受給者番号",
    "在留カード番号",
    "住民票コード",
)
"""The guard tells these apart, the generated set does not."""


@dataclass
class Score:
    """``found`` and ``missed`` count samples by kind; ``wrong`` samples with a blocking hit of a kind they do not hold,
    by that kind; ``doubtful`` samples without personal data that have a hit of 要確認, by their sort."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    doubtful: Counter[str] = field(default_factory=Counter)
    missed_shapes: Counter[tuple[str, str]] = field(default_factory=Counter)
    misjudged: list[Sample] = field(default_factory=list)

    def recall(self, kind: str) -> float:
        return self.found[kind] / max(1, self.found[kind] + self.missed[kind])

    def precision(self, kind: str) -> float:
        hits = self.found[kind] + self.wrong[kind]
        return self.found[kind] / hits if hits else 1.0


def leaks_in(sample: Sample) -> tuple[Leak, ...]:
    sheet = SheetTexts("見本", sample.cells, "「見本」")
    return scan(PackageTexts((sheet,), ()), shipped_profile().leak_allowances)


def score(samples: Iterable[Sample]) -> Score:
    result = Score()
    for sample in samples:
        leaks = leaks_in(sample)
        kinds = {_sort_of(leak.kind) for leak in leaks if leak.severity is Severity.REQUIRED}
        if sample.kind:
            (result.found if sample.kind in kinds else result.missed)[sample.kind] += 1
        if sample.kind and sample.kind not in kinds:
            result.missed_shapes[sample.kind, sample.shape] += 1
        if not sample.kind and leaks and not kinds:
            result.doubtful[sample.shape] += 1
        result.wrong.update(kinds - {sample.kind})
        if kinds != ({sample.kind} - {""}):
            result.misjudged.append(sample)
    return result


def _sort_of(kind: str) -> str:
    return "証の番号" if kind in _CERTIFICATES else kind


def found_by_place(per_place: int, seed: int = 7) -> dict[str, tuple[int, int]]:
    """Found and planted by place: texts of one cell, planted at every place of a package."""
    random = Random(seed)
    counts: dict[str, tuple[int, int]] = {}
    for plant in (*PLANTERS, *WELL_HIDDEN):
        found = 0
        for _ in range(per_place):
            kind, text = _one_text(random)
            report = find_leaks(plant(text), "見本.xlsx", shipped_profile(), package_texts)
            found += kind in {_sort_of(leak.kind) for leak in report.blocking}
        counts[plant.__name__] = (found, per_place)
    return counts


def _one_text(random: Random) -> tuple[str, str]:
    """A kind and a sample of it that is one text, which tells what it is by itself."""
    while True:
        kind = random.choice(list(KINDS))
        cells = list(KINDS[kind](random)[1].values())
        if len(cells) == 1 and isinstance(cells[0], str) and "\n" not in cells[0]:
            return kind, cells[0]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.leaks.score")
    parser.add_argument("--per-kind", type=int, default=1000, help="samples of each kind and of each sort")
    parser.add_argument("--per-place", type=int, default=50)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--misjudged", type=int, default=0, help="how many misjudged samples to show")
    options = parser.parse_args()
    result = score([*positives(options.per_kind, options.seed), *negatives(options.per_kind, options.seed)])
    for kind in KINDS:
        print(f"{kind:<12} precision {result.precision(kind):.4f}  recall {result.recall(kind):.4f}")
    for (kind, shape), number in result.missed_shapes.most_common():
        print(f"   missed {number:>5}  {kind} {shape}")
    print(f"wrongly blocking {dict(result.wrong)}, doubtful {dict(result.doubtful)}")
    for sample in result.misjudged[: options.misjudged]:
        print(sample, [leak.sentence for leak in leaks_in(sample)])
    for place, (found, planted) in found_by_place(options.per_place, options.seed).items():
        print(f"{place:<22} {found} of {planted}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Precision and recall of the leak guard on the generated set: ``python -m tests.leaks.score``."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.leaks.negatives import negatives
from tests.leaks.positives import Sample, positives
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.leaks.scan import scan
from xl_tools.model.finding import Severity
from xl_tools.model.leaks import Leak
from xl_tools.model.package_text import PackageTexts, SheetTexts


@dataclass
class Score:
    """``found`` and ``missed`` count samples by kind, ``wrong`` the blocking hits by kind where no such data stands.

    ``doubtful`` are hits of 要確認 in samples with no personal data.
    """

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    doubtful: Counter[str] = field(default_factory=Counter)
    missed_shapes: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: list[tuple[str, Sample, tuple[Leak, ...]]] = field(default_factory=list)

    def recall(self, kind: str) -> float:
        return self.found[kind] / (self.found[kind] + self.missed[kind])

    def precision(self, kind: str) -> float:
        total = self.found[kind] + self.wrong[kind]
        return self.found[kind] / total if total else 1.0


def leaks_in(sample: Sample) -> tuple[Leak, ...]:
    sheet = SheetTexts("見本", sample.cells, "「見本」")
    return scan(PackageTexts((sheet,), ()), shipped_profile().leak_allowances)


def score(samples: Iterable[Sample]) -> Score:
    result = Score()
    for sample in samples:
        leaks = leaks_in(sample)
        blocking = [leak for leak in leaks if leak.severity is Severity.REQUIRED]
        kinds = {leak.kind for leak in blocking}
        if sample.kind:
            hit = any(_is_kind(kind, sample.kind) for kind in kinds)
            (result.found if hit else result.missed)[sample.kind] += 1
            if not hit:
                result.missed_shapes[sample.kind, sample.shape] += 1
                result.examples.append(("missed", sample, leaks))
        for kind in {_sort_of(kind) for kind in kinds}:
            if kind != sample.kind and not (sample.kind and _may_stand_beside(kind, sample)):
                result.wrong[kind] += 1
                result.examples.append(("wrong", sample, leaks))
        if not sample.kind and len(leaks) > len(blocking):
            result.doubtful[sample.shape] += 1
            result.examples.append(("doubtful", sample, leaks))
    return result


CERTIFICATES = ("運転免許証番号", "旅券番号", "基礎年金番号", "被保険者番号", "在留カード番号", "住民票コード", "受給者番号")


def _sort_of(kind: str) -> str:
    return "証の番号" if kind in CERTIFICATES or kind.startswith("被保険者") else kind


def _is_kind(found: str, wanted: str) -> bool:
    return _sort_of(found) == wanted


def _may_stand_beside(kind: str, sample: Sample) -> bool:
    """Two names for one number are no mistake: a number under two headings, a postal code before an address."""
    return False


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.leaks.score")
    parser.add_argument("--per-kind", type=int, default=1000)
    parser.add_argument("--examples", type=int, default=0, help="samples judged wrongly to show")
    options = parser.parse_args()
    result = score([*positives(options.per_kind), *negatives(options.per_kind)])
    for kind in sorted(result.found | result.missed):
        print(f"{kind:<12} precision {result.precision(kind):.4f}  recall {result.recall(kind):.4f}  wrong {result.wrong[kind]}")  # fmt: skip
    for (kind, shape), number in result.missed_shapes.most_common():
        print(f"   missed {number:>5}  {kind} {shape}")
    print("doubtful", dict(result.doubtful), "other wrong kinds", dict(result.wrong))
    for why, sample, leaks in result.examples[:: max(1, len(result.examples) // options.examples)] if options.examples else []:  # fmt: skip
        print(why, sample, [leak.sentence for leak in leaks])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

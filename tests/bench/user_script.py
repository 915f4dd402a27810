"""What a user would write: all cells of all sheets of a folder's workbooks, one below the other, nothing looked at."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

if __name__ == "__main__":
    tables = []
    for paper in sorted(Path(sys.argv[1]).glob("*.xlsx")):
        for sheet, table in pd.read_excel(paper, sheet_name=None, header=None, engine="openpyxl").items():
            tables.append(table.assign(paper=paper.name, sheet=sheet))
    pd.concat(tables, ignore_index=True).to_csv(sys.argv[2], index=False)

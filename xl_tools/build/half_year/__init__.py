"""The workbooks of a half year: list, detail pages, agenda and the numbers behind them."""

"""An Excel in memory for tests: objects with the names and manners of Excel's COM members."""

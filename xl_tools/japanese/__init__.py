"""Japanese text as it stands in papers: widths, dates, lists, citations. Knows nothing of Excel."""

"""Workbooks about many papers: the half-yearly list, its charts, the agenda of a meeting."""

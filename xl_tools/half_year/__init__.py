"""The half-yearly list (審議案件一覧): what goes into it, in which order, and the same as a report to be checked."""

"""The half-yearly list (審議案件一覧): what papers and register give to it, its order, its header."""

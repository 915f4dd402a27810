"""The half-yearly list (審議案件一覧) as workbooks in the municipality's layout, written with XlsxWriter."""

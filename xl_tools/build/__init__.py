"""schemas/ → workbooks: templates and filled papers, written with XlsxWriter."""

"""The workbook that is open in Excel, through xlwings: read as a copy, changed where it is shown."""

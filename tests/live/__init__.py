"""The workbook that is open in Excel: read, changed and shown through every engine alike."""

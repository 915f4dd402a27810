"""A sheet of another workbook, with everything on it that shows, rewritten so that it can stand in this one."""

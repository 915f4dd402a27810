"""One meeting: which papers it deals with, their 資料 numbers, and the workbook its results are entered in."""

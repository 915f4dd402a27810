Attribute VB_Name = "xlwings"
Option Explicit
Public Const PROJECT_NAME = "xl_tools"

' Stands in for xlwings' own module: there is no WScript here, so Python is started by Shell, which does not wait for it.
Public Function RunPython(ByVal pythonCommand As String) As Long
    Dim quote As String
    quote = Chr(34)
    Shell GetConfig("INTERPRETER_WIN") & " -m tests.excel_uno.run_python " & quote & pythonCommand & quote & " " & quote & "--wb=" & ActiveWorkbook.Name & quote & " --from_xl=1"
    RunPython = 0
End Function

Public Function GetConfig(ByVal key As String) As String
    Dim sheet As Worksheet
    Dim row As Long
    Set sheet = ThisWorkbook.Worksheets(PROJECT_NAME & ".conf")
    row = 1
    Do Until sheet.Cells(row, 1).Value = ""
        If sheet.Cells(row, 1).Value = key Then GetConfig = sheet.Cells(row, 2).Value
        row = row + 1
    Loop
End Function

Public Function SheetExists(ByVal book As Workbook, ByVal wanted As String) As Boolean
    Dim sheet As Object
    For Each sheet In book.Sheets
        If sheet.Name = wanted Then SheetExists = True
    Next sheet
End Function

Public Function FileExists(ByVal path As String) As Boolean
    FileExists = Dir(path) <> ""
End Function

Attribute VB_Name = "Ribbon"
Option Explicit
Private shownRibbon As IRibbonUI

Public Sub XlTools_OnLoad(ribbon As IRibbonUI)
    Set shownRibbon = ribbon
End Sub

Public Sub XlTools_Refresh()
    If Not shownRibbon Is Nothing Then shownRibbon.Invalidate
End Sub

Public Sub XlTools_GetEnabled(control As IRibbonControl, ByRef enabled As Variant)
    enabled = Not ActiveWorkbook Is Nothing Or WorksAlone(control.Tag)
End Sub

Public Sub XlTools_OnAction(control As IRibbonControl)
    RunButton control.Tag
End Sub

' Also called by the buttons on the sheets of the templates.
Public Sub RunButton(ByVal action As String)
    Dim refusal As String
    Dim reason As String
    On Error GoTo failed
    If ActiveWorkbook Is Nothing And WorksAlone(action) Then Workbooks.Add
    refusal = ReasonAgainst(action)
    If refusal <> "" Then
        Tell refusal
        Exit Sub
    End If
    If CBool(GetConfig("USE UDF SERVER")) Then StartServer
    If RunPython("import xl_tools.button_press; xl_tools.button_press.press('" & action & "')") <> 0 Then Tell Sentence("did_not_finish")
    Exit Sub
failed:
    reason = Err.Description
    Tell Replace(Sentence("failed"), "{0}", reason)
End Sub

' Away from Excel's current folder, maybe one of papers: Windows would take a cmd.exe lying there, Python a module.
Private Sub StartServer()
    Dim host As Object
    Dim folder As String
    Set host = WScript()
    folder = host.CurrentDirectory
    host.CurrentDirectory = Environ$("SystemRoot") & "\System32"
    On Error GoTo back
    XLPy
back:
    host.CurrentDirectory = folder
    If Err.Number <> 0 Then Err.Raise Err.Number, , Err.Description
End Sub

' xlwings would read the interpreter out of a sheet named like its conf, and ask for a license where a sheet's name ends with .py.
Private Function ReasonAgainst(ByVal action As String) As String
    If action = "" Or action Like "*[!a-z_]*" Then
        ReasonAgainst = Replace(Sentence("unknown_action"), "{0}", action)
    ElseIf ActiveWorkbook Is Nothing Then
        ReasonAgainst = Sentence("no_workbook")
    ElseIf ForbiddenSheet() <> "" Then
        ReasonAgainst = Replace(Sentence("forbidden_sheet"), "{0}", ForbiddenSheet())
    ElseIf IsTakenApart(UCase$(ActiveWorkbook.FullName)) Then
        ReasonAgainst = Replace(Sentence("refused_name"), "{0}", ActiveWorkbook.FullName)
    ElseIf Not FileExists(GetConfig("INTERPRETER_WIN")) Then
        ReasonAgainst = Replace(Sentence("no_interpreter"), "{0}", GetConfig("INTERPRETER_WIN"))
    ElseIf IsConsoleForbidden() Then
        ReasonAgainst = Sentence("no_console")
    End If
End Function

' Where an administrator forbids cmd.exe, it waits for a key in a window nobody sees, and Excel waits for it.
Private Function IsConsoleForbidden() As Boolean
    On Error Resume Next
    IsConsoleForbidden = WScript().RegRead("HKCU\Software\Policies\Microsoft\Windows\System\DisableCMD") = 1
End Function

Private Function ForbiddenSheet() As String
    Dim sheet As Object
    If SheetExists(ActiveWorkbook, PROJECT_NAME & ".conf") Then ForbiddenSheet = PROJECT_NAME & ".conf"
    For Each sheet In ActiveWorkbook.Sheets
        If LCase$(Right$(sheet.Name, 3)) = ".py" Then ForbiddenSheet = sheet.Name
    Next sheet
End Function

' On its way to Python: cmd.exe would end the command at ^&, and fill in a variable named between %; xlwings would fill in
' words after $, and make a folder to load modules from of what follows a fifth semicolon.
Private Function IsTakenApart(ByVal place As String) As Boolean
    Dim parts() As String
    Dim number As Long
    IsTakenApart = place Like "*^&*" Or place Like "*$[A-Z_{]*" Or UBound(Split(place, ";")) > 4
    parts = Split(place, "%")
    For number = 1 To UBound(parts) - 1
        If IsVariable(parts(number)) Then IsTakenApart = True
    Next number
End Function

Private Function IsVariable(ByVal name As String) As Boolean
    If name = "CMDCMDLINE" Or name = "CD" Then
        IsVariable = True
    ElseIf name <> "" Then
        IsVariable = Environ$(name) <> ""
    End If
End Function

Private Function WorksAlone(ByVal action As String) As Boolean
    WorksAlone = InStr("," & Sentence("works_alone") & ",", "," & action & ",") > 0
End Function

Private Sub Tell(ByVal message As String)
    MsgBox message, vbExclamation, Sentence("title")
End Sub

' Japanese stands in the cells of the add-in, never in VBA, which would garble it on a PC with another code page.
Private Function Sentence(ByVal key As String) As String
    Dim sheet As Worksheet
    Dim row As Long
    Set sheet = ThisWorkbook.Worksheets("xl_tools.texts")
    row = 1
    Do Until sheet.Cells(row, 1).Value = ""
        If sheet.Cells(row, 1).Value = key Then Sentence = sheet.Cells(row, 2).Value
        row = row + 1
    Loop
End Function

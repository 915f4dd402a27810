Attribute VB_Name = "Buttons"
Option Explicit

Public Sub Button_Fill()
    PressButton "fill"
End Sub

Public Sub Button_Validate()
    PressButton "validate"
End Sub

Public Sub Button_ClearMarks()
    PressButton "clear_marks"
End Sub

Public Sub Button_CrossCheck()
    PressButton "cross_check"
End Sub

Public Sub Button_MarkChanges()
    PressButton "mark_changes"
End Sub

Public Sub Button_PrintPdf()
    PressButton "print_pdf"
End Sub

Public Sub Button_Guide()
    PressButton "guide"
End Sub

' Looked for first: Application.Run would open a file of this name lying in the current folder.
Private Sub PressButton(ByVal action As String)
    Dim addin As Object
    On Error Resume Next
    Set addin = Workbooks("xl_tools.xlam")
    On Error GoTo 0
    If addin Is Nothing Then
        MsgBox ThisWorkbook.Worksheets("xl_tools").Range("A1").Value, vbExclamation
    Else
        Application.Run "xl_tools.xlam!RunButton", action
    End If
End Sub

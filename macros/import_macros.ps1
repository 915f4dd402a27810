# Excel自身に、xl_tools.xlam を作らせます。「xl-tools addin install」のアドインをExcelが読み込まないときに使います。
# 「xl-tools addin sources」が、このファイルと材料を一つのフォルダーに書き出します。
param(
    [string]$Source = $PSScriptRoot,
    [string]$Target = (Join-Path $env:APPDATA 'Microsoft\Excel\XLSTART\xl_tools.xlam')
)
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName WindowsBase

function Import-Macros($book) {
    $components = $book.VBProject.VBComponents
    foreach ($file in Get-ChildItem -LiteralPath (Join-Path $Source 'modules') -File) {
        [void]$components.Import($file.FullName)
    }
    $code = $components.Item('ThisWorkbook').CodeModule
    if ($code.CountOfLines -gt 0) { $code.DeleteLines(1, $code.CountOfLines) }
    $code.AddFromString([IO.File]::ReadAllText((Join-Path $Source 'ThisWorkbook.txt')))
}

function New-Addin($path) {
    $excel = New-Object -ComObject Excel.Application
    try {
        $excel.DisplayAlerts = $false
        $excel.EnableEvents = $false
        $book = $excel.Workbooks.Open((Join-Path $Source 'sheets.xlsx'))
        try { Import-Macros $book }
        catch {
            throw ('VBAに書き込めません。Excelの「ファイル」→「オプション」→「トラスト センター」→「トラスト センターの設定」→' +
                '「マクロの設定」で「VBA プロジェクト オブジェクト モデルへのアクセスを信頼する」に印を付けて、' +
                'もう一度実行してください（終わったら元に戻してください）。' + $_)
        }
        $book.SaveAs($path, 55)
        $book.Close($false)
    }
    finally { $excel.Quit() }
}

function Add-Ribbon($path) {
    $package = [IO.Packaging.Package]::Open($path, 'Open', 'ReadWrite')
    try {
        $uri = New-Object Uri('/customUI/customUI14.xml', [UriKind]::Relative)
        $bytes = [IO.File]::ReadAllBytes((Join-Path $Source 'customUI14.xml'))
        $stream = $package.CreatePart($uri, 'application/xml').GetStream()
        $stream.Write($bytes, 0, $bytes.Length)
        $stream.Close()
        $kind = 'http://schemas.microsoft.com/office/2007/relationships/ui/extensibility'
        [void]$package.CreateRelationship($uri, 'Internal', $kind)
    }
    finally { $package.Close() }
}

try {
    if (Get-Process -Name EXCEL -ErrorAction SilentlyContinue) { throw 'Excelを全部閉じてから、もう一度実行してください。' }
    $made = Join-Path $env:TEMP ('xl_tools_' + [Guid]::NewGuid().ToString('N') + '.xlam')
    New-Addin $made
    [GC]::Collect()
    [GC]::WaitForPendingFinalizers()
    Add-Ribbon $made
    [void](New-Item -ItemType Directory -Force -Path (Split-Path $Target))
    Move-Item -LiteralPath $made -Destination $Target -Force
    Write-Host ('「' + $Target + '」を作りました。Excelを開くと「個人情報付議」のタブが出ます。')
}
catch { Write-Host ('作れませんでした。' + $_) -ForegroundColor Red }
[void](Read-Host 'Enterキーを押すと閉じます')

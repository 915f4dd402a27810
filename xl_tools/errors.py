"""What cannot run, said in one Japanese sentence with the way out.

Rules never raise for bad data; these are for files and settings the tool cannot work with at all.
"""


class XlToolsError(Exception):
    """Base of everything the tool reports to the user instead of a traceback.

    ``str(error)`` is the whole sentence shown to a clerk: what is wrong and what to do.
    """


class UnreadableFile(XlToolsError):
    """The file cannot be opened as a workbook (missing, broken, encrypted, another format, too large)."""


class NotAPaper(XlToolsError):
    """The workbook opens but holds no agenda paper, or one of a template this version cannot read."""


class UnreadableCell(XlToolsError):
    """A cell the paper needs holds no usable value (formula error, text cut at Excel's limit)."""


class BadInput(XlToolsError):
    """Input other than a workbook (paper JSON, settings, command line) cannot be used."""


class OutputNotWritten(XlToolsError):
    """A result could not be written: the target exists, is open elsewhere, or the folder is not writable."""


class CannotEdit(XlToolsError):
    """The workbook or one of its cells must not be written; the file is unchanged.

    The sentence names the file or the cell, and the way out.
    """


class CannotPrint(XlToolsError):
    """No PDF could be made: no office program here, it did not finish, or it failed."""


class CannotUseExcel(XlToolsError):
    """No Excel to work in, it is busy, or what it shows cannot be worked on (Protected View, shared workbook …)."""


class CannotBuildAddin(XlToolsError):
    """The add-in cannot be written: xlwings is missing or of another version, or a macro holds what VBA cannot take."""


class CannotSend(XlToolsError):
    """A mail was not sent: no address, no server, a wrong password, the server refused it, or it was sent before."""


class MaybeSent(XlToolsError):
    """The connection ended after the mail was handed over and before the server said that it has it."""

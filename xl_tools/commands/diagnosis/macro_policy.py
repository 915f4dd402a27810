"""What the settings of Excel, the user's and the administrator's, allow macros to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xl_tools.model.computer import Computer, RegistryPlace
from xl_tools.model.diagnosis import Fact, Verdict

SECTION = "マクロの設定"
_OFFICE = r"Microsoft\Office\16.0"
_SECURITY = r"Excel\Security"
_LOCATIONS = r"Excel\Security\Trusted Locations"
_ALL_LOCATIONS = r"Common\Security\Trusted Locations"
_ADMINISTRATOR = "PCの管理者に相談してください"
_WARNINGS = {
    1: "すべて有効",
    2: "警告を表示して無効（初めの設定）",
    3: "署名のあるものだけ有効",
    4: "警告なしに無効",
}
_DEFAULT_WARNINGS = 2
_CONSOLE = RegistryPlace("HKCU", r"Software\Policies\Microsoft\Windows\System", "DisableCMD")
_TRUST = "信頼できる場所"
_Values = Mapping[RegistryPlace, int | str]


def registry_places() -> tuple[RegistryPlace, ...]:
    """Every value the verdicts look at."""
    names = (
        ("Common", "VBAOff"),
        (_SECURITY, "VBAWarnings"),
        (_SECURITY, "DisableAllAddins"),
        (_SECURITY, "RequireAddinSig"),
        (_SECURITY, "BlockContentExecutionFromInternet"),
        (_SECURITY, "AccessVBOM"),
        (_LOCATIONS, "AllLocationsDisabled"),
        (_LOCATIONS, "AllowNetworkLocations"),
        (_ALL_LOCATIONS, "Allow User Locations"),
    )
    return (*(place for key, name in names for place in _places(key, name)), _CONSOLE)


def macro_facts(computer: Computer) -> Iterator[Fact]:
    """Nothing on a system without a registry."""
    if not computer.is_windows:
        return
    values = computer.registry
    yield _blocked(values, "Common", "VBAOff", "マクロ（VBA）全体")
    yield _blocked(values, _SECURITY, "DisableAllAddins", "アドイン全体")
    distrusted = _distrusted(values, is_shared=computer.addins.start_up.startswith("\\\\"))
    yield distrusted or Fact(SECTION, _TRUST, "有効（XLSTARTは初めから入っています）", Verdict.GOOD)
    yield _warnings(values, is_trusted=distrusted is None)
    yield _signatures(values)
    yield _internet(values)
    yield _console(values)
    allowed = _value(values, _SECURITY, "AccessVBOM") == 1
    yield Fact(SECTION, "VBAプロジェクトへのアクセス", "許可" if allowed else "許可しない（初めの設定）")


def _places(key: str, name: str) -> tuple[RegistryPlace, ...]:
    """What the administrator says holds before what the user says."""
    roots = (rf"Software\Policies\{_OFFICE}", rf"Software\{_OFFICE}")
    return tuple(RegistryPlace(hive, rf"{root}\{key}", name) for root in roots for hive in ("HKCU", "HKLM"))


def _value(values: _Values, key: str, name: str) -> int | None:
    for place in _places(key, name):
        found = values.get(place)
        if isinstance(found, int):
            return found
    return None


def _by_whom(values: _Values, key: str, name: str) -> str:
    is_policy = any(place in values for place in _places(key, name) if "Policies" in place.key)
    return "（管理者の設定）" if is_policy else ""


def _blocked(values: _Values, key: str, name: str, what: str) -> Fact:
    if _value(values, key, name) == 1:
        advice = f"ボタンは使えません。{_ADMINISTRATOR}。コマンドか「送る」は使えます。"
        return Fact(SECTION, what, f"禁止{_by_whom(values, key, name)}", Verdict.BAD, advice)
    return Fact(SECTION, what, "禁止されていません", Verdict.GOOD)


def _distrusted(values: _Values, *, is_shared: bool) -> Fact | None:
    """Why Excel does not trust its start-up folder; ``is_shared`` says whether that has been moved to a server."""
    follows = f"XLSTARTのアドインも、マクロの設定に従います。署名するか、{_ADMINISTRATOR}。"
    if _value(values, _LOCATIONS, "AllLocationsDisabled") == 1:
        by = _by_whom(values, _LOCATIONS, "AllLocationsDisabled")
        return Fact(SECTION, _TRUST, f"すべて無効{by}", Verdict.CHECK, follows)
    if _value(values, _ALL_LOCATIONS, "Allow User Locations") == 0:
        advice = f"XLSTARTのフォルダーを、管理者の側で信頼できる場所に加えられるか、{_ADMINISTRATOR}。"
        return Fact(SECTION, _TRUST, "管理者の決めた場所だけ", Verdict.CHECK, advice)
    if is_shared and _value(values, _LOCATIONS, "AllowNetworkLocations") != 1:
        value = "共有フォルダーにあるXLSTARTは信頼されません（初めの設定）"
        return Fact(SECTION, _TRUST, value, Verdict.CHECK, follows)
    return None


def _warnings(values: _Values, *, is_trusted: bool) -> Fact:
    """In a trusted location macros run whatever this says; a workbook with buttons lies elsewhere."""
    level = _value(values, _SECURITY, "VBAWarnings") or _DEFAULT_WARNINGS
    shown = f"{_WARNINGS.get(level, level)}{_by_whom(values, _SECURITY, 'VBAWarnings')}"
    if level < 3:
        return Fact(SECTION, "マクロの警告", shown, Verdict.GOOD)
    if is_trusted:
        advice = "リボンは使えます。ボタン付きの様式（.xlsm）のボタンは使えません。"
        return Fact(SECTION, "マクロの警告", shown, Verdict.CHECK, advice)
    advice = f"アドインが読み込まれません。署名するか、{_ADMINISTRATOR}。"
    return Fact(SECTION, "マクロの警告", shown, Verdict.BAD, advice)


def _signatures(values: _Values) -> Fact:
    name = "アドインの署名"
    if _value(values, _SECURITY, "RequireAddinSig") == 1:
        advice = f"xl_tools.xlam に組織の証明書で署名できるか、{_ADMINISTRATOR}。"
        return Fact(
            SECTION,
            name,
            f"必要{_by_whom(values, _SECURITY, 'RequireAddinSig')}",
            Verdict.CHECK,
            advice,
        )
    return Fact(SECTION, name, "なくてよい", Verdict.GOOD)


def _internet(values: _Values) -> Fact:
    """Excel blocks them by default nowadays; what this PC wrote itself bears no such mark."""
    blocked = _value(values, _SECURITY, "BlockContentExecutionFromInternet")
    shown = "止めません" if blocked == 0 else "止めます"
    return Fact(SECTION, "メールやWebから来たマクロ", shown)


def _console(values: _Values) -> Fact:
    """The buttons start Python through cmd.exe; 2 forbids only its window."""
    name = "コマンド プロンプト"
    forbidden = values.get(_CONSOLE)
    if forbidden not in (1, 2):
        return Fact(SECTION, name, "禁止されていません", Verdict.GOOD)
    advice = f"ボタンがPythonを動かすのに要ります。{_ADMINISTRATOR}。「送る」は使えます。"
    verdict = Verdict.BAD if forbidden == 1 else Verdict.CHECK
    return Fact(SECTION, name, "禁止（管理者の設定）", verdict, advice)

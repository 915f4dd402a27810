"""What the registry says about macros becomes a verdict about the buttons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.addin_cli.computers import GOOD_COMPUTER, START_UP
from xl_tools.commands.diagnosis.macro_policy import macro_facts, registry_places
from xl_tools.model.computer import AddinPlaces, RegistryPlace
from xl_tools.model.diagnosis import Verdict

_USER, _POLICY = r"Software\Microsoft\Office\16.0", r"Software\Policies\Microsoft\Office\16.0"
_SECURITY, _LOCATIONS = r"Excel\Security", r"Excel\Security\Trusted Locations"
_Setting = tuple[str, str, str, str, int]


def _verdicts(*settings: _Setting, start_up: str = START_UP) -> dict[str, tuple[Verdict, str]]:
    registry = {
        RegistryPlace(hive, rf"{root}\{key}", name): value for hive, root, key, name, value in settings
    }
    assert set(registry) <= set(registry_places())
    computer = replace(GOOD_COMPUTER, registry=registry, addins=AddinPlaces(start_up))
    return {fact.name: (fact.verdict, fact.value) for fact in macro_facts(computer)}


def test_nothing_set_is_good() -> None:
    verdicts = _verdicts()
    assert {verdict for verdict, _ in verdicts.values()} == {Verdict.GOOD, Verdict.INFO}
    assert verdicts["メールやWebから来たマクロ"][1] == "止めます"


@pytest.mark.parametrize(
    "setting, name, verdict",
    [
        (("HKLM", _USER, "Common", "VBAOff", 1), "マクロ（VBA）全体", Verdict.BAD),
        (("HKCU", _POLICY, _SECURITY, "DisableAllAddins", 1), "アドイン全体", Verdict.BAD),
        (("HKCU", _USER, _LOCATIONS, "AllLocationsDisabled", 1), "信頼できる場所", Verdict.CHECK),
        (
            ("HKLM", _POLICY, r"Common\Security\Trusted Locations", "Allow User Locations", 0),
            "信頼できる場所",
            Verdict.CHECK,
        ),
        (("HKCU", _USER, _SECURITY, "VBAWarnings", 4), "マクロの警告", Verdict.CHECK),
        (("HKCU", _USER, _SECURITY, "VBAWarnings", 1), "マクロの警告", Verdict.GOOD),
        (("HKCU", _POLICY, _SECURITY, "RequireAddinSig", 1), "アドインの署名", Verdict.CHECK),
    ],
)
def test_a_setting_that_hinders_is_told(setting: _Setting, name: str, verdict: Verdict) -> None:
    told = _verdicts(setting)[name]
    assert told[0] is verdict
    assert ("管理者の設定" in told[1] or "管理者の決めた" in told[1]) == (setting[1] == _POLICY)


def test_warnings_bar_the_add_in_only_where_its_place_is_not_trusted() -> None:
    silent = ("HKCU", _USER, _SECURITY, "VBAWarnings", 3)
    assert _verdicts(silent)["マクロの警告"][0] is Verdict.CHECK
    untrusted = ("HKCU", _USER, _LOCATIONS, "AllLocationsDisabled", 1)
    assert _verdicts(silent, untrusted)["マクロの警告"][0] is Verdict.BAD


def test_a_start_up_folder_on_a_server_is_trusted_only_where_that_is_allowed() -> None:
    def trust(start_up: str, *settings: _Setting) -> Verdict:
        return _verdicts(*settings, start_up=start_up)["信頼できる場所"][0]

    shared, allowed = r"\\server\利用者\見本\XLSTART", ("HKCU", _USER, _LOCATIONS, "AllowNetworkLocations", 1)
    assert trust(START_UP) is trust(shared, allowed) is Verdict.GOOD
    assert trust(shared) is Verdict.CHECK
    silent = ("HKCU", _USER, _SECURITY, "VBAWarnings", 3)
    assert _verdicts(silent, start_up=shared)["マクロの警告"][0] is Verdict.BAD


@pytest.mark.parametrize("level, verdict", [(0, Verdict.GOOD), (1, Verdict.BAD), (2, Verdict.CHECK)])
def test_buttons_need_the_command_prompt(level: int, verdict: Verdict) -> None:
    policy = ("HKCU", r"Software\Policies\Microsoft\Windows", "System", "DisableCMD", level)
    assert _verdicts(policy)["コマンド プロンプト"][0] is verdict


def test_the_administrator_outweighs_the_user() -> None:
    user = ("HKCU", _USER, _SECURITY, "VBAWarnings", 1)
    policy = ("HKCU", _POLICY, _SECURITY, "VBAWarnings", 4)
    assert _verdicts(user, policy)["マクロの警告"] == (Verdict.CHECK, "警告なしに無効（管理者の設定）")

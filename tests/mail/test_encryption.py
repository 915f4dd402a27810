"""An encrypted workbook opens with its password in a program that is not the one that encrypted it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import struct
from pathlib import Path
from xml.etree import ElementTree

import olefile
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from xl_tools.adapters.mail.encryption import (
    LONGEST,
    WrongPassword,
    check_password,
    decrypted,
    encrypted,
    is_encrypted,
    new_password,
)
from xl_tools.errors import CannotSend

EXAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "examples" / "03_outsourcing_only.xlsx"
PASSWORD = "見本の合い言葉 2025"
_KEY = bytes.fromhex("146e0be7abacd0d6")
_VERIFIER = bytes.fromhex("fea7d2763b4b9e79"), bytes.fromhex("d7aa0f6d3061344e")
_HMAC = bytes.fromhex("5fb2ad010cb9e1f6"), bytes.fromhex("a0677f02b22c8433")
_PIECE = 4096


def opened_by_the_book(workbook: bytes, password: str) -> bytes:
    """As [MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15 say; the verifier and the HMAC are checked."""
    with olefile.OleFileIO(io.BytesIO(workbook)) as file:
        info, package = (file.openstream(name).read() for name in ("EncryptionInfo", "EncryptedPackage"))
    assert info[:4] == struct.pack("<HH", 4, 4)
    description = {
        element.tag.rpartition("}")[2]: element.attrib for element in ElementTree.fromstring(info[8:]).iter()
    }
    data, lock, integrity = (description[name] for name in ("keyData", "encryptedKey", "dataIntegrity"))
    assert (data["cipherAlgorithm"], data["keyBits"], data["hashAlgorithm"]) == ("AES", "256", "SHA512")
    assert int(lock["spinCount"]) >= 100_000
    salt, data_salt = base64.b64decode(lock["saltValue"]), base64.b64decode(data["saltValue"])
    stretched = hashlib.sha512(salt + password.encode("utf-16-le")).digest()
    for spin in range(int(lock["spinCount"])):
        stretched = hashlib.sha512(struct.pack("<I", spin) + stretched).digest()

    def of_lock(block: bytes, name: str) -> bytes:
        return _aes(hashlib.sha512(stretched + block).digest()[:32], salt, base64.b64decode(lock[name]))

    if hashlib.sha512(of_lock(_VERIFIER[0], "encryptedVerifierHashInput")).digest() != of_lock(
        _VERIFIER[1], "encryptedVerifierHashValue"
    ):
        raise PermissionError
    key = of_lock(_KEY, "encryptedKeyValue")

    def at(block: bytes) -> bytes:
        return hashlib.sha512(data_salt + block).digest()[:16]

    signing = _aes(key, at(_HMAC[0]), base64.b64decode(integrity["encryptedHmacKey"]))
    signature = _aes(key, at(_HMAC[1]), base64.b64decode(integrity["encryptedHmacValue"]))
    assert hmac.new(signing, package, "sha512").digest() == signature
    size = struct.unpack("<Q", package[:8])[0]
    pieces = [package[start : start + _PIECE] for start in range(8, len(package), _PIECE)]
    plain = b"".join(_aes(key, at(struct.pack("<I", number)), piece) for number, piece in enumerate(pieces))
    return plain[:size]


def _aes(key: bytes, start: bytes, content: bytes) -> bytes:
    reader = Cipher(algorithms.AES(key), modes.CBC(start)).decryptor()
    return reader.update(content) + reader.finalize()


@pytest.fixture(scope="module")
def locked() -> bytes:
    return encrypted(EXAMPLE.read_bytes(), PASSWORD)


def test_it_opens_with_its_password_and_no_other(locked: bytes) -> None:
    assert is_encrypted(locked)
    assert opened_by_the_book(locked, PASSWORD) == EXAMPLE.read_bytes()
    assert decrypted(locked, PASSWORD) == EXAMPLE.read_bytes()
    with pytest.raises(PermissionError):
        opened_by_the_book(locked, PASSWORD + " ")
    with pytest.raises(WrongPassword):
        decrypted(locked, PASSWORD + " ")


def test_nothing_of_the_paper_can_be_read(locked: bytes) -> None:
    assert b"xl/" not in locked
    assert locked != encrypted(EXAMPLE.read_bytes(), PASSWORD)


@pytest.mark.parametrize("rows", [0, 400, 9_000])
def test_workbooks_of_every_size(rows: int) -> None:
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(rows):
            sheet.write(row, 0, hashlib.sha256(bytes([row % 256, row // 256])).hexdigest())
    assert opened_by_the_book(encrypted(target.getvalue(), PASSWORD), PASSWORD) == target.getvalue()


@pytest.mark.parametrize("password", ["", "短い", "a" * (LONGEST + 1), "改行の入った\n合い言葉", "\x00" * 9])
def test_passwords_nobody_should_or_could_use(password: str) -> None:
    with pytest.raises(CannotSend, match="8文字以上255文字以下"):
        encrypted(EXAMPLE.read_bytes(), password)


def test_a_new_password_is_another_every_time_and_can_be_told() -> None:
    made = {new_password() for _ in range(100)}
    assert len(made) == 100
    for each in made:
        check_password(each)
        assert not set(each) & set("0O1lI")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", olefile.MAGIC, olefile.MAGIC + bytes(2000)])
def test_what_is_no_encrypted_workbook(content: bytes) -> None:
    assert not is_encrypted(content)
    with pytest.raises(WrongPassword):
        decrypted(content, PASSWORD)


@pytest.mark.parametrize(
    "before, after",
    [
        (b'spinCount="100000"', b"spinCount='999999&"),
        (b'spinCount="100000"', b"spinCount=99999999"),
        (b'keyBits="256" hash', b'spinCount="9999999'),
        (b"<encryption ", b"<!DOCTYPE x "),
        (b"encryptedKeyValue", b"encryptedKeyVxxxx"),
        (b"<encryption ", b"<encryptiom "),
    ],
)
def test_a_description_that_was_tampered_with(locked: bytes, before: bytes, after: bytes) -> None:
    assert before in locked
    assert len(before) == len(after)
    with pytest.raises(WrongPassword):
        decrypted(locked.replace(before, after), PASSWORD)


def test_a_package_that_was_tampered_with(locked: bytes) -> None:
    with olefile.OleFileIO(io.BytesIO(locked)) as file:
        package = file.openstream("EncryptedPackage").read()
    place = locked.index(package[2000:2040])
    hostile = locked[:place] + bytes(8) + locked[place + 8 :]
    with pytest.raises(WrongPassword):
        decrypted(hostile, PASSWORD)

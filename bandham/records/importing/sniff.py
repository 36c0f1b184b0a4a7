"""What a file is: its kind, encoding, delimiter and quote, seen from its bytes and not its name."""

import codecs
import csv
import gzip
import io
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, BinaryIO, cast

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MAX_UNPACKED = 2 * 1024**3
MAX_RATIO = 200
_FREE = 50 * 1024**2  # below this, any ratio is harmless
_HEAD = 256 * 1024
_BOMS = [(codecs.BOM_UTF8, "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")]
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Shape:
    """How to read a file: kind is csv, xlsx, ods or vcard."""

    kind: str
    encoding: str = "utf-8"
    delimiter: str = ","
    quote: str = '"'
    sheet: str = ""
    """Of a spreadsheet; else its first that has rows."""


class Unpacked(io.RawIOBase):
    """A gzip file as it is inside, refused when it swells out of proportion or breaks off."""

    def __init__(self, packed: BinaryIO, size: int) -> None:
        self._packed = packed
        self._inner = gzip.GzipFile(fileobj=packed)
        self._limit = min(MAX_UNPACKED, max(_FREE, size * MAX_RATIO))
        self._count = 0

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._packed.close()
        super().close()

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            chunk = self._inner.read(len(buffer))
        except (EOFError, OSError, zlib.error):
            message = _("The compressed file is broken or was cut off. Send it again, whole.")
            raise ValidationError(message, code="broken_file") from None
        self._count += len(chunk)
        check_size(self._count, self._limit)
        buffer[: len(chunk)] = chunk
        return len(chunk)


def check_size(size: int, limit: int = MAX_UNPACKED) -> None:
    """Refuses what unpacks to more than an honest file would."""
    if size > limit:
        message = _("The file unpacks to far more than a list of records would. It was not read.")
        raise ValidationError(message, code="file_too_large")


def open_bytes(path: Path) -> BinaryIO:
    """The file's bytes, unpacked where they are gzip."""
    file = path.open("rb")
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    if not packed:
        return file
    return cast(BinaryIO, io.BufferedReader(Unpacked(file, path.stat().st_size), 1 << 16))


def sniff(path: Path) -> Shape:
    """Look at a file's bytes and say how to read it."""
    with open_bytes(path) as file:
        head = file.read(_HEAD)
        if head.startswith(b"PK\x03\x04"):
            return Shape("ods" if b"opendocument.spreadsheet" in head[:200] else "xlsx")
        encoding = _encoding(head, file)
    text = head.decode(encoding, "replace")
    if re.match(r"\s*BEGIN:VCARD", text, re.IGNORECASE):
        return Shape("vcard", encoding)
    if not text.strip("\x00 \r\n\t"):
        raise ValidationError(_("The file is empty."), code="empty_file")
    if head.startswith((b"%PDF", b"\xd0\xcf\x11\xe0")) or _strange(text):
        message = _("This is not a table we can read. Save it as .xlsx, .ods, .csv or .vcf.")
        raise ValidationError(message, code="unknown_file")
    whole_lines = text if len(head) < _HEAD else text[: text.rfind("\n") + 1] or text
    delimiter, quote = _dialect(whole_lines)
    return Shape("csv", encoding, delimiter, quote)


def _strange(text: str) -> bool:
    controls = sum(1 for c in text[:4096] if c < " " and c not in "\t\r\n\x0b\x0c\x1a")
    return controls > len(text[:4096]) / 50


def _encoding(head: bytes, rest: IO[bytes]) -> str:
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    zeros = head[0:4096:2].count(0), head[1:4096:2].count(0)
    if max(zeros) > len(head[:4096]) / 40 and min(zeros) * 10 < max(zeros):
        return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    decoder = codecs.getincrementaldecoder("utf-8")()
    chunk = head
    try:
        while chunk:
            decoder.decode(chunk)
            chunk = rest.read(1 << 20)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _eight_bit(chunk + rest.read(1 << 20))
    return "utf-8"


def _eight_bit(sample: bytes) -> str:
    """UTF-8 with a few broken letters, Windows-1256 (Persian, Arabic) or Windows-1252."""
    broken = sample.decode("utf-8", "replace").count("\ufffd")
    whole = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", sample))
    if whole > 10 * broken:
        return "utf-8"
    runs = re.findall(rb"[\x80-\xff]+", sample)
    high = sum(map(len, runs))
    # Accents stand alone among Latin letters; Arabic letters stand together in words.
    together = sum(len(run) for run in runs if len(run) > 1)
    letters = len(re.findall("[\u0600-\u06ff]", sample.decode("cp1256")))
    return "cp1256" if together > high / 2 and letters > high / 2 else "cp1252"


def _dialect(text: str) -> tuple[str, str]:
    single = sum(text.count(d + "'") + text.count("'" + d) for d in _DELIMITERS)
    quote = "'" if '"' not in text and single > 3 else '"'
    return max(_DELIMITERS, key=lambda d: _fitness(text, d, quote)), quote


def _fitness(text: str, delimiter: str, quote: str) -> tuple[float, int]:
    """How evenly a delimiter cuts the lines, then into how many cells."""
    lines = io.StringIO(text, newline="")
    try:
        widths = Counter(
            len(row)
            for row in islice(csv.reader(lines, delimiter=delimiter, quotechar=quote), 200)
            if row
        )
    except csv.Error:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return (count / widths.total(), width) if width > 1 else (0.0, 0)

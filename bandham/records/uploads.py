"""Files that people bring: what they are by their first bytes, and whether we take them."""

from __future__ import annotations

import hashlib
import mimetypes
import zipfile
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bandham.kernel.numbers import format_size
from bandham.kernel.text import clean_line

MOST = getattr(settings, "BANDHAM_UPLOAD_BYTES", 25 * 2**20)
SHOWN_INLINE = {"image/png", "image/jpeg", "image/webp", "image/gif"}
_SIGNS = [
    (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"), (b"%PDF-", "application/pdf"), (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"), (b"\x1f\x8b", "application/gzip"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
]
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!")
_ENDINGS = (".exe", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".jar", ".lnk", ".hta", ".dll")
"""What Windows runs when somebody opens it."""


def checked(upload: Any) -> tuple[str, str, str]:
    """Name, media type and SHA-256 of an upload. Raises ValidationError where it is not taken."""
    name = clean_line(str(upload.name).replace("\\", "/").rpartition("/")[2])[:200] or _("file")
    if upload.size > MOST:
        raise ValidationError(
            {
                "file": _("“%(name)s” is larger than %(most)s. Make it smaller, or keep it elsewhere and link to it.")
                % {"name": name, "most": format_size(MOST, get_language() or "en")}
            }
        )
    if not upload.size:
        raise ValidationError({"file": _("“%(name)s” is empty.") % {"name": name}})
    head = upload.read(4096)
    if head.startswith(_PROGRAMS) or name.lower().endswith(_ENDINGS):
        raise ValidationError({"file": _("“%(name)s” is a program. Programs are not kept here.") % {"name": name}})
    digest = hashlib.sha256(head)
    for chunk in iter(lambda: upload.read(1 << 20), b""):
        digest.update(chunk)
    upload.seek(0)
    return name, sniffed(head, name, upload), digest.hexdigest()


def sniffed(head: bytes, name: str, upload: Any = None) -> str:
    """The media type by what is inside; text and office files also by their name."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        return "video/mp4"
    if found := next((kind for sign, kind in _SIGNS if head.startswith(sign)), ""):
        return found
    guess = mimetypes.guess_type(name)[0] or ""
    if head.startswith(b"PK\x03\x04"):
        office = guess.startswith("application/vnd.")
        return guess if office and upload and zipfile.is_zipfile(upload) else "application/zip"
    if b"\x00" not in head and guess in ("text/csv", "text/vcard", "text/calendar", "application/json"):
        return guess
    return "text/plain" if b"\x00" not in head else "application/octet-stream"

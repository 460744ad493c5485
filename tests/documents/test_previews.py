"""Pictures of pages, drawn in a process of its own."""

import io
import struct
import zlib

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from documents import previews
from documents.actions import keep
from documents.models import Document
from tests.factories.centers import CenterFactory

pytestmark = pytest.mark.django_db


def kept(content, content_type="application/pdf"):
    return keep(center=CenterFactory(), name="문서", content_type=content_type, content=content)


def pdf(pages):
    image, rest = Image.new("RGB", (210, 297), "white"), []
    rest = [Image.new("RGB", (210, 297), "grey") for _ in range(pages - 1)]
    out = io.BytesIO()
    image.save(out, "PDF", save_all=True, append_images=rest)
    return out.getvalue()


def photo(**words):
    out = io.BytesIO()
    Image.new("RGB", (3000, 2000), "navy").save(out, "JPEG", **words)
    return out.getvalue()


def bomb():
    """A PNG of a few hundred kilobytes that unpacks to 30,000 × 30,000 dots."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", 30000, 30000, 1, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 3751 * 30000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def drawn(document, number):
    with default_storage.open(previews.place_of(document, number)) as file:
        return Image.open(io.BytesIO(file.read()))


def test_each_page_is_drawn_and_the_first_small():
    document = kept(pdf(3))

    assert previews.make(document.pk) == 3
    assert drawn(document, 3).width == 1240
    assert max(drawn(document, previews.THUMBNAIL).size) == 120


def test_a_long_paper_is_drawn_as_far_as_twenty_pages():
    document = kept(pdf(22))

    assert previews.make(document.pk) == 20
    document.refresh_from_db()
    assert document.all_pages == 22


def test_where_a_photo_was_taken_does_not_stand_in_its_picture():
    exif = Image.Exif()
    exif[0x010E] = "집 앞"
    document = kept(photo(exif=exif), "image/jpeg")

    assert previews.make(document.pk) == 1
    assert dict(drawn(document, 1).getexif()) == {}


@pytest.mark.parametrize(
    ("content", "content_type"),
    [(b"%PDF-1.7 words", "application/pdf"), (b"\x89PNG\r\n\x1a\n dots", "image/png"), (bomb(), "image/png")],
    ids=["no pdf", "no png", "bomb"],
)
def test_what_cannot_be_drawn_ends_its_own_process_only(content, content_type):
    document = kept(content, content_type)

    assert previews.make(document.pk) == 0
    document.refresh_from_db()
    assert document.preview_pages == 0


def test_who_looks_before_the_worker_came_has_it_drawn():
    assert previews.made(kept(pdf(1))).preview_pages == 1


def test_a_destroyed_document_is_not_drawn():
    document = kept(pdf(1))
    Document.objects.filter(pk=document.pk).update(destroyed_at=timezone.now())

    assert previews.make(document.pk) == 0
    assert not default_storage.exists(previews.place_of(document, 1))

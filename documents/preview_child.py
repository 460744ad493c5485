"""Draws the first pages of a PDF or an image as PNG, in a process of its own with little memory and time.

A picture of 50,000 × 50,000 dots fits into a few kilobytes and unpacks to gigabytes: here that ends this process and
nothing else. Only dots come out: no script, no link, no place where a photo was taken. Imports nothing of the portal.
"""

import json
import resource
import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

_MEMORY = 1024 * 1024 * 1024
_SECONDS = 15
_MOST_WRITTEN = 32 * 1024 * 1024
_MOST_DOTS = 40_000_000
_WIDTH, _THUMBNAIL = 1240, 120


def main(path: str, content_type: str, most: int) -> None:
    """Write 1.png, 2.png … and the small 0.png beside the file; print how many pages it has."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_MOST_WRITTEN, _MOST_WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    folder = Path(path).parent
    pages = _pdf(path, most, folder) if content_type == "application/pdf" else _image(path, folder)
    with Image.open(folder / "1.png") as first:
        first.thumbnail((_THUMBNAIL, _THUMBNAIL))
        first.save(folder / "0.png")
    print(json.dumps(pages))


def _pdf(path: str, most: int, folder: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    for index in range(min(len(document), most)):
        page = document[index]
        width, height = page.get_size()
        # A page may say that it is a kilometre high.
        scale = min(_WIDTH / width, (_MOST_DOTS / (width * height)) ** 0.5)
        picture = page.render(scale=scale).to_pil()
        picture.save(folder / f"{index + 1}.png", optimize=False)
        page.close()
    return len(document)


def _image(path: str, folder: Path) -> int:
    Image.MAX_IMAGE_PIXELS = _MOST_DOTS // 2  # the library refuses from twice as many on
    with Image.open(path, formats=["PNG", "JPEG"]) as image:
        image.draft("RGB", (_WIDTH, _WIDTH * 2))
        picture = ImageOps.exif_transpose(image).convert("RGB")
        picture.thumbnail((_WIDTH, _WIDTH * 3))
        Image.frombytes("RGB", picture.size, picture.tobytes()).save(folder / "1.png")
    return 1


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))

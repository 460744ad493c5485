"""HWPX (KS X 6101), the file of the Hangul word processor: written from a paper's description, and from nothing else.

A zip of XML parts. `styles.py` writes the looks, `body.py` and `tables.py` a section, `package.py` puts them together.
"""

from core.hwpx.package import CONTENT_TYPE, hwpx_of

__all__ = ["CONTENT_TYPE", "hwpx_of"]

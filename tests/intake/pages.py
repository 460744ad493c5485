"""Addresses of this room, for the matrix."""

from tests.matrix_page import Page

PAGES: dict[str, Page] = {}

"""What is done with private files: kept, filed on a record, put in an older one's place, destroyed."""

from documents.actions.filing import destroy_document, file_document
from documents.actions.heading import set_letterhead
from documents.actions.keeping import MAX_BYTES, keep, keep_picture, keep_upload

__all__ = ["MAX_BYTES", "destroy_document", "file_document", "keep", "keep_picture", "keep_upload", "set_letterhead"]

"""The site to be carried: a zip that is the same each time, and what tells whether it still is."""

from onrecord.bundle.archive import Archived, Verified, verify_archive, write_archive
from onrecord.bundle.files import files_of
from onrecord.bundle.pdf import Paper, pdf_file
from onrecord.bundle.single import single_file

__all__ = [
    "Archived",
    "Paper",
    "Verified",
    "files_of",
    "pdf_file",
    "single_file",
    "verify_archive",
    "write_archive",
]

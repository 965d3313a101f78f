"""Stage `read`: the folder of a site -> settings, typed records, and what is wrong in them."""

from onrecord.read.decode import Decoder, decoder_of_records
from onrecord.read.sheet import Sheet, read_sheet
from onrecord.read.sheets import Sheets, read_site, read_site_yml

__all__ = [
    "Decoder",
    "Sheet",
    "Sheets",
    "decoder_of_records",
    "read_sheet",
    "read_site",
    "read_site_yml",
]

"""What docs/writing.md says that commands do is what they do."""

import re
from pathlib import Path

from onrecord.desk.fmt import formatted
from onrecord.read import decoder_of_records
from onrecord.vocabulary import Vocabulary

PAGE = (Path(__file__).parents[2] / "docs" / "writing.md").read_text("utf-8")
SHEETS = re.findall(r"^```yaml\n# (content/\S+)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def test_the_sheet_is_laid_out_as_the_page_says() -> None:
    (path, before), (_, after) = SHEETS[:2]

    found = formatted(path, before.encode(), decoder_of_records(Vocabulary()))

    assert after.encode() == found.after

"""The folder of the site that a command is about."""

from pathlib import Path

from onrecord.problems import UsageError

SITE_YML = "site.yml"


def site_folder(directory: Path | None) -> Path:
    """Return the folder of the site: the one named, or the nearest above with a site.yml."""
    if directory:
        return directory
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SITE_YML).is_file():
            # As short as can be, since problems and results print it.
            return Path() if folder == here else folder
    raise UsageError(
        f"there is no {SITE_YML} here or above; go to the folder of a site, name it with -C, "
        "or make one: onrecord new site demo"
    )

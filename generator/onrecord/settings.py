"""The type of site.yml: the settings of one site, in MkDocs' names where it has one."""

from dataclasses import dataclass, field

from onrecord.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a desk decides about its site. Field names are the keys of site.yml."""

    site_name: str
    site_url: str = ""
    """Absolute URL at which the site is published, ending in a slash; empty: not published."""
    site_description: str = ""
    repo_url: str = ""
    edit_uri: str = ""
    """URL, or path below repo_url, before which "content/..." makes a link to edit a sheet."""
    copyright: str = ""
    contact: str = ""
    """Where readers report an error: a mailto: or https: address."""
    site_dir: str = "site"
    """Folder that the site is written to, relative to site.yml."""
    snapshots: tuple[str, ...] = ()
    """Folders, relative to site.yml, that hold ID.txt, the text read, of sources."""
    verbatim_limit: float = 0.25
    """Largest share of a source's words that quotes and excerpts together may hold, 0 to 1."""
    autolink: bool = True
    """Whether names of actors are linked at their first mention in a prose field."""
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

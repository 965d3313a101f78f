"""What a disk refused -> words."""

import errno

_IN_WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "a file is larger than the system allows",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EROFS: "the disk can only be read",
    errno.ENAMETOOLONG: "a file name is too long for this disk",
    errno.EXDEV: "it is a disk of its own; name a folder inside it",
    errno.EBUSY: "it is in use as a disk of its own; name a folder inside it",
}


def in_words(error: OSError) -> str:
    """Return why the disk refused."""
    return _IN_WORDS.get(error.errno or 0, (error.strerror or str(error)).lower())

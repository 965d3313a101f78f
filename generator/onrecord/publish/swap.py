"""Two folders trade places in one step, where the system can do that.

Linux has renameat2(RENAME_EXCHANGE) (ext4, xfs, btrfs, tmpfs and others), macOS
renamex_np(RENAME_SWAP) (APFS). Python offers neither, hence ctypes.
"""

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100  # linux/fcntl.h: paths are as the process sees them
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # sys/stdio.h of macOS

# What a kernel or file system without the exchange answers (renameat2(2), rename(2)).
_NOT_OFFERED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


def exchange(one: Path, other: Path) -> bool:
    """Let *one* and *other* trade places at once; False if the system cannot.

    Both must exist on one file system. At no moment is either name missing.
    Raises OSError for any other failure; then nothing has moved.
    """
    if sys.platform == "win32":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    # An old or foreign C library lacks the function: that is an answer, not a fault.
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(first, second, _RENAME_SWAP)
    else:
        return False
    if not failed:
        return True
    fault = ctypes.get_errno()
    if fault in _NOT_OFFERED:
        return False
    raise OSError(fault, os.strerror(fault), str(one), None, str(other))

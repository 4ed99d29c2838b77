"""Check the system libraries that Qt needs; install what is missing where that is allowed.

`run`: for the window (or, without a screen, for drawing only). `test`: for the tests, which can do
without some of them. `no-screen`: only says what happens without a screen.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

from words import tell

#: Library that Qt loads -> Debian package that has it. Found on a bare system, library by library.
DRAWING = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
#: Programs that give the tests a screen -> package.
SCREEN = {"Xvfb": "xvfb", "xauth": "xauth"}


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(*, window: bool, screen: bool) -> list[str]:
    """Debian packages that are not there, in a fixed order."""
    libraries = DRAWING | WINDOW if window else DRAWING
    packages = [package for library, package in libraries.items() if not loads(library)]
    if screen:
        packages += [package for program, package in SCREEN.items() if not shutil.which(program)]
    return packages


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_get(*arguments: str) -> None:
    """Run apt-get without questions. A failure shows itself: what was to be installed stays missing."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", *arguments]
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def still_missing(*, window: bool, screen: bool) -> list[str]:
    packages = missing(window=window, screen=screen)
    if packages and may_install():
        tell("installing", packages=" ".join(packages))
        apt_get("update")
        apt_get("install", "-y", "--no-install-recommends", *packages)
        packages = missing(window=window, screen=screen)
    return packages


def has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main(purpose: str) -> int:
    if not sys.platform.startswith("linux"):
        return 0  # Qt's wheels bring all they need there.
    if purpose == "no-screen":
        tell("no_screen", file="carpeta-de-muestra.pdf")
        return 0
    if purpose == "run":
        packages = still_missing(window=has_display(), screen=False)
        if packages:
            tell("libraries_missing", command=f"sudo apt-get install -y {' '.join(packages)}")
        return 1 if packages else 0
    packages = still_missing(window=True, screen=True)
    if packages:
        skipped = "skipped_qt" if missing(window=False, screen=False) else "skipped_screen"
        tell(skipped, command=f"sudo apt-get install -y {' '.join(packages)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

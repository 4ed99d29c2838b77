"""Make or refresh `.venv` from `requirements.lock`, with every file's hash checked.

Runs with the machine's own Python. A stamp in `.venv` holds what it was made from; when that has not
changed there is nothing to do. Where Debian's `python3-venv` is missing, pip outside installs into it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import sys

from words import ROOT, tell

VENV = ROOT / ".venv"
STAMP = VENV / "made-from"
#: The folder for which the programs in `.venv/bin` were written: they hold its path.
PLACE = VENV / "made-in"
PACKAGES = ("corpus", "index", "exporters", "desktop_app")
VENV_PYTHON = VENV / "bin" / "python"
#: The project itself, from where it lies: as a plain path, because what setuptools writes otherwise is a
#: program that every start runs, which takes a tenth of the time in which a search is answered.
ITSELF = ("--no-deps", "--no-build-isolation", "--config-settings", "editable_mode=compat", "--editable", ".")


def made_from() -> str:
    """What the environment depends on: the lock, the project's declaration, this Python."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ("requirements.lock", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def works() -> bool:
    """Whether there is an environment of this Python version, made for this folder, that starts."""
    moved = PLACE.is_file() and PLACE.read_text(encoding="utf-8") != str(ROOT)
    if moved or not VENV_PYTHON.exists():
        return False
    code = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]!r})"
    return subprocess.run([str(VENV_PYTHON), "-c", code], capture_output=True).returncode == 0


def create() -> bool:
    """Make an empty environment; False, with the reason told, where this Python cannot."""
    has_ensurepip = importlib.util.find_spec("ensurepip") is not None
    has_pip = importlib.util.find_spec("pip") is not None
    if importlib.util.find_spec("venv") is None or not (has_ensurepip or has_pip):
        tell("venv_missing", command="sudo apt-get install -y python3-venv")
        return False
    shutil.rmtree(VENV, ignore_errors=True)
    options = [] if has_ensurepip else ["--without-pip"]
    made = subprocess.run([sys.executable, "-m", "venv", *options, str(VENV)]).returncode == 0
    if not made:
        tell("venv_missing", command="sudo apt-get install -y python3-venv")
    return made


def pip(*arguments: str) -> bool:
    inside = subprocess.run([str(VENV_PYTHON), "-m", "pip", "--version"], capture_output=True)
    command = [str(VENV_PYTHON), "-m", "pip"]
    if inside.returncode != 0:
        command = [sys.executable, "-m", "pip", "--python", str(VENV_PYTHON)]
    # Errors only: the build warns about editable installations, which is what is wanted here.
    options = ["--disable-pip-version-check", "--no-input", "-qq"]
    done = subprocess.run([*command, "install", *options, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL)
    return done.returncode == 0


def main() -> int:
    wanted = made_from()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted and works():
        return 0
    tell("preparing")
    if not works() and not create():
        return 1
    STAMP.unlink(missing_ok=True)
    PLACE.write_text(str(ROOT), encoding="utf-8")
    if not pip("--require-hashes", "-r", "requirements.lock"):
        tell("download_failed")
        return 1
    if not pip(*ITSELF):
        tell("install_failed")
        return 1
    # The program starts a third faster from compiled modules, also where it may not write them itself.
    subprocess.run([str(VENV_PYTHON), "-m", "compileall", "-q", *PACKAGES], cwd=ROOT)
    STAMP.write_text(wanted, encoding="utf-8")
    tell("prepared")
    return 0


if __name__ == "__main__":
    sys.exit(main())

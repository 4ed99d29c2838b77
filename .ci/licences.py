"""Write docs/licences.md: what is installed from the lock, its version and its licence.

Runs inside `.venv`, after the lock was renewed. The licence is what the package itself declares.
"""

from __future__ import annotations

import re
import sys
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from words import ROOT

HEAD = """# Licences of the dependencies

Acervo itself is under the Apache License 2.0 (`LICENSE`). No package below is part of this repository:
`make run` and `make test` install it from the package index, each file checked against the hash in
`requirements.lock`. The licence is what each package declares about itself. `make lock` writes this
page anew.

What matters for handing Acervo on:

- **Qt and PySide6** are used under the **LGPL 3.0**. They are separate packages, used unchanged, and
  can be exchanged for another build of the same version series, as that licence asks. Who hands on a
  bundle that contains them (an installer, a `.deb`) adds the text of the LGPL and says where the source
  of Qt and PySide6 is to be had.
- **pypdfium2** contains PDFium (BSD 3-clause and Apache 2.0; the licences of PDFium's own parts are in
  the package). **numpy** contains OpenBLAS and the GNU Fortran libraries (GPL with the runtime exception,
  which leaves the programs that use them free).
- **The fonts** (Inter, Noto Sans, Noto Serif) are under the **SIL Open Font License 1.1**: they may be
  embedded in PDFs and bundled, not sold by themselves.
- **pyphen** is offered under the GPL, the LGPL and the **MPL 1.1**; Acervo uses it unchanged, under the MPL.
  Of its hyphenation dictionaries Acervo reads the Spanish (MIT) and the English one (BSD-like).
- **The citation styles** in `exporters/citations/styles` (APA, Chicago, ISO 690, MLA) are part of this
  repository, unchanged. They come from the Citation Style Language project (citationstyles.org), are under
  **CC BY-SA 3.0** and name their authors in each file. Who changes one hands it on under the same licence.
- **hypothesis** and **pathspec** (MPL 2.0) serve the tests and checks only and are used unchanged.
- Everything else is MIT, BSD, Apache 2.0, PSF or the like. No package demands the GPL or the AGPL.
"""


def licence(package: metadata.PackageMetadata) -> str:
    if "License-Expression" in package:
        return package["License-Expression"]
    classifiers = [line for line in package.get_all("Classifier") or () if line.startswith("License ::")]
    if classifiers:
        return ", ".join(line.rpartition("::")[2].strip() for line in classifiers)
    return package["License"].splitlines()[0] if "License" in package else "not declared"


def needed_to_run(project: str = "acervo") -> set[str]:
    """The project's dependencies and theirs, without the extras of development."""
    found: set[str] = set()
    waiting = [project]
    while waiting:
        for text in metadata.requires(waiting.pop()) or ():
            requirement = Requirement(text)
            name = canonicalize_name(requirement.name)
            applies = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
            if applies and name not in found:
                found.add(name)
                waiting.append(name)
    return found


def table(names: list[str]) -> str:
    rows = [f"| {name} | {metadata.version(name)} | {licence(metadata.metadata(name))} |" for name in names]
    return "\n".join(["| package | version | licence |", "|---|---|---|", *rows])


def main() -> int:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = sorted(re.findall(r"^([a-z0-9][a-z0-9._-]*)==", lock, re.MULTILINE))
    runtime = needed_to_run()
    installed = [name for name in locked if name in runtime]
    others = [name for name in locked if name not in runtime]
    parts = [HEAD, "## Needed to use Acervo\n", table(installed)]
    parts += ["\n## For tests, checks and building only\n", table(others)]
    (ROOT / "docs").mkdir(exist_ok=True)
    (ROOT / "docs" / "licences.md").write_text("\n".join(parts) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

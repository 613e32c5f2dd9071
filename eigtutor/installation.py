"""What is installed: the libraries and programs that eigtutor uses, fonts, plug-ins."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib import metadata
from typing import Any, Literal

from eigtutor import resources
from eigtutor.errors import EigtutorError, MissingPart

Status = Literal["found", "missing", "broken"]

#: Where the name of a distribution is not that of its module.
_MODULES = {"python-flint": "flint"}
_DATA = {"templates": "the shells of pages", "exercises": "ready-made specs"}
#: Programs, what they are for, the Debian package; of several names any one will do.
_PROGRAMS = (
    (("pdftoppm",), "shows PDF pages to the tests", "poppler-utils"),
    (
        ("chromium", "chromium-browser", "google-chrome"),
        "shows HTML pages to the tests",
        "chromium",
    ),
)
#: Scripts beyond those of the embedded fonts: some of their characters, the Debian package.
_SCRIPTS = (
    ("Chinese, Japanese, Korean", "李の김", "fonts-noto-cjk"),
    ("Arabic, Hebrew", "عש", "fonts-noto-core"),
    ("Devanagari, Tamil, Thai", "हதไ", "fonts-noto-core"),
    ("emoji", "😀", "fonts-noto-color-emoji"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Something that eigtutor needs or can use.

    ``fault`` says what is wrong with a part that is there and does not work; ``remedy`` is the
    command that gets or repairs one that is missing or broken.
    """

    group: str
    name: str
    status: Status
    version: str = ""
    purpose: str = ""
    needed: bool = False
    fault: str = ""
    remedy: str = ""

    def to_json(self) -> dict[str, Any]:
        """All fields, under their names."""
        return {name: getattr(self, name) for name in self.__slots__}


def parts() -> list[Part]:
    """Every part, those that are needed first.

    PDF engines, fonts, backends and plug-ins need the libraries: they are looked at only where
    nothing that is needed is missing or broken.
    """
    found = [*_libraries(), *map(_data, _DATA)]
    if is_complete(found):
        found += [
            *map(_engine, ("typst", "latex")),
            _binder(),
            *_fonts(),
            *_backends(),
            *_plugins(),
        ]
    return [*found, *_programs()]


def is_complete(found: list[Part]) -> bool:
    """Whether all is there, and works, that eigtutor cannot do without."""
    return all(part.status == "found" for part in found if part.needed)


# -- what is needed ------------------------------------------------------------------------------


def _libraries() -> list[Part]:
    """The libraries that the package itself says it needs."""
    try:
        needs = metadata.requires("eigtutor") or []
    except metadata.PackageNotFoundError:
        fault = "it runs from a folder and is not installed, so its needs are not known"
        return [_needed("eigtutor", fault=fault, remedy="pip install eigtutor")]
    return [_library(need) for need in needs if ";" not in need]


def _library(need: str) -> Part:
    """A library, from a requirement such as ``click>=8.1``: it must load, and be new enough."""
    name, _, least = need.partition(">=")
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return _needed(name, status="missing", remedy=f"pip install '{need}'")
    remedy = f"pip install --upgrade --force-reinstall '{need}'"
    if _numbers(version) < _numbers(least):
        fault = f"version {least} or later is needed"
        return _needed(name, version=version, fault=fault, remedy=remedy)
    try:
        importlib.import_module(_MODULES.get(name, name.replace("-", "_")))
    except Exception as error:  # whatever goes wrong in another's module
        fault = f"it cannot be loaded: {error}"
        return _needed(name, version=version, fault=fault, remedy=remedy)
    return _needed(name, version=version)


def _numbers(version: str) -> list[int]:
    """A version, to compare with others.

    >>> _numbers("8.10.1rc1") > _numbers("8.9")
    True
    """
    return [int(number) for number in re.findall(r"\d+", version)]


def _data(name: str) -> Part:
    """The folder of page shells or of ready-made specs."""
    folder = resources.folder(name)
    if any(folder.glob("*")):
        return _needed(name, purpose=_DATA[name])
    return _needed(
        name,
        purpose=_DATA[name],
        status="missing",
        fault=f"there is nothing in {folder}",
        remedy="pip install --force-reinstall eigtutor",
    )


def _needed(
    name: str,
    *,
    status: Status = "found",
    version: str = "",
    purpose: str = "",
    fault: str = "",
    remedy: str = "",
) -> Part:
    return Part(
        group="Needed",
        name=name,
        status="broken" if fault and status == "found" else status,
        version=version,
        purpose=purpose,
        needed=True,
        fault=fault,
        remedy=remedy,
    )


# -- what makes pages ----------------------------------------------------------------------------


def _engine(name: str) -> Part:
    """A PDF engine, by a page that it sets."""
    from eigtutor.document.blocks import Document, Meta
    from eigtutor.printing import pdf

    program, purpose = {
        "typst": ("Typst", "makes PDF"),
        "latex": ("pdflatex", "makes PDF with --engine latex"),
    }[name]
    status: Status = "found"
    fault = remedy = ""
    try:
        pdf(Document(meta=Meta(title="A page")), name)
    except MissingPart as error:
        status, remedy = "missing", error.remedy
    except EigtutorError as error:
        status, fault = "broken", error.message
        remedy = "on Debian: apt install texlive-latex-recommended lmodern"
    version = metadata.version("typst") if name == "typst" else _version_of("pdflatex")
    return Part(
        group="PDF engines",
        name=program,
        status=status,
        version=version,
        purpose=purpose,
        needed=name == "typst",
        fault=fault,
        remedy=remedy,
    )


def _binder() -> Part:
    """What puts PDFs together."""
    from eigtutor.typesetting import binding

    here = binding.is_here()
    return Part(
        group="PDF engines",
        name="pikepdf",
        status="found" if here else "missing",
        version=metadata.version("pikepdf") if here else "",
        purpose="binds a class into print.pdf; sets it in one run of LaTeX",
        needed=False,
        remedy="" if here else "pip install 'eigtutor[print]'",
    )


def _version_of(program: str) -> str:
    """Which distribution a TeX program says it comes from; "" if it is not there."""
    path = shutil.which(program)
    if path is None:
        return ""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    named = re.search(r"\((TeX Live|MiKTeX)[^)]*\)", done.stdout.decode(errors="replace"))
    return named[0][1:-1] if named else ""


def _fonts() -> list[Part]:
    from eigtutor.typesetting.typst import uncovered

    return [
        Part(
            group="Fonts for names in other scripts, with Typst",
            name=script,
            status="missing" if uncovered(characters, system_fonts=True) else "found",
            purpose=f"prints {' '.join(characters)}",
            remedy=f"on Debian: apt install {package}",
        )
        for script, characters, package in _SCRIPTS
    ]


def _backends() -> list[Part]:
    """The numeric backends, found without being loaded: some take seconds. Only whether there is a
    CUDA device torch itself must say."""
    from eigtutor.numeric.backends import BACKENDS

    distributions = {module: name for name, module in _MODULES.items()}
    return [
        Part(
            group="Numeric backends, for eigtutor crosscheck",
            name=backend.name,
            status="found" if backend.available() else "missing",
            version=_version_if_there(distributions.get(backend.module, backend.module)),
            purpose=backend.summary,
            remedy=backend.remedy,
        )
        for backend in BACKENDS
    ]


def _version_if_there(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


# -- what others add -----------------------------------------------------------------------------


def _plugins() -> list[Part]:
    from eigtutor.kinds import KINDS
    from eigtutor.methods import METHODS
    from eigtutor.mistakes import MISTAKES
    from eigtutor.numeric.backends import BACKENDS
    from eigtutor.writers import WRITERS

    return [
        Part(
            group="Plug-ins",
            name=f"{plugin.distribution} ({plugin.entry_point})",
            status="broken" if plugin.fault else "found",
            version=plugin.version,
            purpose=f"adds to {registry.package}: {', '.join(plugin.parts) or 'nothing'}",
            fault=plugin.fault,
            remedy=f"pip install --upgrade {plugin.distribution}",
        )
        for registry in (KINDS, METHODS, MISTAKES, WRITERS, BACKENDS)
        for plugin in registry.plugins()
    ]


def _programs() -> list[Part]:
    return [
        Part(
            group="Programs",
            name=names[0],
            status="found" if any(map(shutil.which, names)) else "missing",
            purpose=purpose,
            remedy=f"on Debian: apt install {package}",
        )
        for names, purpose, package in _PROGRAMS
    ]

"""Importing this loads what a process at work will need: :func:`eigtutor.pool.context` says why."""

from __future__ import annotations

from eigtutor import paper_files
from eigtutor.kinds import KINDS
from eigtutor.methods import METHODS
from eigtutor.mistakes import MISTAKES
from eigtutor.writers import WRITERS

LOADED = (paper_files, *KINDS, *METHODS, *MISTAKES, *WRITERS)

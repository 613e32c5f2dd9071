"""``python -m eigtutor``: the command line, where the script is not on the path."""

from eigtutor.cli import main

main()

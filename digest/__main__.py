"""``python -m digest`` is the command."""

from .cli import main

main(prog_name="digest")

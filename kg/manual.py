"""docs/commands.md from the commands' own help: ``python -m kg.manual > docs/commands.md``."""

import sys

import click

from kg.cli import cli

WIDTH = 100
HEAD = """# Commands

Written by `python -m kg.manual > docs/commands.md` from what `kg COMMAND --help` says.

Exit status: 0 done; 1 something failed or an input was skipped; 2 wrong usage; 130 interrupted, 143 terminated.
Results go to standard output, everything else to standard error. A progress bar is shown on a terminal only.
"""


def manual() -> str:
    """The page, in Markdown."""
    parts = [HEAD, _section("kg", cli)]
    parts += [_section(f"kg {name}", command) for name, command in sorted(cli.commands.items())]
    return "\n".join(parts)


def _section(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name, terminal_width=WIDTH, help_option_names=["-h", "--help"])
    return f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(manual())

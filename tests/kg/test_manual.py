from pathlib import Path

from kg.manual import manual


def test_the_page_of_commands_is_what_help_says() -> None:
    page = Path(__file__).parents[2] / "docs" / "commands.md"
    assert page.read_text(encoding="utf-8") == manual(), "write it anew: python -m kg.manual > docs/commands.md"

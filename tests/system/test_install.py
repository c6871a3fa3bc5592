"""The package as pip installs it into an empty environment: `kg` works from any folder, on every kind of input."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = """<html><head><title>Port closes</title></head><body><article><h1>Port closes</h1>
<p>Maria Silva said the harbour would close on Monday because of the storm that came from the north.</p>
<p>Police arrested John Reed, the chief executive of Harbour Works, on Monday on suspicion of fraud.</p></article></body></html>
"""


@pytest.mark.system
def test_pip_install_gives_a_command_that_reads_a_page_and_validates_its_graph(tmp_path):
    # With the pip that Python brings: an older one knows fewer spellings of a dependency's extras.
    venv.create(tmp_path / "env", with_pip=True)
    kg = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "kg"
    subprocess.run([kg.with_name("python"), "-m", "pip", "install", "--quiet", ROOT], check=True)
    (tmp_path / "port.html").write_text(PAGE)

    built = subprocess.run(
        [kg, "build", "port.html", "--store", "graph"], cwd=tmp_path, check=False, capture_output=True, text=True
    )
    valid = subprocess.run([kg, "validate", "--store", "graph"], cwd=tmp_path, check=False, capture_output=True, text=True)

    assert built.stdout == "1 built, 0 unchanged\n", built.stderr
    assert "no violations" in valid.stdout

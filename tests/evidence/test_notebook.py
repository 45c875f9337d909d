"""The example notebook runs from its first cell to its last with evidence alone."""

import io
import json
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

NOTEBOOK = Path(__file__).parents[2] / "examples" / "evidence_on_a_csv.ipynb"


def cells():
    found = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert (found["nbformat"], {cell["cell_type"] for cell in found["cells"]}) == (4, {"code", "markdown"})
    return ["".join(cell["source"]) for cell in found["cells"] if cell["cell_type"] == "code"]


def test_every_cell_of_the_notebook_runs():
    told, names = io.StringIO(), {"__name__": "notebook"}
    with redirect_stdout(told):
        for number, source in enumerate(cells()):
            exec(compile(source, f"cell {number}", "exec"), names)
    text = told.getvalue()
    assert "of adults in Elmshire feel safe after dark (95% confidence)" in text
    assert "This isn't a random sample, so no margin of error can be given" in text
    assert "Volume cannot buy out bias." in text
    assert "too few to show" in text


def test_the_notebook_needs_no_web_framework():
    script = "import sys\n" + "\n".join(cells()) + "\nassert 'django' not in sys.modules\n"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr[-500:]) == (0, "")


def test_the_notebook_was_saved_without_results():
    found = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert [cell["outputs"] for cell in found["cells"] if cell["cell_type"] == "code"] == [[]] * len(cells())

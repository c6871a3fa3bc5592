import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import cli
from kg.errors import StoreError

GOOD = '{"id": "a-1", "title": "Ferry", "date": "2024-07-03", "text": "Mara Ilves said on Monday that the ferry was safe."}'
COMMANDS = sorted(cli.cli.commands)


class Ran:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


class Kg:
    """Runs the command in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        self._monkeypatch, self._captured = monkeypatch, capfdbinary

    def __call__(self, *arguments: str | Path, stdin: str = "") -> Ran:
        self._monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = self._captured.readouterr()
        return Ran(int(ended.value.code or 0), out.decode(), err.decode())


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Iterator[Kg]:
    for name in [name for name in os.environ if name.startswith("KG_")]:
        monkeypatch.delenv(name)
    import signal

    before = signal.getsignal(signal.SIGTERM)
    yield Kg(monkeypatch, capfdbinary)
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "good.jsonl"
    path.write_text(GOOD + "\n")
    return path


def test_the_commands_are_those_of_the_contract() -> None:
    assert COMMANDS == ["build", "delete", "export", "extract", "query", "score", "serve", "validate"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(kg: Kg, command: str) -> None:
    ran = kg(command, "--help")
    assert ran.code == 0
    assert f"Example: kg {command} " in ran.out


def test_help_loads_no_heavy_library() -> None:
    heavy = ("spacy", "pyoxigraph", "rdflib", "trafilatura", "flask", "pyshacl")
    code = f"import sys, kg.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_build_query_export_validate_delete(kg: Kg, article: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    built = kg("build", article, "--store", store, "--json")
    assert built.code == 0
    assert json.loads(built.out) == {"store": str(store), "changed": 1, "unchanged": 0, "skipped": [], "repeated": []}
    assert built.err == ""
    assert kg("build", article, "--store", store).out == "0 built, 1 unchanged\n"

    rows = kg("query", "--store", store, "SELECT ?id { ?v schema:identifier ?id }")
    assert rows.out == "id\n---\na-1\n"
    assert kg("export", "--store", store, "--format", "nquads", "-o", tmp_path / "out.nq").code == 0
    assert kg("export", "--store", store, "--format", "nquads").out == (tmp_path / "out.nq").read_text()
    assert kg("validate", "--store", store).out == "3 graphs, no violations\n"
    assert json.loads(kg("validate", "--store", store, "--json").out) == {"conforms": True, "graphs": 3, "violations": []}
    assert kg("delete", "a-1", "--store", store).out == "a-1: deleted in 1 version\n"
    gone = kg("delete", "a-1", "--store", store)
    assert (gone.code, gone.out) == (1, "")
    assert gone.err.startswith("kg: a-1: no such article")


def test_an_unreadable_input_is_named_and_the_rest_goes_on(kg: Kg, article: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{")
    ran = kg("build", bad, article, "--store", tmp_path / "s")
    assert ran.code == 1
    assert ran.out == "1 built, 0 unchanged, 1 skipped\n"
    assert "bad.json" in ran.err


def test_extract_writes_records_in_the_order_of_inputs(kg: Kg, article: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.jsonl"
    second.write_text(GOOD.replace("a-1", "a-0"))
    to_file = kg("extract", article, second, "-o", tmp_path / "out.jsonl")
    assert (to_file.code, to_file.out) == (0, "")
    lines = (tmp_path / "out.jsonl").read_text().splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a-1", "a-0"]
    assert kg("extract", article, second).out.splitlines() == lines
    assert kg("extract", "-", stdin=GOOD).out.splitlines() == lines[:1]


def test_extract_leaves_out_what_is_not_sure_enough(kg: Kg, article: Path) -> None:
    def confidences(*arguments: object) -> list[float]:
        found = json.loads(kg("extract", article, *arguments).out)
        return [record["confidence"] for part in ("statements", "legal_actions", "affiliations") for record in found[part]]

    everything = confidences()
    assert everything
    bar = max(everything)
    assert confidences("--min-confidence", bar) == [sure for sure in everything if sure >= bar]
    assert confidences("--min-confidence", 1) == []
    assert kg("extract", article, "--min-confidence", 1.5).code == 2


def test_build_stores_what_is_sure_enough_and_another_bar_replaces_it(kg: Kg, article: Path, tmp_path: Path) -> None:
    def stored(*arguments: object) -> tuple[str, int]:
        told = kg("build", article, "--store", tmp_path / "s", *arguments).out
        found = kg("query", "--store", tmp_path / "s", "--format", "csv", "SELECT ?r { ?r a news:Statement }").out
        assert kg("validate", "--store", tmp_path / "s").code == 0
        return told, len(found.splitlines()) - 1

    _, everything = stored()
    assert everything > 0
    assert stored("--min-confidence", 1) == ("1 built, 0 unchanged\n", 0)
    assert stored("--min-confidence", 1) == ("0 built, 1 unchanged\n", 0)
    assert stored() == ("1 built, 0 unchanged\n", everything)


def test_a_file_is_left_alone_when_extraction_fails(kg: Kg, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("precious")
    assert kg("extract", article, "-o", out, "--model", "no_such_model").code == 1
    assert out.read_text() == "precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["good.jsonl", "out.jsonl"]


def test_a_device_is_written_to_and_not_replaced(kg: Kg, article: Path) -> None:
    assert kg("extract", article, "-o", os.devnull).code == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    "arguments", [("build",), ("query", "ASK {}"), ("export", "--store", "s", "--format", "exe"), ("fly",)]
)
def test_wrong_usage_exits_2(kg: Kg, arguments: tuple[str, ...]) -> None:
    ran = kg(*arguments)
    assert ran.code == 2
    assert "Usage: kg" in ran.err


def test_csv_needs_a_folder(kg: Kg, harbour_store: Path, tmp_path: Path) -> None:
    assert kg("export", "--store", harbour_store, "--format", "csv").code == 2
    assert kg("export", "--store", harbour_store, "--format", "csv", "-o", tmp_path / "tables").code == 0
    assert sorted(path.stem for path in (tmp_path / "tables").iterdir()) == [
        "affiliations", "articles", "entities", "legal_actions", "observations", "statements",
    ]  # fmt: skip


def test_settings_come_from_the_environment_unless_a_flag_is_given(
    kg: Kg, harbour_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_STORE", str(harbour_store))
    assert kg("query", "ASK { ?a a news:Article }").out == "true\n"
    ran = kg("query", "ASK {}", "--store", tmp_path / "none")
    assert ran.code == 1
    assert ran.err == f"kg: {tmp_path / 'none'}: no store here; make one with: kg build INPUT --store {tmp_path / 'none'}\n"


@pytest.mark.parametrize(
    ("form", "begins"),
    [("table", "n\n"), ("json", '{"head"'), ("csv", "n\r\n"), ("tsv", "?n\n"), ("xml", "<?xml")],
)
def test_rows_come_in_the_form_asked_for(kg: Kg, harbour_store: Path, form: str, begins: str) -> None:
    ran = kg("query", "--store", harbour_store, "SELECT (COUNT(*) AS ?n) { ?a a news:Article }", "--format", form)
    assert ran.code == 0
    assert ran.out.startswith(begins)


@pytest.mark.parametrize("form", ["turtle", "nt"])
def test_graphs_come_in_the_form_asked_for(kg: Kg, harbour_store: Path, form: str) -> None:
    ran = kg("query", "--store", harbour_store, "CONSTRUCT { ?a a news:Article } WHERE { ?a a news:Article }", "--format", form)
    assert ran.code == 0
    assert "Article" in ran.out
    assert kg("query", "--store", harbour_store, "ASK {}", "--format", form).code == 1


def test_a_query_may_come_from_standard_input(kg: Kg, harbour_store: Path) -> None:
    assert kg("query", "--store", harbour_store, "-", stdin="ASK { ?a a news:Article }").out == "true\n"


@pytest.mark.parametrize("query", ["ASK { SERVICE <http://x/> { ?s ?p ?o } }", "ASK {service silent ?s {}} # 'x"])
def test_queries_that_would_leave_the_machine_are_refused(kg: Kg, harbour_store: Path, query: str) -> None:
    ran = kg("query", "--store", harbour_store, query)
    assert ran.code == 1
    assert "SERVICE is not allowed" in ran.err


@pytest.mark.parametrize("query", ["ASK { ?service a news:service } # service", 'SELECT ("""a "service" b""" AS ?x) {}'])
def test_service_as_a_name_or_text_is_fine(kg: Kg, harbour_store: Path, query: str) -> None:
    assert kg("query", "--store", harbour_store, query).code == 0


def test_score_scores_what_it_extracts_or_what_it_is_given(kg: Kg, article: Path, tmp_path: Path) -> None:
    kg("extract", article, "-o", tmp_path / "gold.jsonl")
    fresh, given = (
        kg("score", tmp_path / "gold.jsonl", "--json", *more) for more in ((), ("--predicted", tmp_path / "gold.jsonl"))
    )
    assert fresh.code == 0
    assert fresh.out == given.out
    assert json.loads(fresh.out)["statement"]["f1"] == 1.0
    assert "statement" in kg("score", tmp_path / "gold.jsonl").out


def test_score_takes_attributions_as_well(kg: Kg, tmp_path: Path) -> None:
    text = "Mara Ilves said on Monday that the ferry was safe."
    gold = {"id": "a-1", "text": text, "attributions": [{"source": [[0, 10]], "cue": [[11, 15]], "content": [[31, 49]]}]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    scored = kg("score", tmp_path / "gold.jsonl", "--json", "--intervals", "10")
    assert json.loads(scored.out)["attribution"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "gold": 1, "pred": 1, "f1_95": [1.0, 1.0]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold | {"statements": []}), encoding="utf-8")
    mixed = kg("score", tmp_path / "gold.jsonl")
    assert (mixed.code, mixed.err.count("\n")) == (1, 1)
    assert "gold.jsonl:1: both attributions and statements" in mixed.err


def test_an_error_is_one_line_and_an_interruption_none(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(error: BaseException) -> None:
        def run(**_: object) -> int:
            raise error

        monkeypatch.setattr(cli, "cli", run)

    fails(StoreError("s: disk full"))
    assert (kg().code, kg().err) == (1, "kg: s: disk full\n")
    fails(KeyboardInterrupt())
    assert (kg().code, kg().err) == (130, "")


def test_a_closed_pipe_is_quiet(harbour_store: Path) -> None:
    command = f"{sys.executable} -m kg export --store {harbour_store} --format nquads | head -1; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    assert ran.stdout.count("\n") == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
@pytest.mark.parametrize(
    "command", [("export", "--format", "nquads"), ("query", "SELECT * { ?s ?p ?o }"), ("validate", "--json")]
)
def test_a_full_disk_behind_standard_output_is_one_line(harbour_store: Path, command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "kg", *command, "--store", harbour_store],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (ran.returncode, ran.stderr) == (1, "kg: standard output: No space left on device\n")


def test_from_narrows_a_query_to_the_graphs_it_names(kg: Kg, harbour_store: Path) -> None:
    count = "SELECT (COUNT(*) AS ?n) {} {{ ?s a news:Person }}"
    everywhere, in_ontology, as_text = (
        kg("query", "--store", harbour_store, "--format", "csv", query).out.splitlines()[1]
        for query in (
            count.format(""),
            count.format("FROM <https://w3id.org/newsgraph>"),
            'SELECT (COUNT(*) AS ?n) { ?s a news:Person FILTER("from" != ?s) }',
        )
    )
    assert in_ontology == "0" != everywhere
    assert as_text == everywhere


def test_a_long_cell_is_whole_and_widens_no_other_line(kg: Kg, harbour_store: Path) -> None:
    long = "x" * 300
    table = kg("query", "--store", harbour_store, f'SELECT ?a ?b {{ VALUES (?a ?b) {{ ("{long}" "1") ("y" "2") }} }}').out
    first, second = sorted(table.splitlines()[2:])
    assert first == f"{long}  1"
    assert second == f"{'y'.ljust(80)}  2"

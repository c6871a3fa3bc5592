"""Triples that somebody wrote to a graph of their own are seen by SPARQL and by nothing that tells of the project's records."""

import json
import shutil
from urllib.parse import quote, urlencode

import pytest
from click.testing import CliRunner
from pyoxigraph import Store as Graph

from api.settings import Settings
from kg import vocab
from kg.cli import cli
from kg.export import FORMATS
from kg.store import Foreign, Reader
from kg.store.prefixes import prefixes

TOKEN = "correct-horse-battery"
ILVES = "entity/person/mara-ilves"
ID = "https://w3id.org/newsgraph/id/"
FAKE = "http://example.org/fake"
LISTS = ("articles", "entities", "organizations", "statements", "legal-actions", "observations", "cases", "affiliations")


@pytest.fixture(scope="module")
def fake(folder):
    """What imitates each kind of record, and speaks of real ones."""
    with Reader(folder) as reader:
        found = reader.select(
            "SELECT ?version ?member ?statement WHERE {"
            f" ?member news:identity <{ID}{ILVES}> ; news:statedIn ?version . ?statement news:statedIn ?version ; news:speaker ?member }}"
            " ORDER BY ?version ?statement LIMIT 1"
        )[0]
    version, member, statement = (found[name].value for name in ("version", "member", "statement"))
    common = f"news:statedIn <{version}> ; news:accordingTo <{version}> ; news:confidence 1.0 ; news:evidence <{FAKE}/span>"
    known = "\n".join(f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in prefixes().items())
    court, deny, arrest = (vocab.concept(*kind) for kind in (("entityKind", "court"), ("act", "deny"), ("legalKind", "arrest")))
    done, reported = vocab.concept("legalStatus", "done"), vocab.concept("observationStatus", "reported")
    return f"""
        {known}
        <{ID}{ILVES}> skos:prefLabel "Forged Name" ; skos:altLabel "Forged Alias" ; news:kind <{court}> .
        <{member}> skos:prefLabel "Forged Name" ; news:confidence 0.01 ; news:kind <{court}> .
        <{statement}> news:content "Forged content" ; news:act <{deny}> ; news:about <{FAKE}/entity> .
        <{version}> schema:headline "Forged headline" ; nif:isString "Forged body" .
        <{FAKE}/span> a nif:String ; nif:beginIndex 0 ; nif:endIndex 4 ; nif:anchorOf "Fake" ; news:refersTo <{member}> .
        <{FAKE}/entity> a news:Person, news:Organization, news:Identity ; news:entityType news:Organization ; news:named true ;
            news:identity <{FAKE}/entity> ; skos:prefLabel "Fake Person" ; {common} .
        <{FAKE}/statement> a news:Statement ; news:content "Fake content" ; news:speaker <{member}> ; {common} .
        <{FAKE}/action> a news:LegalAction ; news:target <{member}> ; news:inCase <{FAKE}/case> ; news:step 1 ;
            news:kind <{arrest}> ; news:status <{done}> ; {common} .
        <{FAKE}/case> a news:Case ; skos:prefLabel "Fake case" ; news:concerns <{ID}{ILVES}> .
        <{FAKE}/role> a news:Affiliation ; org:member <{member}> ; news:affiliatedWith <{FAKE}/entity> ; news:role "forger" ; {common} .
        <{FAKE}/figure> a news:Observation ; news:status <{reported}> ; {common} .
        <{FAKE}/work> a news:Article ; news:latestVersion <{FAKE}> .
        <{FAKE}> prov:specializationOf <{FAKE}/work> ; schema:headline "Fake article" ; nif:isString "Fake" ; news:sha256 "0" .
    """


@pytest.fixture(scope="module")
def attacked_folder(folder, tmp_path_factory):
    return shutil.copytree(folder, tmp_path_factory.mktemp("attacked") / "store")


@pytest.fixture(scope="module")
def attacked(attacked_folder, fake, hosting):
    """A server that has taken the fake into a named graph and into the default one."""
    client = hosting(attacked_folder, Settings(rate_limit=0, token=TOKEN))
    sent = {"Content_Type": "text/turtle", "Authorization": f"Bearer {TOKEN}"}
    assert client(f"/graphs?graph={quote(FAKE)}", "PUT", fake, **sent).status == 201
    assert client("/graphs?default", "POST", fake, **sent).status == 204
    return client


def same(client, attacked, path, accept="application/json"):
    """The answer of the server without the fake, if the other gives the same. Ports apart."""
    one, other = (each(path, Accept=accept) for each in (client, attacked))
    texts = [answer.text.replace(str(port), "PORT") for answer, port in ((one, client.port), (other, attacked.port))]
    assert (one.status, texts[0]) == (other.status, texts[1])
    assert "orged" not in texts[1]
    return one


def test_sparql_sees_what_others_wrote(attacked):
    assert attacked.sparql('ASK { ?s ?p "Forged Name" }', Accept="application/sparql-results+json").json["boolean"]
    assert FAKE in attacked("/sparql", Accept="text/turtle").text
    assert "Forged Name" in attacked(f"/graphs?graph={quote(FAKE)}").text


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("accept", ["application/json", "text/csv", "application/ld+json"])
def test_no_list_has_it(client, attacked, name, accept):
    extra = "&claims=include" if name in ("statements", "legal-actions", "observations", "affiliations") else ""
    assert same(client, attacked, f"/api/{name}?limit=200{extra}", accept).status == 200


@pytest.mark.parametrize("path", ["entities", "timeline", "neighbours", "profiles", "evidence"])
def test_nothing_that_is_told_of_an_entity_has_it(client, attacked, path):
    same(client, attacked, f"/api/{path}/{ILVES}")
    for who in ("speaker", "target"):
        same(client, attacked, f"/api/positions?{who}={quote(ILVES)}")


@pytest.mark.parametrize("accept", ["text/html", "text/turtle", "application/ld+json"])
def test_no_description_or_page_has_it(client, attacked, accept):
    statement = client.api("statements", speaker=ILVES).json["items"][0]
    for path in (ILVES, statement["id"], statement["article"]["id"], statement["article"]["version"]):
        assert same(client, attacked, f"/id/{quote(path)}", accept).status == 200


@pytest.mark.parametrize("words", ["Forged", "Fake", "Mara"])
def test_search_and_reconciliation_do_not_find_it(client, attacked, words):
    same(client, attacked, f"/api/search?q={words}")
    same(client, attacked, f"/reconcile/suggest/entity?prefix={words}")
    same(client, attacked, "/reconcile?" + urlencode({"queries": json.dumps({"q": {"query": words}})}))
    for name in ("entities", "statements", "articles", "cases"):
        found = same(client, attacked, f"/api/{name}?q={words}").json
        assert words == "Mara" or found["total"] == 0


def test_the_start_page_does_not_count_it(client, attacked):
    same(client, attacked, "/", "text/html")


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_exports_leave_it_out_unless_they_name_graphs(folder, attacked_folder, attacked, tmp_path, form):
    written = [tmp_path / name for name in ("before", "after")]
    for store, path in zip((folder, attacked_folder), written, strict=True):
        done = CliRunner().invoke(cli, ["export", "--store", str(store), "--format", form, "-o", str(path)])
        assert done.exit_code == 0, done.output
    one, two = (b"".join(p.read_bytes() for p in (sorted(path.iterdir()) if path.is_dir() else [path])) for path in written)
    assert (b"Forged" in two) == (form in ("nquads", "trig"))
    assert (one == two) == (form not in ("nquads", "trig"))


def test_what_others_wrote_breaks_no_shape_of_ours(folder, attacked_folder, attacked):
    one, two = (CliRunner().invoke(cli, ["validate", "--store", str(store)]) for store in (folder, attacked_folder))
    assert one.output == two.output


def test_builds_and_writes_in_turn_keep_the_two_apart(folder, tmp_path):
    store = shutil.copytree(folder, tmp_path / "store")
    with Reader(store) as reader:
        assert reader.own is reader.graph
        article = reader.select("SELECT ?work WHERE { ?work news:latestVersion ?v } ORDER BY ?work LIMIT 1")[0]["work"].value
        size = len(reader.own)
        for number in (1, 2):
            with Foreign(store) as writer:
                writer.update(f"INSERT DATA {{ GRAPH <{FAKE}> {{ <{FAKE}> <{FAKE}> {number} }} }}")
            reader.refresh()
            assert (len(reader.own), len(reader.graph)) == (size, size + number)
        reader.delete(article)
        assert size > len(reader.own) == len(reader.graph) - 2
        with Foreign(store) as writer:
            writer.drop(FAKE)
        reader.refresh()
        assert reader.own is reader.graph


def test_what_a_killed_build_left_is_published_by_the_next_write(folder, tmp_path):
    store = shutil.copytree(folder, tmp_path / "store")
    with Reader(store) as reader, Foreign(store) as writer:
        writer.update(f"INSERT DATA {{ GRAPH <{FAKE}> {{ <{FAKE}> <{FAKE}> 1 }} }}")
        reader.refresh()
        size = len(reader.own)
    graph = Graph(str(store / "oxigraph"))
    graph.update(f"INSERT DATA {{ GRAPH <{ID}article/0/1> {{ <{ID}article/0/1> <{FAKE}> 2 }} }}")
    del graph
    meta = store / "meta.json"
    meta.write_text(meta.read_text().replace("false", "true"))
    with Foreign(store) as writer:
        writer.update(f"INSERT DATA {{ GRAPH <{FAKE}> {{ <{FAKE}> <{FAKE}> 2 }} }}")
    with Reader(store) as reader:
        assert (len(reader.own), len(reader.graph)) == (size + 1, size + 3)

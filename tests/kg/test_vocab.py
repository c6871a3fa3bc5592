import pytest

from kg import vocab
from kg.errors import UnknownTerm


def test_own_and_reused_terms_go_by_their_local_names():
    assert vocab.term("speaker") == "https://w3id.org/newsgraph#speaker"
    assert vocab.term("anchorOf") == "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf"
    assert vocab.term("headline") == "https://schema.org/headline"


def test_kind_goes_by_its_list_and_its_code():
    assert vocab.concept("act", "reject") == "https://w3id.org/newsgraph#act-reject"
    assert vocab.concept("entityKind", "armed group") == "https://w3id.org/newsgraph#entityKind-armed-group"


def test_codes_of_a_list_come_in_the_order_of_the_ontology():
    assert vocab.codes("form") == ("direct", "indirect", "mixed")


def test_terms_and_kinds_have_labels_and_descriptions():
    assert vocab.label(vocab.term("saidOn")) == "said on"
    assert vocab.label(vocab.concept("act", "deny")) == "deny"
    assert vocab.described(vocab.concept("act", "deny")).code == "deny"
    assert vocab.described(vocab.term("speaker")).is_own
    assert not vocab.described(vocab.term("headline")).is_own


@pytest.mark.parametrize(
    "ask",
    [
        lambda: vocab.term("spokenBy"),
        lambda: vocab.concept("act", "whisper"),
        lambda: vocab.concept("acts", "reject"),
        lambda: vocab.codes("acts"),
        lambda: vocab.label("https://schema.org/Person"),
    ],
)
def test_undeclared_term_is_an_error(ask):
    with pytest.raises(UnknownTerm):
        ask()

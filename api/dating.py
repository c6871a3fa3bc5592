"""When something counts as said or done: the date that its text gives, else its article's, marked as such."""

from calendar import monthrange
from typing import Literal

from pydantic import BaseModel, Field

from api.models import Day
from api.service import Found
from api.views import code


class On(Day):
    """A date, and where it comes from."""

    basis: Literal["stated", "relative", "inherited", "published"] = Field(
        description="stated, relative (to the article's date) or inherited (from the sentence before): told of the record by "
        "the text. published: the text dates it not, and this is the date of the article.",
        examples=["published"],
    )


class Undated(BaseModel):
    """How many records have no date at all."""

    undated: int = Field(description="How many have no date, nor their article. They come last.", examples=[0])


def on(row: Found) -> On | None:
    """The date of a row with ``value earliest latest basis`` of the record, else with ``published`` of its article."""
    if "value" in row:
        return On(
            value=row["value"].value,
            earliest=row["earliest"].value,
            latest=row["latest"].value,
            basis=code(row["basis"].value),  # type: ignore[arg-type]  # one of the three
        )
    if "published" not in row:
        return None
    value = row["published"].value
    return On(value=value, earliest=first_day(value), latest=last_day(value), basis="published")


def first_day(value: str) -> str:
    """The first day that a day, month or year can mean."""
    return (value + "-01-01"[len(value) - 4 :])[:10]


def last_day(value: str) -> str:
    """The last day that a day, month or year can mean."""
    year, _, rest = value[:10].partition("-")
    month, _, day = rest.partition("-")
    month = month or "12"
    return f"{year}-{month}-{day or monthrange(int(year), int(month))[1]}"

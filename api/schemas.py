"""What keeps the checking of parameters cheap: their schema is made once, and some routes check for themselves."""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

Route = TypeVar("Route", bound=Callable[..., Any])


class Parameters(BaseModel):
    """Parameters of a request.

    The framework asks the model for its schema at each request, to see which parameters are lists; making it takes a
    millisecond, which is more than all else that a short query costs.
    """

    @classmethod
    def model_json_schema(cls, *args: Any, **options: Any) -> dict[str, Any]:
        """As pydantic makes it; without arguments, the same object each time, not to be changed."""
        return super().model_json_schema(*args, **options) if args or options else _schema(cls)


@cache
def _schema(model: type[Parameters]) -> dict[str, Any]:
    return model.model_json_schema(by_alias=True)


def unchecked(route: Route) -> Route:
    """A route whose parameters the framework documents and leaves alone: they keep their defaults."""
    route.__delay_validate_request__ = True  # type: ignore[attr-defined]  # the framework's own mark
    return route

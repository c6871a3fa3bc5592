"""What the operator may set. Read once, by the command line, and passed to `create_app`; nothing else reads the environment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from kg.errors import BadSettings

# What neither SPARQL nor the address itself would write otherwise, so that it can be compared as it is.
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|^`\\#'@]+")


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits of the HTTP service; each can be given as ``KG_`` + its name in capitals.

    *query_workers* queries run at once, *queue* more may wait, *client_queries* of one client in all. *cache_bytes* of
    answers are kept. *rate_limit* counts requests a minute and client address, 0 for no limit. *connections* may be open at
    once, *client_connections* of one client. Within *receive_s* a request has to arrive, and a client to take something of
    its answer. *proxies* is the number of trusted proxies in front whose X-Forwarded-For counts. Who has the *token* may
    write; without one nobody may. *reachable* are the addresses, with spaces between, that SERVICE and LOAD may go to. *model*
    is the spaCy pipeline that reads articles sent to it, "" for the default.
    """

    timeout_s: float = 30.0
    max_rows: int = 100_000
    max_result_bytes: int = 256 * 1024 * 1024
    max_query_bytes: int = 64 * 1024
    max_memory_bytes: int = 2 * 1024 * 1024 * 1024
    query_workers: int = 2
    queue: int = 6
    client_queries: int = 8
    rate_limit: int = 600
    threads: int = 12
    cache_bytes: int = 16 * 1024 * 1024
    connections: int = 400
    client_connections: int = 64
    receive_s: float = 60.0
    grace_s: float = 10.0
    proxies: int = 0
    token: str = field(default="", repr=False)
    reachable: str = ""
    max_write_bytes: int = 16 * 1024 * 1024
    model: str = ""
    article_timeout_s: float = 120.0
    max_article_memory_bytes: int = 4 * 1024 * 1024 * 1024

    def __post_init__(self) -> None:
        for name in (
            "timeout_s",
            "max_rows",
            "max_result_bytes",
            "max_query_bytes",
            "max_memory_bytes",
            "query_workers",
            "threads",
            "connections",
            "receive_s",
            "max_write_bytes",
            "article_timeout_s",
            "max_article_memory_bytes",
        ):
            if getattr(self, name) <= 0:
                raise BadSettings(f"{name} must be more than 0, not {getattr(self, name)}")
        for name in ("queue", "client_queries", "cache_bytes", "client_connections", "rate_limit", "grace_s", "proxies"):
            if getattr(self, name) < 0:
                raise BadSettings(f"{name} must not be negative, as {getattr(self, name)} is")
        for address in self.addresses:
            if not _ADDRESS.fullmatch(address):
                raise BadSettings(f"reachable: {address!r} is no address (http://... or https://...)")

    @property
    def addresses(self) -> tuple[str, ...]:
        """What is *reachable*, each address by itself."""
        return tuple(self.reachable.split())


def from_environment(environ: Mapping[str, str], settings: Settings | None = None) -> Settings:
    """*settings* with each ``KG_…`` value that *environ* holds. Raises BadSettings for a value of the wrong type."""
    settings = settings or Settings()
    given: dict[str, int | float | str] = {}
    for setting in fields(Settings):
        name = f"KG_{setting.name.upper()}"
        if name not in environ:
            continue
        kind = type(getattr(settings, setting.name))
        try:
            given[setting.name] = kind(environ[name])
        except ValueError as error:
            raise BadSettings(f"{name}={environ[name]!r} is not a number") from error
    return replace(settings, **given)  # type: ignore[arg-type]

"""Everything raised on purpose. Each message names the input at fault; anything else is a bug."""


class KgError(Exception):
    """Base of all errors that a user can act on."""


class BadArticle(KgError):
    """An input that cannot be read as an article: the message is ``name: reason``."""


class NotJson(BadArticle):
    """An input that should be JSON and is not."""


class BadSettings(KgError):
    """A flag, an environment variable or an installation that cannot work."""


class StoreBusy(KgError):
    """Another process is writing to the store."""


class StoreError(KgError):
    """The store cannot be opened or written: missing, damaged, disk full, not ours."""


class NotFound(KgError):
    """An article or record that the store does not hold."""


class Protected(KgError):
    """A graph that is the project's own, which no request may write."""


class BadQuery(KgError):
    """A query that does not parse, or that asks for what is not allowed."""


class QueryTimeout(KgError):
    """A query that ran past its time, size or memory limit."""


class UnknownTerm(KgError):
    """A term that the ontology does not declare."""

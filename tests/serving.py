"""A server in a thread of the test's own process, ended with it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from api.app import close, create_app, server_of
from api.settings import Settings


@contextmanager
def serving(folder: Path, settings: Settings) -> Iterator[int]:
    """The port at which the store in *folder* is served."""
    app = create_app(folder, settings)
    server = server_of(app, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield int(server.effective_port)
    finally:
        # Woken by the end of a request, the server may close before it is told a second time, and the trigger with it.
        with suppress(OSError):
            server.trigger.pull_trigger(server.close)
        thread.join()
        server.task_dispatcher.shutdown()
        close(app)

"""A server in a thread of the test's own process, ended with it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from api.app import close, create_app, server_of
from api.settings import Settings


def ended(server: Any) -> None:
    """Close *server* and the connections that a failed test left open, for which it would wait for ever."""
    server.close()
    for channel in list(server.active_channels.values()):
        channel.handle_close()


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
        server.task_dispatcher.shutdown()  # first, for at their end requests pull the trigger, which closes with the server
        with suppress(OSError):  # woken by a client, the server may close before it is told a second time
            server.trigger.pull_trigger(lambda: ended(server))
        thread.join()
        close(app)

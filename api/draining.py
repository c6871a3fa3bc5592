"""Ending well: no new connections, what has been asked is answered, then the server stops."""

import os
import signal
import threading
import time
from functools import partial
from typing import Any

from waitress.server import MultiSocketServer
from waitress.wasyncore import dispatcher

POLL_S = 0.05


def end_well(server: Any, grace_s: float) -> None:
    """Have SIGTERM end *server* once all is answered, after *grace_s* seconds at the latest; a second one ends it at once.

    To be called from the main thread, where ``server.run`` then raises SystemExit.
    """

    def terminated(_number: int, _frame: object) -> None:
        signal.signal(signal.SIGTERM, _ended)
        threading.Thread(target=_wait, args=(server, grace_s), daemon=True).start()

    signal.signal(signal.SIGTERM, terminated)


def _ended(_number: int, _frame: object) -> None:
    raise SystemExit


def _wait(server: Any, grace_s: float) -> None:
    for listening in sockets(server):
        # Of the server's own `close`, the half that leaves answers on their way alone; in the thread that waits for sockets.
        listening.trigger.pull_trigger(partial(dispatcher.close, listening))
    deadline = time.monotonic() + grace_s
    while time.monotonic() < deadline and any(_is_busy(listening) for listening in sockets(server)):
        time.sleep(POLL_S)
    os.kill(os.getpid(), signal.SIGTERM)


def sockets(server: Any) -> list[Any]:
    """What a waitress *server* listens with, one or several."""
    if isinstance(server, MultiSocketServer):
        return [listening for listening in list(server.map.values()) if hasattr(listening, "active_channels")]
    return [server]


def _is_busy(listening: Any) -> bool:
    return any(channel.requests or channel.total_outbufs_len for channel in list(listening.active_channels.values()))

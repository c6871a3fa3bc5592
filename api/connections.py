"""Connections kept from being hoarded: so many to one address, and none that sends or reads too slowly.

The WSGI server reads requests without a thread of their own, so slow ones cost nothing but their connection; there are
only so many of those.
"""

import socket
import struct
import time
from functools import partial
from typing import Any

from api.draining import sockets
from api.lingering import LingeringChannel

AT_ONCE = struct.pack("ii", 1, 0)  # linger, for no second: what has not been sent is thrown away


class TimedChannel(LingeringChannel):
    """A connection that knows since when a request is on its way."""

    begun: float | None = None

    def received(self, data: bytes) -> bool:
        """Take *data*, with which a request may begin or be complete."""
        taken = bool(super().received(data))
        if self.request is None:
            self.begun = None
        elif self.begun is None:
            self.begun = time.time()
        return taken

    def is_overdue(self, since: float) -> bool:
        """Whether its request began to arrive before *since*, or nothing of its answer has been taken after that."""
        is_sending = self.begun is not None and self.begun < since
        return is_sending or bool(self.total_outbufs_len and self.last_activity < since)


def bound(server: Any, per_client: int, receive_s: float) -> None:
    """Have a waitress *server*, of one socket or several, take *per_client* connections of an address (0: any number).

    Each is closed after *receive_s* seconds in which its request has not arrived, or nothing of its answer was taken.
    """
    for listening in sockets(server):
        listening.channel_class = partial(_accepted, per_client)
        listening.maintenance = partial(_maintained, listening, listening.maintenance, receive_s)


def _accepted(per_client: int, server: Any, connection: Any, address: Any, *given: Any, **options: Any) -> None:
    held = sum(channel.addr[0] == address[0] for channel in list(server.active_channels.values()))
    if per_client and held >= per_client:
        connection.close()
        return
    TimedChannel(server, connection, address, *given, **options)


def _maintained(server: Any, usual: Any, receive_s: float, now: float) -> None:
    usual(now)
    for channel in list(server.active_channels.values()):
        if channel.is_overdue(now - receive_s):
            # Here and now, with what the system holds for it: the server's own way waits for the client to read.
            channel.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
            channel.handle_close()

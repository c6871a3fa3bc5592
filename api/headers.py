"""What every answer carries: who may read it from where, what a browser may do with it, and gzip where it pays."""

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, request

from api.errors import RefusedRequest

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
CSP = "Content-Security-Policy"
SECURITY = {
    CSP: CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Everything that can be read here may be read by pages of any site; nothing is told apart by cookies.
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Accept-Query, ETag, Link, Location, Retry-After, Newsgraph-Truncated, Newsgraph-Generation"
    ),
}
EVERYWHERE = [*SECURITY.items(), *CORS.items()]
EVERYWHERE_ELSE = [(name, value) for name, value in EVERYWHERE if name != CSP]  # where an answer has its own
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, QUERY, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}

GZIP_FROM_BYTES = 1024
GZIP_LEVEL = 5
_COMPRESSED = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/sparql-results",
    "application/n-",
    "application/trig",
)
_COMPRESSED_ENDINGS = ("+json", "+xml")


def register(app: Flask) -> None:
    """Complete every answer of *app*."""

    @app.before_request
    def plain() -> None:
        """A few packed bytes could unpack to more than memory holds, so bodies are taken as they are."""
        coding = request.headers.get("Content-Encoding", "identity").strip().lower()
        if coding not in ("", "identity"):
            raise RefusedRequest(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                f"Content-Encoding {coding!r}: bodies are taken without any",
                Accept_Encoding="identity",
            )

    @app.after_request
    def complete(response: Response) -> Response:
        if request.method == "OPTIONS":
            response.headers.update(PREFLIGHT)
        # As text: the framework's set of names costs as much as a query.
        vary = response.headers.get("Vary")
        response.headers["Vary"] = f"{vary}, Accept-Encoding" if vary else "Accept-Encoding"
        return _compressed(response)

    answer = app.wsgi_app

    def with_headers(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        # Here, where headers are a plain list: a dozen of them through the framework's checks cost as much as a query.
        def start(status: str, headers: list[tuple[str, str]], *trouble: Any) -> Callable[[bytes], object]:
            has_own = any(name == CSP for name, _ in headers)
            return start_response(status, headers + (EVERYWHERE if not has_own else EVERYWHERE_ELSE), *trouble)

        return answer(environ, start)

    app.wsgi_app = with_headers  # type: ignore[method-assign]


def _compressed(response: Response) -> Response:
    """The answer in gzip, where the client takes it and it is text of some length."""
    kind = response.mimetype or ""
    is_text = kind.startswith(_COMPRESSED) or kind.endswith(_COMPRESSED_ENDINGS)
    if (
        not is_text
        or response.status_code != 200
        or request.method == "HEAD"
        or "Content-Encoding" in response.headers
        or request.accept_encodings.quality("gzip") <= 0
        or (response.content_length is not None and response.content_length < GZIP_FROM_BYTES)
    ):
        return response
    response.headers["Content-Encoding"] = "gzip"
    if response.is_sequence and not response.direct_passthrough:
        response.set_data(gzip.compress(response.get_data(), GZIP_LEVEL, mtime=0))
        return response
    blocks = response.response
    response.direct_passthrough = False
    response.headers.pop("Content-Length", None)
    response.call_on_close(getattr(blocks, "close", lambda: None))
    response.response = _gzipped(blocks)  # type: ignore[arg-type]  # blocks of bytes: a file, never str
    return response


def _gzipped(blocks: Iterable[bytes]) -> Iterator[bytes]:
    compressor = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    for block in blocks:
        if compressed := compressor.compress(block):
            yield compressed
    yield compressor.flush()

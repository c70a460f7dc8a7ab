"""Call a WSGI application without a socket, and keep what came back."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TOKEN = "b" * 32
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Call:
    """One request, ready to be sent in process or over a socket."""

    path: str
    method: str = "GET"
    body: bytes = b""
    cookies: tuple[tuple[str, str], ...] = ()
    content_type: str = FORM

    @classmethod
    def post(
        cls,
        path: str,
        data: Mapping[str, Any],
        cookies: Mapping[str, str] | None = None,
    ) -> Call:
        """Return a POST of a form, with a CSRF token that holds."""
        jar = {**(cookies or {}), "csrftoken": TOKEN}
        body = urlencode({**data, "csrfmiddlewaretoken": TOKEN}, doseq=True)
        return cls(path, "POST", body.encode(), tuple(jar.items()))

    @property
    def cookie_header(self) -> str:
        """The cookies as a browser sends them."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies)

    def environ(self) -> dict[str, Any]:
        """Return the WSGI environment of this request."""
        environ = {
            "REQUEST_METHOD": self.method,
            "PATH_INFO": self.path.partition("?")[0],
            "QUERY_STRING": self.path.partition("?")[2],
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "127.0.0.1",
            "HTTP_SEC_FETCH_SITE": "same-origin",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(self.body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            "CONTENT_LENGTH": str(len(self.body)),
        }
        if self.method == "POST":
            environ["CONTENT_TYPE"] = self.content_type
        if self.cookies:
            environ["HTTP_COOKIE"] = self.cookie_header
        return environ


@dataclass(slots=True)
class Answer:
    """What the application answered."""

    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def header(self, name: str) -> str:
        """Return the first header of this name, or an empty text."""
        for key, value in self.headers:
            if key.lower() == name.lower():
                return value
        return ""

    def cookies(self) -> dict[str, str]:
        """Return the cookies the answer sets."""
        pairs = (
            value.partition(";")[0].partition("=")
            for key, value in self.headers
            if key.lower() == "set-cookie"
        )
        return {name: value for name, _, value in pairs}


def call(application: Callable[..., Any], request: Call) -> Answer:
    """Send ``request`` to ``application`` and return its whole answer."""
    answer = Answer()

    def start_response(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
        answer.status = int(status[:3])
        answer.headers = headers

    result = application(request.environ(), start_response)
    try:
        answer.body = b"".join(result)
    finally:
        result.close()
    return answer

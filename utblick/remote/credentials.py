"""Who asks: a name and a password or a token, from the environment or the keyring.

They are never an argument of a command (others on the machine read those) and never a part of an
address, and nothing that is printed or logged has them: `Credentials` shows only their kind.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

import httpx

from utblick.errors import RemoteError

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

__all__ = ["PASSWORD", "TOKEN", "USER", "Credentials", "plain_address"]

USER: Final = "UTBLICK_REMOTE_USER"
PASSWORD: Final = "UTBLICK_REMOTE_PASSWORD"  # noqa: S105 - the name of a variable
TOKEN: Final = "UTBLICK_REMOTE_TOKEN"  # noqa: S105 - the same
SERVICE: Final = "utblick"
"""What the entries of the keyring begin with: ``utblick https://host:port``, user by user."""

Kind = Literal["none", "basic", "digest", "bearer"]


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks; what is secret of it is in no text that is made of it."""

    kind: Kind = "none"
    user: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)

    def auth(self) -> httpx.Auth | None:
        """Give what httpx proves it with; each connection needs its own."""
        if self.kind == "basic":
            return httpx.BasicAuth(self.user, self.secret)
        if self.kind == "digest":
            return httpx.DigestAuth(self.user, self.secret)
        if self.kind == "bearer":
            return _Bearer(self.secret)
        return None

    def is_readable_on(self, address: str) -> bool:
        """Tell whether others on the way to an address could read what is secret."""
        url = httpx.URL(address)
        here = url.host in {"localhost", "::1"} or url.host.startswith("127.")
        return self.kind in {"basic", "bearer"} and url.scheme == "http" and not here

    def hidden(self, words: str) -> str:
        """Give words without the secret, should a server send it back."""
        return words.replace(self.secret, "***") if self.secret else words

    @classmethod
    def found(
        cls, address: str, kinds: tuple[str, ...], env: Mapping[str, str] | None = None
    ) -> Credentials:
        """Find them for an address: in the environment, else in the keyring; else there are none.

        Args:
            address: the address of the store.
            kinds: the kinds that it takes, the usual one first.
            env: the environment, if not that of the process.

        Raises:
            RemoteError: if there is a user without a password.
        """
        env = os.environ if env is None else env
        if token := env.get(TOKEN, ""):
            return cls("bearer", secret=_sendable(token, TOKEN))
        user = env.get(USER, "")
        if not user:
            return cls()
        secret = env.get(PASSWORD) or _from_keyring(address, user)
        if not secret:
            msg = (
                f"{USER} names a user and there is no password for {_origin(address)}: set"
                f" {PASSWORD}, or 'keyring set \"{SERVICE} {_origin(address)}\" {user}'"
                " (pip install 'utblick[keyring]')"
            )
            raise RemoteError(msg)
        named = [kind for kind in kinds if kind in {"basic", "digest"}]
        return cls("digest" if named[:1] == ["digest"] else "basic", user, secret)


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


def _sendable(token: str, name: str) -> str:
    if token.isascii() and token.isprintable() and " " not in token:
        return token
    msg = f"{name}: the token has characters that no header may have; set it anew"
    raise RemoteError(msg)


def _from_keyring(address: str, user: str) -> str:
    try:
        import keyring  # noqa: PLC0415 - an extra
        from keyring.errors import KeyringError  # noqa: PLC0415 - the same
    except ImportError:
        return ""
    try:
        return keyring.get_password(f"{SERVICE} {_origin(address)}", user) or ""
    except KeyringError:
        return ""


def _origin(address: str) -> str:
    url = httpx.URL(address)
    port = f":{url.port}" if url.port else ""
    return f"{url.scheme}://{url.host}{port}"


def plain_address(address: str) -> str:
    """See that an address is one of HTTP and has no password in it.

    Raises:
        RemoteError: if not; a password is not repeated.

    >>> plain_address("http://localhost:7878/")
    'http://localhost:7878'
    """
    try:
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, ValueError):
        url = httpx.URL("")
    # A password with / or # in it, or an address without a scheme, is read as something else.
    if url.userinfo or "@" in address:
        where = f"{url.host}: " if url.userinfo and url.host else ""
        msg = f"{where}a password may not stand in the address; set {USER} and {PASSWORD}"
        raise RemoteError(msg)
    if url.scheme not in {"http", "https"} or not url.host or not _is_port(url.port):
        msg = f"{address!r}: expected the address of a store, such as http://localhost:7878"
        raise RemoteError(msg)
    if url.query or url.fragment:
        msg = f"{url.host}: the address of a store has nothing behind ? or #"
        raise RemoteError(msg)
    return str(url).rstrip("/")


def _is_port(port: int | None) -> bool:
    return port is None or 0 < port < 65536  # noqa: PLR2004 - what TCP has

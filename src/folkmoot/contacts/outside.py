"""Looks a name up and says whether it leads out into the world: nothing here talks to a machine of ours because somebody asked it to."""

import http.client
import ipaddress
import socket
import ssl
from contextlib import suppress

TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 address in the clothes of an IPv6 one


class LeadsNowhere(Exception):
    """The name leads nowhere, or to a private network; the message says which, as the end of a sentence about the name."""


def looked_up(host: str, port: int, *, loopback: bool = False, anywhere: bool = False) -> str:
    """Return the first address of a name if every one of them is outside; connect to exactly that one.

    `loopback` lets this machine be told, `anywhere` every network. Raises `LeadsNowhere`.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise LeadsNowhere("leads nowhere") from fault
    addresses = [str(each[4][0]) for each in found]
    if not (anywhere or all(is_outside(address, loopback=loopback) for address in addresses)):
        raise LeadsNowhere("leads into a private network")
    return addresses[0]


def is_outside(address: str, *, loopback: bool = False) -> bool:
    """Say whether an address is out in the world: no machine of ours (but `loopback`), no private or reserved network."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in TRANSLATED:
            inside = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if inside is not None:
            return is_outside(str(inside), loopback=loopback)
    if ip.is_loopback:
        return loopback
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class CheckedLine(http.client.HTTPConnection):
    """A connection to an address that was checked, under the name it was asked for."""

    def __init__(self, host: str, port: int, *, address: str, secure: bool, longest: float) -> None:
        super().__init__(host, port, timeout=longest)
        self._address = address
        self._secure = secure
        self._open: socket.socket | None = None
        self.was_cut = False

    def connect(self) -> None:
        """Connect to the checked address; TLS asks for a certificate of the name."""
        self._open = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._open
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self._open, server_hostname=self.host)
            self._open = self.sock

    def cut(self) -> None:
        """End the connection from outside, whatever it waits for."""
        self.was_cut = True
        if self._open is not None:
            with suppress(OSError):  # it may have ended by itself
                self._open.shutdown(socket.SHUT_RDWR)

"""Where webhooks may lead."""

from __future__ import annotations

import pytest

from hub.webhooks.addressing import Address, address_of, may_reach, networks_of
from hub.webhooks.model import AddressUnusable

LOOPBACK = networks_of("127.0.0.0/8, ::1/128")


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://svarm.example/in", Address(True, "svarm.example", 443, "/in")),
        ("https://svarm.example", Address(True, "svarm.example", 443, "/")),
        ("https://svarm.example:8443/in?a=b", Address(True, "svarm.example", 8443, "/in?a=b")),
        ("https://kupa.växjö.example/in", Address(True, "kupa.xn--vxj-qla6g.example", 443, "/in")),
        ("https://[2001:db8::1]/in", Address(True, "2001:db8::1", 443, "/in")),
    ],
)
def test_an_address_is_taken_apart_and_put_together_again(url: str, address: Address) -> None:
    assert address_of(url) == address
    assert address_of(address.url) == address


@pytest.mark.parametrize(
    "url",
    [
        "",
        "svarm.example/in",
        "http://svarm.example/in",
        "http://127.0.0.1/in",
        "ftp://svarm.example/in",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https:///in",
        "https://asta:hemligt@svarm.example/in",
        "https://svarm.example/in#part",
        "https://svarm.example:99999/in",
        "https://svarm.example:0/in",
        "https://svarm.example/i n",
        "https://svarm.example/\r\nhost: x",
        "https://svarm.example/in\x00",
        "https://-.example/in",
        "https://svarm.example/" + "x" * 500,
    ],
)
def test_what_is_no_whole_and_safe_address_is_refused(url: str) -> None:
    with pytest.raises(AddressUnusable):
        address_of(url)


def test_http_is_for_a_machine_that_may_speak_to_itself() -> None:
    assert address_of("http://127.0.0.1:8080/in", LOOPBACK).secure is False


@pytest.mark.parametrize("ip", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"])
def test_the_world_may_be_reached(ip: str) -> None:
    assert may_reach(ip, (), secure=True)
    assert not may_reach(ip, (), secure=False)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "127.1.2.3",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "2001:db8::1",
    ],
)
def test_no_network_of_ones_own_is_reached_however_it_is_written(ip: str) -> None:
    assert not may_reach(ip, (), secure=True)


def test_a_network_that_the_operator_has_opened_is_reached_with_tls_alone() -> None:
    own = networks_of("10.1.0.0/16")
    assert may_reach("10.1.2.3", own, secure=True)
    assert not may_reach("10.1.2.3", own, secure=False)
    assert not may_reach("10.2.0.1", own, secure=True)
    assert may_reach("127.0.0.1", LOOPBACK, secure=False)

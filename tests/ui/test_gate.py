"""The gate by itself: what no request to a running program can show."""

import asyncio
import hmac

import pytest

from analyzer.ui import gate


def asked(secrets, client="127.0.0.1", path=None, key=None, **more):
    """Return whether a request comes through the gate, and with which path, and what is answered otherwise."""
    through, sent = [], []

    async def inner(scope, receive, send):
        through.append(scope["path"])

    async def send(event):
        sent.append(event)

    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": f"/{secrets.base}/" if path is None else path,
        "query_string": b"",
        "headers": [
            (b"host", b"127.0.0.1:1"),
            (b"cookie", f"{gate.KEY}={secrets.key if key is None else key}".encode()),
        ],
        "client": (client, 5),
        "server": ("127.0.0.1", 1),
        **more,
    }
    asyncio.run(gate.Gate(inner, secrets)(scope, None, send))
    return through, sent


@pytest.mark.parametrize(("address", "answered"), [
    ("127.0.0.1", True), ("::1", True), ("::ffff:127.0.0.1", True), ("127.8.8.8", True),
    ("192.0.2.1", False), ("::ffff:192.0.2.1", False), ("10.0.0.1", False), ("2001:db8::1", False), ("", False),
])  # fmt: skip
def test_only_this_computer_is_answered(address, answered):
    through, sent = asked(gate.Secrets(), client=address)
    assert bool(through) is answered
    assert answered or sent[0]["status"] == 403


def test_what_stands_behind_the_gate_sees_no_base():
    secrets = gate.Secrets()
    assert asked(secrets, path=f"/{secrets.base}/media/x.csv")[0] == ["/media/x.csv"]
    assert asked(secrets, path=f"/{secrets.base}//media")[0] == ["//media"]


def test_a_server_without_a_port_opens_to_nobody():
    assert asked(gate.Secrets(), server=("/run/socket", None))[0] == []
    assert asked(gate.Secrets(), server=None)[0] == []


def test_each_start_has_its_own_secrets_and_long_ones():
    starts = [gate.Secrets() for _ in range(20)]
    drawn = [secret for each in starts for secret in (each.key, each.base, each.ticket())]
    assert len(set(drawn)) == 60
    assert min(map(len, drawn)) >= 32


def test_a_secret_is_compared_in_constant_time(monkeypatch):
    """However much of what is given is right, the same whole comparisons are made."""
    compared = []
    digest = hmac.compare_digest
    monkeypatch.setattr(hmac, "compare_digest", lambda *pair: compared.append(pair) or digest(*pair))
    secrets = gate.Secrets()
    for wrong in ("x" * len(secrets.key), secrets.key[:-1] + "x"):
        assert asked(secrets, key=wrong)[0] == []
    assert [pair[0] for pair in compared] == [secrets.base.encode(), secrets.key.encode()] * 2

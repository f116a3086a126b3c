#!/usr/bin/env bash
# One would guess: readers of one time stamp (RFC 3161) give one moment, and "in microseconds" is how a Python datetime holds it.
# What happens: rfc3161-client gives the second alone, whatever fraction the authority wrote; asn1crypto and rfc3161ng give the fraction, as the standard
#   has it (genTime may have one, ordering may rest on it). The reply is made by OpenSSL and verified by it. No error, no warning.
# Why it matters here: a time stamp says that something existed before its moment. A moment cut down is up to a second before what the authority said, so a
#   sentence with it says more than the stamp does; and of two stamps of one second it can no longer be told which came first.
# Versions: rfc3161-client 1.0.9, asn1crypto 1.5.1, rfc3161ng 2.1.3, cryptography 50.0.2, OpenSSL 3 of the system (makes the reply), Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rfc3161-client==1.0.9 asn1crypto==1.5.1 rfc3161ng==2.1.3 cryptography==50.0.2
cd "$folder"
cat > authority.cnf <<'CONF'
[req]
distinguished_name = name
prompt = no
x509_extensions = stamps
[name]
CN = Synthetic authority
[stamps]
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = authority
[authority]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ordering = yes
clock_precision_digits = 6
CONF
echo 01 > serial
echo "a made-up file" > file
{
    openssl req -x509 -newkey rsa:2048 -nodes -config authority.cnf -keyout key.pem -out authority.pem -days 2
    openssl ts -query -config authority.cnf -data file -sha256 -cert -out query
    for reply in 1 2 3; do
        openssl ts -reply -config authority.cnf -section authority -queryfile query -inkey key.pem -signer authority.pem -out "reply$reply"
        openssl ts -verify -queryfile query -in "reply$reply" -CAfile authority.pem
    done
} >log 2>&1 || { cat log; exit 1; }
venv/bin/python - <<'PY'
from pathlib import Path

import rfc3161_client
import rfc3161ng
from asn1crypto import tsp

fractions = 0
for reply in ("reply1", "reply2", "reply3"):
    octets = Path(reply).read_bytes()
    token = tsp.TimeStampResp.load(octets)["time_stamp_token"]
    written = token["content"]["encap_content_info"]["content"].parsed["gen_time"]
    client = rfc3161_client.decode_timestamp_response(octets).tst_info.gen_time
    other = rfc3161ng.get_timestamp(token.dump(), naive=False)
    print(f"in the reply {written.contents.decode()}; asn1crypto {written.native}; rfc3161ng {other}; rfc3161-client {client}")
    assert written.native.microsecond == 0 or b"." in written.contents
    assert abs((other - written.native).total_seconds()) <= 0.000001
    assert client == written.native.replace(microsecond=0)
    fractions += written.native.microsecond != 0
assert fractions >= 2
PY

#!/usr/bin/env bash
# One would guess: a reply that OpenSSL's own authority writes, and `openssl ts -verify` accepts, is read by a strict client of RFC 3161 too.
# What happens: OpenSSL writes the certificates of a reply in the order in which its configuration gives them, signer first. In DER a SET OF is sorted
#   by its bytes, which for certificates means the shorter one first, as each begins with its length. An authority that also hands out its root (`certs`
#   in the configuration) therefore writes either a reply that everyone reads or one that rfc3161-client refuses to read at all, and which of the two is
#   decided by the lengths of names in its certificates. The signature is the same and good in both cases.
# Why it matters here: a time-stamp is checked years later, by a stranger, with one of two readers. "Invalid" would be a false sentence about a good
#   stamp. What one reader cannot read is told as "not checked", with OpenSSL's command beside it.
# Versions: OpenSSL 3 (prints its own), rfc3161-client 1.0.9, cryptography 48.0.1, Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
openssl version
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check rfc3161-client==1.0.9 cryptography==48.0.1

made() { # a folder, and the name of the one who signs
    mkdir "$1"
    cat > "$1/ts.cnf" <<CONFIG
[req]
distinguished_name = dn
prompt = no
[dn]
CN = The root of an authority for time-stamps of one test only
[root]
basicConstraints = critical,CA:true
subjectKeyIdentifier = hash
[signs]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
serial = $1/serial
signer_cert = $1/tsa.pem
signer_key = $1/tsa.key
certs = $1/root.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
CONFIG
    echo 01 > "$1/serial"
    key="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -config $1/ts.cnf"
    # shellcheck disable=SC2086
    openssl req -x509 $key -days 30 -extensions root -keyout "$1/root.key" -out "$1/root.pem" 2>"$1/log" || cat "$1/log"
    # shellcheck disable=SC2086
    openssl req $key -subj "/CN=$2" -keyout "$1/tsa.key" -out "$1/tsa.csr" 2>/dev/null
    openssl x509 -req -in "$1/tsa.csr" -CA "$1/root.pem" -CAkey "$1/root.key" -set_serial 2 -days 30 \
        -extfile "$1/ts.cnf" -extensions signs -out "$1/tsa.pem" 2>/dev/null
    openssl ts -query -data stamped.txt -sha256 -cert -out "$1/query.tsq" 2>/dev/null
    openssl ts -reply -config "$1/ts.cnf" -section tsa -queryfile "$1/query.tsq" -out "$1/reply.tsr" 2>/dev/null
    openssl ts -verify -data stamped.txt -in "$1/reply.tsr" -CAfile "$1/root.pem" 2>&1 | grep -x 'Verification: OK' > "$1/openssl.txt"
}

echo "what is stamped" > stamped.txt
made short "A"
made long "A department of the authority, with a name as long as the root"
venv/bin/python - <<'PY'
import subprocess
from pathlib import Path

from rfc3161_client import decode_timestamp_response


def size(path):
    return len(subprocess.run(["openssl", "x509", "-in", path, "-outform", "DER"], capture_output=True, check=True).stdout)


def read(path):
    try:
        return f"status {decode_timestamp_response(Path(path).read_bytes()).status}"
    except ValueError as error:
        return "InvalidSetOrdering" if "InvalidSetOrdering" in str(error) else str(error)


found = {}
for name in ("short", "long"):
    signer, root = size(f"{name}/tsa.pem"), size(f"{name}/root.pem")
    found[name] = (signer < root, Path(f"{name}/openssl.txt").read_text().strip(), read(f"{name}/reply.tsr"))
    print(f"{name} name: signer of {signer} bytes, root of {root}; OpenSSL: {found[name][1]}; rfc3161-client: {found[name][2]}")
assert found["short"] == (True, "Verification: OK", "status 0"), found
assert found["long"] == (False, "Verification: OK", "InvalidSetOrdering"), found
PY

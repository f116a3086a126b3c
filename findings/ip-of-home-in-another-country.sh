#!/usr/bin/env bash
# One would guess: an address on the internet is in one country, in whichever of its writings it is looked up; and a library that has no addresses of the
#   newer kind (IPv6) finds them nowhere.
# What happens: ::ffff:84.80.1.1 and ::ffff:5450:101 are one address, the Dutch 84.80.1.1 of IPv4 written within IPv6. geoip-lite and geoip-country find the
#   first in the Netherlands and the second in the United States and in the United Arab Emirates; the second is how a URL in JavaScript writes
#   every such address. fast-geoip, which knows IPv4 only, finds each address of IPv6 by its first digits: Dutch homes at 2a02: are in France and
#   those at 2001: in Australia, and in its fork doc999tor-fast-geoip in Sweden and Australia. Looked up as IPv4, the address is Dutch in all four.
#   No error, no warning.
# Why it matters here: where an account was used is told by such look-ups, and phones have addresses of both kinds. "Seen in Australia" would be a heavy and
#   false line about a child. Here an address of IPv4 within IPv6 is looked up as IPv4, in registers of both kinds, and what is told is where its block is
#   registered.
# Versions: geoip-lite 1.4.10, geoip-country 5.0.202609260156, fast-geoip 1.1.88, doc999tor-fast-geoip 1.1.433 (each with its own data), Node 20, Python 3.11.
#   Date: 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent geoip-lite@1.4.10 geoip-country@5.0.202609260156 fast-geoip@1.1.88 doc999tor-fast-geoip@1.1.433
cat > look.mjs <<'JS'
import assert from 'node:assert';
import fork from 'doc999tor-fast-geoip';
import fast from 'fast-geoip';
import country from 'geoip-country';
import lite from 'geoip-lite';
const libraries = { 'geoip-lite': lite, 'geoip-country': country, 'fast-geoip': fast, 'doc999tor-fast-geoip': fork };
const dotted = '::ffff:84.80.1.1';
const byUrl = new URL(`http://[${dotted}]/`).hostname.slice(1, -1);
assert.equal(byUrl, '::ffff:5450:101');
const expected = {
  '84.80.1.1': ['NL', 'NL', 'NL', 'NL'],
  [dotted]: ['NL', 'NL', null, null],
  [byUrl]: ['US', 'AE', null, null],
  '2a02:a440::1': ['NL', 'NL', 'FR', 'SE'],
  '2001:1c00::1': ['NL', 'NL', 'AU', 'AU'],
};
for (const [address, countries] of Object.entries(expected)) {
  const found = [];
  for (const library of Object.values(libraries)) found.push((await library.lookup(address))?.country ?? null);
  console.log(address, Object.fromEntries(Object.keys(libraries).map((name, n) => [name, found[n]])));
  assert.deepEqual(found, countries);
}
JS
node look.mjs
python3 - <<'PY'
import ipaddress

dotted, other = (ipaddress.ip_address(text) for text in ("::ffff:84.80.1.1", "::ffff:5450:101"))
assert dotted == other
assert str(dotted.ipv4_mapped) == "84.80.1.1"
PY

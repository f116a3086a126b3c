#!/usr/bin/env bash
# One would guess: libraries that take the number of a video out of a TikTok link know the links that TikTok itself writes
#   into every export, https://www.tiktokv.com/share/video/NUMBER/.
# What happens: get-video-id and js-video-url-parser know www.tiktok.com only; for the export's own links they answer with an
#   object without a number and with undefined, without an error. yt-dlp and gallery-dl (asked for the extractor only, nothing is fetched) know both.
# Why it matters here: a researcher who counts videos with such a library counts none of a watch history, and sees no mistake. Video
#   numbers are read by our own pattern, and a link without a readable number is counted apart.
# Versions: get-video-id 4.2.0, js-video-url-parser 0.5.1, yt-dlp 2026.10.26, gallery-dl 1.32.18. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent get-video-id@4.2.0 js-video-url-parser@0.5.1
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check yt-dlp==2026.10.26 gallery-dl==1.32.18
cat > look.mjs <<'JS'
import assert from 'node:assert';
import getVideoId from 'get-video-id';
import parser from 'js-video-url-parser';
const exported = 'https://www.tiktokv.com/share/video/6854717870488702213/';
const shared = 'https://www.tiktok.com/@synthetic/video/6854717870488702213';
for (const link of [exported, shared]) console.log(link, getVideoId(link), parser.parse(link));
assert.equal(getVideoId(exported).id, undefined);
assert.equal(getVideoId(shared).id, '6854717870488702213');
assert.equal(parser.parse(exported), undefined);
assert.equal(parser.parse(shared).id, '6854717870488702213');
JS
node look.mjs
venv/bin/python - <<'PY'
from gallery_dl import extractor
from yt_dlp.extractor import gen_extractor_classes

link = "https://www.tiktokv.com/share/video/6854717870488702213/"
known = [found.IE_NAME for found in gen_extractor_classes() if found.suitable(link)]
print("yt-dlp:", known, "gallery-dl:", type(extractor.find(link)).__name__)
assert known[0] == "TikTok"
assert type(extractor.find(link)).__name__ == "TiktokPostExtractor"
PY

#!/usr/bin/env bash
# One would guess: a blank between two pieces of a text is drawn, whichever piece it stands in; browsers do.
# What happens: sharp (librsvg) draws <tspan>12</tspan><tspan> 345</tspan> as <tspan>12</tspan><tspan>345</tspan>, point for point, and so for a blank at the
#   end of the first piece and for a bare line end between the two. Only a blank that stands between the pieces is drawn. resvg draws one for all of them,
#   and so does Chromium. No error, no warning.
# Why it matters here: "12 of 345 rows", a number and its unit, or a thousands blank in pieces of their own weight become another number in print. The
#   program draws the letters of its pictures as outlines, and no reader of an SVG has to set a text.
# Versions: sharp 0.35.5, @resvg/resvg-js 2.6.2, dejavu-fonts-ttf 2.37.3, Node 20. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent sharp@0.35.5 @resvg/resvg-js@2.6.2 dejavu-fonts-ttf@2.37.3
cat > fonts.conf <<CONF
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>$folder/node_modules/dejavu-fonts-ttf/ttf</dir><cachedir>$folder/cache</cachedir></fontconfig>
CONF
cat > look.mjs <<'JS'
import assert from 'node:assert';
import { Resvg } from '@resvg/resvg-js';
import sharp from 'sharp';
const font = { fontFiles: ['node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf'], loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' };
const svg = (text) => `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50"><rect width="200" height="50" fill="white"/><text x="5" y="35" font-size="30" font-family="DejaVu Sans">${text}</text></svg>`;
const points = async (png) => (await sharp(png).raw().toBuffer()).toString('base64');
const drawn = {
  sharp: async (text) => points(await sharp(Buffer.from(svg(text))).png().toBuffer()),
  resvg: async (text) => points(new Resvg(svg(text), { font }).render().asPng()),
};
const texts = {
  'blank first': '<tspan>12</tspan><tspan> 345</tspan>',
  'blank last': '<tspan>12 </tspan><tspan>345</tspan>',
  'line end between': '<tspan>12</tspan>\n<tspan>345</tspan>',
};
console.log('sharp', sharp.versions.sharp, 'librsvg', sharp.versions.rsvg);
for (const [name, draw] of Object.entries(drawn)) {
  const [together, apart] = [await draw('<tspan>12</tspan><tspan>345</tspan>'), await draw('<tspan>12</tspan> <tspan>345</tspan>')];
  assert.notEqual(together, apart);
  for (const [where, text] of Object.entries(texts)) {
    const found = { [together]: '12345', [apart]: '12 345' }[await draw(text)];
    console.log(`${name}, ${where}: ${found}`);
    assert.equal(found, name === 'sharp' ? '12345' : '12 345');
  }
}
JS
FONTCONFIG_FILE="$folder/fonts.conf" node look.mjs

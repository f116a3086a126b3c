#!/usr/bin/env bash
# One would guess: an entry of a calendar (iCalendar, RFC 5545) from ten at night with DURATION:PT9H lasts nine hours, and one with P1D until ten the next
#   night, also when the clock changes: the standard calls hours accurate and days nominal.
# What happens: none of the libraries keeps both. icalendar, recurring-ical-events, ics, vobject and ical.js count hours as days, by the clock on the wall: nine
#   hours end at seven, which are ten hours in October and eight in March. ics then gives begin and end ten hours apart and a duration of nine. node-ical counts
#   days as hours: a day ends at nine in the evening in October and at eleven in March. On all other nights everything agrees. No error, no warning.
# Why it matters here: school hours, holidays and hours without a phone are kept in calendars, and rows of the night are held against them. Of one night two
#   programs tell two lengths, and both may be false. Here a night has two hours of the clock, and its length is the time between two moments.
# Versions: icalendar 7.3.2, recurring-ical-events 3.8.2, ics 0.7.3, vobject 0.9.9, ical.js 2.2.1, node-ical 0.26.1, tzdata 2026.6, Node 20, Python 3.11.
#   Date: 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent ical.js@2.2.1 node-ical@0.26.1
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2 recurring-ical-events==3.8.2 ics==0.7.3 vobject==0.9.9 tzdata==2026.6
cat > nights.py <<'PY'
import json
import subprocess
from datetime import timedelta, timezone

import icalendar
import ics
import recurring_ical_events
import vobject

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//nights//NL
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:night@example.org
DTSTAMP:20240101T000000Z
DTSTART;TZID=Europe/Amsterdam:{day}T220000
DURATION:{duration}
SUMMARY:night
END:VEVENT
END:VCALENDAR
"""


def hours(begin, end):
    return (end.astimezone(timezone.utc) - begin.astimezone(timezone.utc)) / timedelta(hours=1)


def by_ics(text):
    (event,) = ics.Calendar(text).events
    assert event.duration == {"PT9H": timedelta(hours=9), "P1D": timedelta(days=1)}[duration]
    return hours(event.begin.datetime, event.end.datetime)


def by_vobject(text):
    event = vobject.readOne(text).vevent
    return hours(event.dtstart.value, event.dtstart.value + event.duration.value)


def by_icalendar(text):
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return hours(event.start, event.end)


def by_recurring(text):
    (event,) = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).all()
    return hours(event.start, event.end)


def by_javascript(text):
    return json.loads(subprocess.run(["node", "look.mjs"], input=text, capture_output=True, check=True, text=True).stdout)


# The hours that the standard says, by the clock on the wall, and with a day of 24 hours.
expected = {
    ("20241026", "PT9H"): (9, 10, 9),
    ("20240330", "PT9H"): (9, 8, 9),
    ("20241026", "P1D"): (25, 25, 24),
    ("20240330", "P1D"): (23, 23, 24),
    ("20240701", "PT9H"): (9, 9, 9),
    ("20240701", "P1D"): (24, 24, 24),
}
for (day, duration), (said, wall, exact) in expected.items():
    text = CALENDAR.format(day=day, duration=duration).replace("\n", "\r\n")
    readers = {"icalendar": by_icalendar, "recurring-ical-events": by_recurring, "ics": by_ics, "vobject": by_vobject}
    found = {name: read(text) for name, read in readers.items()} | by_javascript(text)
    print(f"{day}, 22:00, {duration}, {said} hours:", found)
    assert found.pop("node-ical") == exact
    assert set(found.values()) == {wall}
PY
cat > look.mjs <<'JS'
import fs from 'node:fs';
import ICAL from 'ical.js';
import ical from 'node-ical';
const text = fs.readFileSync(0, 'utf8');
const calendar = new ICAL.Component(ICAL.parse(text));
const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone'));
ICAL.TimezoneService.register(zone.tzid, zone);
const { startDate, endDate } = new ICAL.Event(calendar.getFirstSubcomponent('vevent'));
const event = Object.values(ical.sync.parseICS(text)).find(({ type }) => type === 'VEVENT');
console.log(JSON.stringify({ 'ical.js': (endDate.toUnixTime() - startDate.toUnixTime()) / 3600, 'node-ical': (event.end - event.start) / 3600000 }));
JS
TZ=UTC venv/bin/python nights.py

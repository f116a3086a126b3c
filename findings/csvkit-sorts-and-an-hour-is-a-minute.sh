#!/usr/bin/env bash
# One would guess: to sort a CSV file changes the order of its rows and nothing within them; 22:00 is ten o'clock at night, or a text.
# What happens: csvkit guesses the type of every column, also of those it was not asked about, and writes the guess. A column of 21:00 and 22:00 becomes
#   lengths of 21 and 22 minutes: csvsort writes 0:22:00, and csvsql the moment 1970-01-01 00:22:00. With seconds, 22:00:00 stays ten
#   o'clock. Names that are months in English (April, June, May) become days of the year 1: 0001-04-01; "5m", "3d" and "2w" become lengths of time, with
#   "2w" as "14 days, 0:00:00". No error, no warning; `--no-inference` keeps all as it is.
# Why it matters here: journalists sort and join tables with csvkit. The hours of a child's nights would all lie in the first half hour after midnight. Our
#   tables write a moment in full, with its zone, and an hour by one number.
# Versions: csvkit 2.2.0, agate 1.14.2, parsedatetime 2.6, pytimeparse 1.1.10, Python 3.11. Date: 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2 parsedatetime==2.6 pytimeparse==1.1.10

sorted_is() { # the values of a column, what csvsort by another column writes, and the option
    { echo "value,rows"; tr ' ' '\n' <<< "$1" | awk '{print $0 "," NR}'; } > table.csv
    found=$(venv/bin/csvsort ${3:-} --columns rows table.csv | tail -n +2 | tr -d '"' | sed 's/,[0-9]*$//' | paste -sd'|')
    echo "csvsort ${3:-}: $1 -> $found"
    test "$found" = "$2"
}
sorted_is "21:00 22:00" "0:21:00|0:22:00"
sorted_is "21:00:00 22:00:00" "21:00:00|22:00:00"
sorted_is "april june may" "0001-04-01|0001-06-01|0001-05-01"
sorted_is "5m 3d 2w" "0:05:00|3 days, 0:00:00|14 days, 0:00:00"
sorted_is "21:00 22:00" "21:00|22:00" --no-inference
printf 'hour,rows\n21:00,5\n22:00,7\n' > table.csv
found=$(venv/bin/csvsql --query "SELECT hour FROM 'table' ORDER BY hour" table.csv | paste -sd'|')
echo "csvsql: $found"
test "$found" = "hour|1970-01-01 00:21:00.000000|1970-01-01 00:22:00.000000"

"""A readable list of fields and settings: our title, TikTok's name and value in quotes, and what a setting is about."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from analyzer.figures.settings import Entry, Group
from analyzer.findings.values import in_words
from analyzer.kinds import is_empty_text
from analyzer.model import Message
from analyzer.output.rows import MASK
from analyzer.ui import session
from analyzer.ui.components import html, paragraph
from analyzer.ui.texts import escape


def explanation() -> None:
    """Draw whose words stand in the list."""
    paragraph(
        Message(
            "Names and values in single quotes are TikTok's own words; the file does not explain them. "
            "Other explanations are ours."
        ),
        "tea-quiet",
    )


def listed(groups: Iterable[Group], *, reveal: bool) -> None:
    """Draw groups of lines, side by side where there is room; personal values are hidden unless `reveal`."""
    st.html(f'<div class="tea-settings">{"".join(_group(group, reveal) for group in groups)}</div>')


def _group(group: Group, reveal: bool) -> str:
    lines = "".join(_line(entry, reveal) for entry in group.lines)
    after = ""
    if group.without_value:
        names = [Message("'{name}'", {"name": entry.name}) for entry in group.without_value]
        after = html("p", session.say(Message("In the file without a value: {fields}.", {"fields": names})))
    body = f"<dl>{lines}</dl>" if lines else ""
    return f"<section>{html('h3', session.say(group.title))}{body}{after}</section>"


def _line(entry: Entry, reveal: bool) -> str:
    filled = [value for value in entry.values if value]
    if not filled:
        value = html("span", session.say(Message("nothing stands here")))
    elif entry.masked and not reveal and not all(map(is_empty_text, filled)):
        value = html("b", MASK)
    else:
        value = ", ".join(html("b", session.say(in_words(text))) for text in filled)
    name = html("span", f"'{entry.name}'") if entry.name else ""
    about = html("span", session.say(entry.about)) if entry.about else ""
    return f"<div><dt>{escape(session.say(entry.title))}</dt><dd>{value}</dd><dd>{name}{about}</dd></div>"

"""What only the reader can say of fields whose names only resemble known ones: asked once each, one at a time."""

from __future__ import annotations

import streamlit as st

from analyzer.findings.named import Question, questions
from analyzer.model import Message
from analyzer.ui import components, session


def ask() -> None:
    """Draw the first question that is not answered, and, closed, those that are, each with the press that asks it again."""
    every = questions(session.subject())
    open_ones = [one for one in every if not session.is_answered(one.field)]
    if open_ones:
        _question(open_ones[0])
    if answered := [one for one in every if one not in open_ones]:
        with components.more(Message("Answers"), "answers"):
            for one in answered:
                _answer(one)


def ask_for(*fields: str) -> None:
    """Draw the first question on some fields that is not answered: on a page that says that it waits for the answer."""
    waiting = (one for one in questions(session.subject()) if one.field in fields)
    if one := next((one for one in waiting if not session.is_answered(one.field)), None):
        _question(one)


def _question(one: Question) -> None:
    place = f"by_name_{one.field}"
    with st.container(border=True, key="by_its_name", gap="small"):
        said = st.container(gap=None)
        closed = one.closed if not _is_open(one, place) else None
        with said:
            components.paragraph(closed or one.asks)
        with st.container(horizontal=True, gap="small"):
            for yes, word in ((True, Message("Yes, it is")), (False, Message("No, or not known"))):
                st.button(components.label(word), on_click=session.answer, args=(one.field, yes))


def _is_open(one: Question, place: str) -> bool:
    """Draw the press that opens a closed value, and return whether it is open."""
    return one.closed is None or components.mask_switch(place, Message("Show what stands there"))


def _answer(one: Question) -> None:
    taken = session.subject().taken(one.field) is not None
    with st.container(horizontal=True, gap="small"):
        components.paragraph(
            Message(
                "{field}: {answer}",
                {"field": one.title, "answer": Message("yes") if taken else Message("no, or not known")},
            )
        )
        st.button(
            components.label(Message("Ask again")),
            key=f"again_{one.field}",
            on_click=session.answer,
            args=(one.field, None),
            type="tertiary",
        )

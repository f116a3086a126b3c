"""The time watched, estimated as a band of three, beside the rules of others; and the sessions the rows fall into."""

from __future__ import annotations

from enum import StrEnum

from analyzer.figures.sessions import RULES
from analyzer.findings.subject import WATCHED
from analyzer.model import Message
from analyzer.ui import components, history, session


class Part(StrEnum):
    """The parts of the page."""

    TIME = "time"
    RULES = "rules"
    SESSIONS = "sessions"


PARTS = {
    Part.TIME: Message("Estimated time"),
    Part.RULES: Message("Other rules"),
    Part.SESSIONS: Message("Sessions"),
}


def page() -> None:
    """Draw the page."""
    answer = session.finding("time_watched")
    components.header(Message("How long was watched, and in which sessions?"), answer.says)
    if session.reading().sections[WATCHED].rows:
        headline()
        components.findings("days_above_limit", "sessions_per_day", "longest_session", "passed_over")
        if len(session.subject().watched.moments):
            history.whole_file()
            parts(estimated=answer.told)
    components.cannot_tell(
        Message(
            "The file has one moment per video and no viewing times. Whether anybody looked between two moments, it does "
            "not show."
        ),
        Message(
            "The estimates come from the named rules. The time really watched can lie below the least and above the most of "
            "them."
        ),
    )


def parts(*, estimated: bool) -> None:
    """Draw the filters and the part chosen; without an estimate there are only sessions."""
    scope = history.scope("sessions")
    match components.part(PARTS, "sessions_part", Part.TIME) if estimated else Part.SESSIONS:
        case Part.TIME:
            components.drawn("time_watched", history.with_step(scope, "sessions_step"))
            components.more_figures(Message("Days above the daily limit"), ("days_above_limit",), scope)
        case Part.RULES:
            components.drawn("time_by_break")
            components.drawn("time_by_rule")
            components.facts(
                (
                    Message("{name}", {"name": rule.name}),
                    Message("{says} Source: {source}.", {"says": rule.says, "source": rule.source}),
                )
                for rule in RULES
            )
        case Part.SESSIONS:
            components.drawn("sessions_over_time", history.with_step(scope, "sessions_step"))
            components.more_figures(Message("One day on a clock"), ("sessions_of_a_day",), scope)
            components.more_figures(
                Message("How long sessions and videos last"), ("session_lengths", "until_next"), scope
            )


def headline() -> None:
    """Draw the cards: three estimates of one number, and the sessions."""
    components.cards(
        components.card("time_watched", Message("least estimated time watched, by these rules"), "least"),
        components.card("time_watched", Message("most estimated time watched, by these rules"), "most"),
        components.card(
            "sessions_per_day",
            Message(
                "session; a new one begins after {break} without a row",
                {"break": session.subject().settings.estimates.session_break},
                plural="sessions; a new one begins after {break} without a row",
            ),
            "sessions",
        ),
    )


if session.is_open():
    page()

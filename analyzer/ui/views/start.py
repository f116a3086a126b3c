"""The start page: choose a file."""

import streamlit as st

from analyzer.model import Message
from analyzer.ui import session

st.title(session.say(Message("Open a file")))

"""The app as the server runs it: `streamlit run app.py`, or `uvicorn app:app`. All it is made of stands in `analyzer/ui`."""

import streamlit as st

from analyzer.ui import server

server.set_options()

# Streamlit recognises an app of this kind by these words in this file.
app = st.App(
    server.MAIN,
    lifespan=server.lifespan,
    routes=server.ROUTES,
    middleware=server.MIDDLEWARE,
    on_script_error=server.failed,
)

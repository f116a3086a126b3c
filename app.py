"""The app as the server runs it: `streamlit run app.py`, or `uvicorn app:app`. All it is made of stands in `analyzer/ui`."""

from analyzer import offline

offline.refuse()

import streamlit as st  # noqa: E402  nothing else may be loaded before

from analyzer.ui import server  # noqa: E402

server.set_options()

# Streamlit recognises an app of this kind by these words in this file.
app = st.App(
    server.MAIN,
    lifespan=server.lifespan,
    routes=server.ROUTES,
    middleware=server.MIDDLEWARE,
    on_script_error=server.failed,
)

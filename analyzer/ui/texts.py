"""Texts that stand outside the pages: the program's name, and Streamlit's own English texts with ours in their place."""

from analyzer.model import Message

PROGRAM = Message("TikTok Export Analyzer")
NO_SCRIPT = Message("This page needs JavaScript. It runs on this computer only.")

#: Streamlit's text as it stands on the page, and what a Dutch page says instead; `page.js` puts it there.
STREAMLIT_TEXTS = {
    message.text: message
    for message in (
        Message("Running..."),
        Message("Stop"),
    )
}

"""Texts that stand outside the pages: the program's name, and Streamlit's own English texts with ours in their place."""

import html

from analyzer.language import END, ISOLATE
from analyzer.model import Message
from analyzer.texts import visible

PROGRAM = Message("TikTok Export Analyzer")
NO_SCRIPT = Message("This page needs JavaScript. It runs on this computer only.")

#: Streamlit's text as it stands on the page, with `{name}` for each part that differs, and ours; `page.js` puts it there.
STREAMLIT_TEXTS = {
    # The upload
    "Upload": Message("Choose a file"),
    "Add files": Message("Choose another file"),
    "{size} per file": Message("or drag it here; at most {size}"),
    "Drag and drop files here": Message("Drop the file here"),
    "Drag and drop a file here": Message("Drop the file here"),
    "File must be {size} or smaller.": Message(
        "This file is larger than {size}. Open it by its path, below."
    ),
    "file upload": Message("Choose a file"),
    "add icon": Message("Choose another file"),
    "Remove {name}": Message("Remove {name}"),
    "Choose date": Message("Choose a day"),
    "Clear date": Message("Clear"),
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": Message(
        "Arrow keys move to a day, Enter chooses it, Escape closes."
    ),
    "day, {name}": Message("day, {name}"),
    "month, {name}": Message("month, {name}"),
    "year, {name}": Message("year, {name}"),
    "yyyy": Message("yyyy"),
    "Empty": Message("empty"),
    "Network error": Message("The file could not be handed over. Try again."),
    # The frame
    "Skip to main content": Message("Skip to the page"),
    "Sidebar": Message("Sidebar"),
    "App pages": Message("Pages"),
    "Collapse sidebar": Message("Hide the menu"),
    "Expand sidebar": Message("Show the menu"),
    "Main menu": Message("Menu"),
    "Running...": Message("Being calculated"),
    "Stop": Message("Stop"),
    "Stopping...": Message("Being stopped"),
    "Close": Message("Close"),
    "Error:": Message("Error:"),
    "Error: Number is outside the allowed range. Please enter a value between {least} and {most}.": Message(
        "Expected a number from {least} to {most}; the earlier choice still counts."
    ),
    "Error: Date set outside allowed range. Please select a date between {first} and {last}.": Message(
        "Expected a day from {first} to {last}."
    ),
    # The connection
    "Connecting": Message("Connecting with the program"),
    "Please wait...": Message("One moment."),
    "Connection error": Message("The program does not answer"),
    "Streamlit server is not responding. Are you connected to the internet?": Message(
        "It was ended, or the computer was asleep. Start the program again and open the file again."
    ),
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": Message(
        "It was ended, or the computer was asleep. Start the program again and open the file again:"
    ),
    "streamlit run yourscript.py": Message("tiktok-analyzer"),
    "Unable to connect to Streamlit server": Message("The program does not answer"),
    "Reconnected to server.": Message("The program answers again."),
    "Connection lost. Please wait for the app to reconnect, then try again.": Message(
        "The program does not answer. Wait a moment, then try again."
    ),
    "Page not found": Message("There is no such page"),
    # Fields and lists
    "Help for {name}": Message("Help for {name}"),
    "Choose an option": Message("Choose"),
    "Choose options": Message("Choose"),
    "Select...": Message("Choose"),
    "Select all": Message("Choose all"),
    "Open": Message("Show the choices"),
    "No results": Message("Nothing found"),
    "Selectbox options": Message("Choices"),
    "Selected values": Message("Chosen"),
    "Clear value": Message("Clear"),
    "Clear all": Message("Clear all"),
    "Clear entry": Message("Clear"),
    "Increment": Message("One more"),
    "Decrement": Message("One less"),
    "Press Enter to apply": Message("Enter confirms"),
    "Press Enter to submit form": Message("Enter confirms"),
    "Error: Number is outside the allowed range. Please enter a value between {range}": Message(
        "Expected a number between {range}"
    ),
    "Invalid input.": Message("This cannot be read as a value."),
    # Tables and charts
    "Fullscreen": Message("Full screen"),
    "Fullscreen: {name}": Message("Full screen: {name}"),
    "Close fullscreen": Message("Leave full screen"),
    "Dataframe column menu": Message("Column menu"),
    "Sort ascending": Message("Sort, lowest first"),
    "Sort descending": Message("Sort, highest first"),
    "Format": Message("Format"),
    "Autosize": Message("Fit the width"),
    "Pin column": Message("Keep the column in view"),
    "Unpin column": Message("Let the column scroll"),
    "Hide column": Message("Hide the column"),
    "Copy column name": Message("Copy the heading"),
    "Statistics": Message("Statistics"),
    "Loading...": Message("Loading"),
    "Search": Message("Search"),
    "Type to search": Message("Search"),
    # The more particular stand first: what fits several is the first.
    "{place} of over 1000": Message("{place} of more than 1000"),
    "{place} of 1 result": Message("{place} of 1"),
    "{place} of {count} results": Message("{place} of {count}"),
    "over 1000": Message("more than 1000"),
    "1 result": Message("1 found"),
    "{count} results": Message("{count} found"),
    "Close Search": Message("Close the search"),
    "Next Result": Message("Next"),
    "Previous Result": Message("Previous"),
    "Clear selection": Message("Clear the selection"),
    "Copy to clipboard": Message("Copy"),
    "Copied": Message("Copied"),
}


#: What steers nothing beyond its own text: ends of lines, and the marks that keep a name written from right to left apart.
KEPT = f"\n\t{ISOLATE}{END}"


def escape(text: str) -> str:
    r"""Return text of any origin as it stands in HTML: no markup, and what steers a screen or turns the writing is written out.

    >>> escape("<b>\x1b[2J\u202e")
    '&lt;b&gt;\\x1b[2J\\u202e'
    """
    return html.escape(visible(text, keep=KEPT))

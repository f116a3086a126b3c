"""Everything that imports Streamlit: the server, what one reader has open, and the pages (`views/`, one file each)."""

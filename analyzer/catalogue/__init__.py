"""The registry of what TikTok's export can contain, declared once: literals only, one module per theme."""

from analyzer.catalogue import watching
from analyzer.model import Section

#: All declared sections by key, in the order in which they are shown.
CATALOGUE: dict[str, Section] = {section.key: section for section in (*watching.SECTIONS,)}

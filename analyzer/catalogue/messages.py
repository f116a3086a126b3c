"""Direct messages, group chats and chats with TikTok's AI assistant."""

from analyzer.catalogue.columns import AT
from analyzer.kinds import NAME, TEXT
from analyzer.model import Column, Known, Records, Section, Sensitivity, Theme

CHAT = Column("chat", NAME, "{}", title="Chat with")
SENDER = Column("sender", NAME, "From")
MESSAGE = Column("message", TEXT, "Content", sensitivity=Sensitivity.MESSAGE_TEXT)

SECTIONS = (
    Section(
        key="direct_messages",
        title="Direct messages",
        theme=Theme.MESSAGES,
        shows="Private messages by chat partner, each with a time and a sender.",
        nodes=("Direct Message > Direct Messages", "Direct Messages > Chat History"),
        text_files=(
            "Direct Messages.txt",
            "Chat History.txt",
            "Directe berichten.txt",
            "Личные сообщения.txt",
        ),
        tables=(Records("ChatHistory{}[]", CHAT, AT, SENDER, MESSAGE),),
        known=Known.REAL,
        limits="Pictures and recordings are missing or only a link; "
        "some exports hold no chats although the account has chats.",
    ),
    Section(
        key="group_chats",
        title="Group chats",
        theme=Theme.MESSAGES,
        shows="Messages in group chats, each with a time and a sender.",
        nodes=("Direct Message > Group Chat",),
        text_files=("Groepschat.txt", "Групповой чат.txt"),
        tables=(Records("GroupChat{}[]", CHAT, AT, SENDER, MESSAGE),),
        known=Known.CODE,
        since="2025",
        limits="Not yet seen filled in a real export; who is in a group is not in the file.",
    ),
    Section(
        key="tako_chats",
        title="Tako chats",
        theme=Theme.MESSAGES,
        shows="Chats with Tako, TikTok's AI assistant.",
        nodes=("Direct Message > Tako Chat History",),
        text_files=("История чата Tako.txt",),
        tables=(
            Records(
                "TakoChatHistoryList[]",
                Column("chat_title", TEXT, "Chat Title", sensitivity=Sensitivity.MESSAGE_TEXT),
            ),
            Records(
                "TakoChatHistoryList[] > Messages[]",
                AT,
                MESSAGE,
                name="messages",
                title="Messages",
                counts=False,
            ),
        ),
        known=Known.STRUCTURE,
        since="2026",
        limits="How the text of a message is stored is not known yet; it is shown as it stands.",
    ),
    Section(
        key="stickers",
        title="Stickers",
        theme=Theme.MESSAGES,
        shows="Stickers that the file lists.",
        nodes=("Your Activity > Stickers",),
        text_files=("Stickers.txt", "Стикеры.txt"),
        tables=(Records("StickerList[]"),),
        known=Known.EMPTY,
        since="2026",
        limits="Seen only empty so far: what a row holds is not known.",
    ),
)

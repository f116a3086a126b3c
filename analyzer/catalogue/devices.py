"""Sign-ins with their addresses, and the numbers by which a device can be recognised."""

from analyzer.catalogue.columns import AT, documented
from analyzer.kinds import DEVICE_ID, ID, IP_ADDRESS, TEXT, WORD
from analyzer.model import Column, Known, Records, Section, Sensitivity, Theme

SECTIONS = (
    Section(
        key="login_history",
        title="Login history",
        theme=Theme.DEVICES,
        shows="Rows of the login history: time, IP address, device, network and provider.",
        nodes=("Your Activity > Login History", "Activity > Login History"),
        text_files=("Login History.txt", "Inloggeschiedenis.txt", "История входов.txt"),
        tables=(
            Records(
                "LoginHistoryList[]",
                AT,
                Column("address", IP_ADDRESS, "IP", "IP-адрес", title="IP address"),
                Column(
                    "device",
                    TEXT,
                    "DeviceModel",
                    "Device Model",
                    "Device model",
                    "Apparaatmodel",
                    "Модель устройства",
                ),
                Column("system", TEXT, "DeviceSystem", "Device System", "Device system", "Apparaatsysteem"),
                Column("network", WORD, "NetworkType", "Network Type", "Netwerktype"),
                Column("carrier", TEXT, "Carrier", "Provider", title="Provider"),
            ),
        ),
        known=Known.REAL,
        limits="A row need not be a password being entered; what exactly makes a row is not documented. "
        "An address shows where it is registered, not where the device was.",
    ),
    Section(
        key="device_status",
        title="Status",
        theme=Theme.DEVICES,
        shows="Device and advertising numbers by which a device can be recognised.",
        nodes=("Your Activity > Status", "Activity > Status"),
        text_files=("Status.txt",),
        tables=(
            Records(
                # In 2020 and 2021 the section was one flat object.
                ("Status List[]", ""),
                Column("resolution", TEXT, "Resolution", "Screen Resolution"),
                Column("app_version", TEXT, "App Version", "AppVersion"),
                Column("idfa", DEVICE_ID, "IDFA", "Idfa", title="IDFA (advertising number, Apple)"),
                Column("gaid", DEVICE_ID, "GAID", "GAid", title="GAID (advertising number, Android)"),
                Column("android_id", DEVICE_ID, "Android ID", title="Android ID (device number, Android)"),
                Column("idfv", DEVICE_ID, "IDFV", title="IDFV (device number, Apple)"),
                Column("web_id", DEVICE_ID, "Web ID", documented("WebID"), title="Web ID"),
                Column(
                    "account_id", ID, "UID", title="UID (account number)", sensitivity=Sensitivity.DEVICE_ID
                ),
                Column("device_id", DEVICE_ID, "DID", title="DID (TikTok's own device number)"),
                Column("open_udid", DEVICE_ID, "OpenUdid", title="OpenUDID"),
                Column("client_udid", DEVICE_ID, "Clientudid", title="Client UDID"),
            ),
        ),
        known=Known.REAL,
        limits="No dates; what makes a row (device, app version or session) is not documented.",
    ),
)

"""Where one record of a TXT file ends and the next begins: by blank lines, else by what the whole file is like."""

import random

import pytest

from analyzer import open_export, read_tables
from analyzer.findings import Subject, find
from analyzer.model import Reason, State
from tests.reading.test_bad_input import zipped
from tests.reading.test_text_exports import read, rows

LINK = "https://www.tiktokv.com/share/video/{}/"


def views(*numbers, date="Date: 2024-01-{:02d} 10:00:00 UTC\n", between="\n"):
    return between.join(date.format(n) + f"Link: {LINK.format(n)}\n" for n in numbers)


def found(reading):
    """Return day and video number of each view."""
    return [
        (row["at"] and row["at"].day, row["video"] and int(row["video"].rstrip("/").rsplit("/", 1)[1]))
        for row in reading.tables["watch_history"].columns.to_pylist()
    ]


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_record_without_its_date_keeps_the_others_dates(place):
    date = f"Date: 2024-01-{place:02d} 10:00:00 UTC\n"
    reading = read(views(1, 2, 3).replace(date, ""))
    assert found(reading) == [(None if n == place else n, n) for n in (1, 2, 3)]
    [issue] = reading.issues
    assert (issue.reason, issue.table, issue.count) == (Reason.NO_FIRST_LINE, "watch_history", 1)
    assert issue.places[0].lines == (3 * place - 2, 3 * place - 2)


def test_records_that_all_lack_their_date_say_nothing_of_others():
    reading = read("\n".join(f"Link: {LINK.format(n)}\n" for n in (1, 2)))
    assert found(reading) == [(None, 1), (None, 2)]
    assert not reading.issues


def test_two_records_that_each_lack_a_line_are_not_put_together():
    text = (
        views(1, 2, 3, 4)
        .replace(f"Link: {LINK.format(2)}\n", "")
        .replace("Date: 2024-01-03 10:00:00 UTC\n", "")
    )
    assert found(read(text)) == [(1, 1), (2, None), (None, 3), (4, 4)]


@pytest.mark.parametrize(
    "text",
    [
        views(*range(1, 7)).replace("\nLink", "\n\nLink"),
        views(*range(1, 7)).replace("\n", "\n\n"),
        views(*range(1, 7)).replace("\n", "\n \n"),
        views(*range(1, 7)).replace("\n", "\r\n\r\n"),
        views(*range(1, 7)).replace("\n", "\r"),
        views(*range(1, 7), between=""),
    ],
)
def test_blank_lines_within_records_and_none_between_them(text):
    reading = read(text)
    assert found(reading) == [(n, n) for n in range(1, 7)]
    assert not reading.issues
    assert reading.sections["watch_history"].state is State.READ


def test_one_record_with_a_blank_line_in_it():
    assert found(read(views(1).replace("\nLink", "\n\nLink"))) == [(1, 1)]


def test_spaced_records_of_which_one_lacks_its_date():
    text = views(*range(1, 7)).replace("\n", "\n\n").replace("Date: 2024-01-01 10:00:00 UTC\n", "")
    assert found(read(text)) == [(None, 1), *((n, n) for n in range(2, 7))]


def test_a_doubled_date_is_no_row():
    date = "Date: 2024-01-02 10:00:00 UTC\n"
    assert found(read(views(1, 2, 3).replace(date, date * 2))) == [(1, 1), (2, 2), (3, 3)]


def test_two_records_without_the_blank_line_between_them():
    assert found(read(views(1, 2, 3).replace("\n\nDate: 2024-01-02", "\nDate: 2024-01-02"))) == [
        (1, 1),
        (2, 2),
        (3, 3),
    ]


@pytest.mark.parametrize("place", range(1, 5))
@pytest.mark.parametrize("label", ["Date", "IP", "Device Model", "Carrier"])
def test_records_without_blank_lines_keep_their_own_lines(place, label):
    """A line that is left out leaves the rows around its own as they were, also where nothing parts them."""
    records = [
        f"Date: 2024-01-{n:02d} 10:00:00 UTC\nIP: 192.0.2.{n}\nDevice Model: M{n}\nCarrier: C{n}\n"
        for n in range(1, 5)
    ]
    names = {"Date": "at", "IP": "address", "Device Model": "device", "Carrier": "carrier"}
    whole = rows(read("".join(records), "Login History.txt"), "login_history", *names.values())
    assert len(whole) == 4
    line = next(line for line in records[place - 1].splitlines(keepends=True) if line.startswith(label))
    records[place - 1] = records[place - 1].replace(line, "")
    lacking = tuple(
        None if name == label else value for name, value in zip(names, whole[place - 1], strict=True)
    )
    found = rows(read("".join(records), "Login History.txt"), "login_history", *names.values())
    assert [tuple(row) for row in found] == [
        *map(tuple, whole[: place - 1]),
        lacking,
        *map(tuple, whole[place:]),
    ]


def test_a_record_that_lacks_its_date_and_the_blank_line_below_it():
    text = (
        views(1, 2, 3, 4)
        .replace("Date: 2024-01-02 10:00:00 UTC\n", "")
        .replace("\n\nDate: 2024-01-03", "\nDate: 2024-01-03")
    )
    reading = read(text)
    assert found(reading) == [(1, 1), (None, 2), (3, 3), (4, 4)]
    assert not reading.set_aside


def test_a_record_whose_date_is_not_its_first_line_is_one_row():
    date, link = "Date: 2024-01-02 10:00:00 UTC\n", f"Link: {LINK.format(2)}\n"
    assert found(read(views(1, 2, 3).replace(date + link, link + date))) == [(1, 1), (2, 2), (3, 3)]


@pytest.mark.parametrize(
    "text",
    [
        views(*range(1, 7)).replace("\n", "\r") + "\n",
        views(*range(1, 7)).replace("\n", "\r\r\n"),
        views(1, 2, 3).replace("\n", "\r\n") + "\r\n" + views(4, 5, 6).replace("\n", "\r"),
        views(1, 2, 3).replace("\n", "\r") + "\r" + views(4, 5, 6),
    ],
)
def test_lines_that_end_in_several_ways_are_lines(text):
    assert found(read(text)) == [(n, n) for n in range(1, 7)]


def test_a_carriage_return_in_somebodys_words_stays():
    text = "".join(f"Date: 2024-01-0{n} 10:00:00 UTC\nComment: a\rb\nPhoto: N/A\n\n" for n in (1, 2))
    assert rows(read(text, "Comments.txt"), "comments", "comment") == [("a\rb",), ("a\rb",)]


def test_every_value_of_a_label_that_stands_twice_is_shown():
    text = "Date: 2024-01-01 10:00:00 UTC\nComment: \nfirst\nComment: second\nstill second\nPhoto: \nPhoto: https://a.example\nUrl: N/A\n"
    reading = read(text, "Comments.txt")
    shown = str(reading.tables["comments"].columns.to_pylist()) + str(reading.set_aside)
    for value in ("first", "second", "still second", "https://a.example"):
        assert value in shown


def test_a_search_without_its_date_is_no_part_of_the_term_above_it():
    text = "Date: 2024-01-01 10:00:00 UTC\nSearch Term: a\n\nSearch Term: b\n\nDate: 2024-01-03 10:00:00 UTC\nSearch Term: c\n"
    reading = read(text, "Searches.txt")
    assert [(day[8:10] if day else None, term) for day, term in rows(reading, "searches", "at", "term")] == [
        ("01", "a"),
        (None, "b"),
        ("03", "c"),
    ]
    assert [issue.reason for issue in reading.issues] == [Reason.NO_FIRST_LINE]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Favorite Comments.txt", "Favorite Comment:\n\nYou have no data in this section\n"),
        ("Comments.txt", "Comment:\n\nYou have no data in this section\n"),
        (
            "Purchases.txt",
            "Send Gifts History:\nYou have no data in this section\n\nBuy Gifts History:\nYou have no data in this section\n",
        ),
        ("Stickers.txt", "Stickers:\nYou have no data in this section.\n"),
        ("Profile Info.txt", "Profile:\n\n\nYou have no data in this section\n"),
    ],
)
def test_a_heading_above_the_sentence_of_an_empty_section_is_no_value(name, text):
    reading = read(text, name)
    [section] = [s for s in reading.sections.values() if s.state is not State.ABSENT]
    assert (section.state, section.rows, reading.accounting.unclaimed, reading.issues) == (
        State.EMPTY,
        0,
        0,
        (),
    )


ORDER_FIELDS = (
    "Total price (including shipping fee): {0}.50\n",
    "Order status: Completed\n",
)
PRODUCTS = "Product information:\n>>Name:\nSynthetic hat: red {0}\n>>Quantity: 1\n>>Name: Synthetic cap\n>>Quantity: {0}\n"


def orders(order_of):
    """Return three orders; `order_of` arranges the parts of one, after its date."""
    text = ""
    for n in (1, 2, 3):
        parts = "".join(order_of([*ORDER_FIELDS, PRODUCTS])).format(n)
        text += f"Order date: 2024-01-0{n} 10:00:00 UTC\n{parts}\n"
    return text


def arranged(seed):
    return lambda parts: random.Random(seed).sample(parts, len(parts))


@pytest.mark.parametrize("order_of", [list, reversed, *map(arranged, range(8))])
def test_fields_after_the_products_of_an_order_are_those_of_that_order(order_of):
    """TikTok's own list names price, note, status and receiver after the products; no real file was seen."""
    reading = read(orders(order_of), "Order History.txt")
    assert rows(reading, "shop_orders", "at", "total_price", "status") == [
        (f"2024-01-0{n} 10:00:00+00:00", f"{n}.50", "Completed") for n in (1, 2, 3)
    ]
    assert rows(reading, "shop_orders.products", "product", "quantity") == [
        pair for n in (1, 2, 3) for pair in ((f"Synthetic hat: red {n}", "1"), ("Synthetic cap", str(n)))
    ]
    assert (reading.sections["shop_orders"].rows, reading.accounting.unclaimed) == (3, 0)
    assert not reading.issues


def test_an_order_whose_date_is_not_its_first_line():
    text = orders(list)
    for n in (1, 2, 3):
        date, price = f"Order date: 2024-01-0{n} 10:00:00 UTC\n", ORDER_FIELDS[0].format(n)
        text = text.replace(date, "").replace(price, f"{price}{date}")
    reading = read(text, "Order History.txt")
    assert [at[8:10] for (at,) in rows(reading, "shop_orders", "at")] == ["01", "02", "03"]


def written_in_more_than_one_way(text, name):
    export = open_export(name="x.zip", data=zipped((name, text.encode())))
    return find("mixed_date_styles", Subject(export, read_tables(export))).value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Watch History.txt", views(1, 2, 3).replace("Date: 2024-01-02 10:00:00 UTC\n", "")),
        ("Watch History.txt", views(1, 2, 3).replace("2024-01-02 10:00:00 UTC", "N/A")),
        (
            "Vouchers.txt",
            "Date received: 2024-01-01 00:00:00 UTC\nVoucher Id: 1\n\nDate Received: 2024-01-02 00:00:00 UTC\nVoucher Id: 2\n",
        ),
        (
            "Favorite HashTags.txt",
            "Date:: 2024-01-01 00:00:00 UTC\nLink: a\n\ndate: 2024-01-02 00:00:00 UTC\nLink: b\n",
        ),
        ("Vouchers.txt", "Date received: \nDate Received: 2024-01-02 00:00:00 UTC\nVoucher Id: 2\n"),
    ],
)
def test_how_a_row_names_its_date_is_no_way_to_write_one(name, text):
    assert not written_in_more_than_one_way(text, name)
    assert written_in_more_than_one_way(text + "\n" + text.replace(" UTC", "").replace("-0", "-1"), name)


@pytest.mark.parametrize("label", ["", "Link: "])
def test_the_links_of_a_post_of_photos_are_its_own(label):
    links = [f"https://photo.example/{n}.jpeg?x=1" for n in range(4)]
    lines = "\n".join([f"Link: {links[0]}", *(label + link for link in links[1:])])
    text = f"Date: 2024-01-01 10:00:00 UTC\n{lines}\nLikes: 3\n\nDate: 2024-01-02 10:00:00 UTC\nLink: https://video.example/1\nLikes: 4\n"
    reading = read(text, "Posts.txt")
    assert rows(reading, "posts", "link", "likes") == [
        ("\n".join(links), "3"),
        ("https://video.example/1", "4"),
    ]
    assert (reading.accounting.unclaimed, reading.issues) == (0, ())


@pytest.mark.parametrize(
    ("files", "layout"),
    [
        ({"TikTok/Deine Aktivität/Hashtag.txt": "Datum: 2024-01-01 10:00:00 UTC\nHashtag-Name: x\n"}, "txt"),
        (
            {
                "TikTok/Deine Aktivität/Hashtag.txt": "Datum: 2024-01-01 10:00:00 UTC\nHashtag-Name: x\n",
                "TikTok/Deine Aktivität/Status.txt": "Du hast keine Daten in diesem Abschnitt\n",
            },
            "txt de",
        ),
        ({"Follower.txt": "Datum: 2024-01-01 10:00:00 UTC\nBenutzername: a\n"}, "txt"),
        (
            {
                "Kijkgeschiedenis.txt": "Datum: 2024-01-01 10:00:00 UTC\nLink: https://www.tiktokv.com/share/video/1/\n"
            },
            "txt nl",
        ),
    ],
)
def test_a_label_of_two_languages_tells_neither(files, layout):
    data = zipped(*((name, text.encode()) for name, text in files.items()))
    assert read_tables(open_export(name="x.zip", data=data)).layout.name == layout

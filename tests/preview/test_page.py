import pytest

from digest.preview.page import live, seen, widened

SCRIPT = "http://localhost:8000/.digest/client.js"
EVENTS = "http://localhost:8000/.digest/events"
PAGE = """<!doctype html>
<html><head><title>a</title><link rel="stylesheet" href="assets/style.12.css"></head><body>text</body></html>"""


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("default-src 'none'", f"default-src 'none'; script-src {SCRIPT}; connect-src {EVENTS}"),
        (
            "default-src 'self'; img-src *",
            f"default-src 'self'; img-src *; script-src 'self' {SCRIPT}; connect-src 'self' {EVENTS}",
        ),
        (
            "script-src 'none'; connect-src https://a.example",
            f"script-src {SCRIPT}; connect-src https://a.example {EVENTS}",
        ),
        (
            "script-src 'self'; Script-Src-Elem 'none'",
            f"script-src 'self'; script-src-elem {SCRIPT}",
        ),
        ("style-src 'self'", "style-src 'self'"),
        ("", ""),
    ],
)
def test_a_policy_lets_in_the_script_and_nothing_else(policy: str, expected: str) -> None:
    assert widened(policy, SCRIPT, EVENTS) == expected


def test_a_policy_cannot_name_an_ipv6_address() -> None:
    local = "http://[::1]:8000/.digest/client.js"
    assert widened("script-src 'none'; connect-src 'none'", local, local) == "script-src 'self'; connect-src 'self'"


def test_the_script_stands_at_the_end_of_the_head() -> None:
    made = live(PAGE, {"digest": "12", "home": '/"'}, SCRIPT, EVENTS)
    tag = f'<script src="{SCRIPT}" data-digest="12" data-home="/&quot;" defer></script>'
    assert made == PAGE.replace("</head>", f"{tag}</head>")


def test_a_page_without_a_head_has_it_too() -> None:
    assert live("text", {}, SCRIPT, EVENTS) == f'text<script src="{SCRIPT}" defer></script>'


def test_the_policy_of_a_page_is_widened_however_it_is_written() -> None:
    for meta in (
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">',
        "<META content=\"default-src 'none'\" HTTP-EQUIV=Content-Security-Policy />",
        "<meta http-equiv='content-security-policy' content='default-src &#x27;none&#x27;'>",
    ):
        assert f"content=\"default-src 'none'; script-src {SCRIPT}; connect-src {EVENTS}\"" in live(
            meta, {}, SCRIPT, EVENTS
        )


def test_a_page_that_is_no_utf_8_is_seen_too() -> None:
    latin = b"caf\xe9".decode("utf-8", "surrogateescape")
    assert seen(latin).digest != seen("caf").digest


def test_what_is_seen_is_all_but_the_names_of_style_sheets() -> None:
    first = seen(PAGE)
    assert first.sheets == ("assets/style.12.css",)
    restyled = seen(PAGE.replace("12", "13"))
    assert restyled.digest == first.digest
    assert restyled.sheets == ("assets/style.13.css",)
    assert seen(PAGE.replace("text<", "other<")).digest != first.digest
    assert seen(PAGE.replace("</title>", '</title><link rel="stylesheet" href="b.css">')).digest != first.digest

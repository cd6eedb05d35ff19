import socket

import pytest

from digest.preview.guard import answers_to, is_local, is_own

SITE = "https://news.example/today/"


@pytest.mark.parametrize(
    "given",
    ["127.0.0.1", "127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000", "news.example", "news.example:1"],
)
def test_it_answers_to_its_own_names(given: str) -> None:
    assert answers_to(given, "127.0.0.1", SITE)


@pytest.mark.parametrize(
    "given",
    [
        *("", ":", "evil.example", "localhost.evil.example", "evil.example@127.0.0.1", "127.0.0.1@evil.example"),
        *("192.168.0.7", "169.254.169.254", "[::1", "[zz]", "127.0.0.1/evil", "localhost#", "a" * 300, "xnews.example"),
    ],
)
def test_it_does_not_answer_to_others(given: str) -> None:
    assert not answers_to(given, "127.0.0.1", SITE)


def test_bound_to_a_network_it_answers_to_that_address() -> None:
    assert answers_to("192.168.0.7:8000", "192.168.0.7", "")
    assert not answers_to("192.168.0.8:8000", "192.168.0.7", "")


@pytest.mark.parametrize("bound", ["0.0.0.0", "::"])  # noqa: S104  # nothing is bound here
def test_bound_to_every_network_it_answers_to_numbers_and_its_own_name(bound: str) -> None:
    assert answers_to("192.168.0.7", bound, "")
    assert answers_to(socket.gethostname(), bound, "")
    assert not answers_to("evil.example", bound, "")


def test_a_site_without_an_address_adds_no_name() -> None:
    assert not answers_to("", "127.0.0.1", "")


def test_a_stream_is_for_pages_of_the_same_host() -> None:
    assert is_own(None, "localhost:8000")
    assert is_own("http://localhost:8000", "localhost:8000")
    assert not any(
        is_own(each, "localhost:8000") for each in ("http://localhost", "http://evil.example", "null", "", "http://[")
    )


def test_only_loopback_is_local() -> None:
    assert [is_local(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "192.168.0.7")] == [  # noqa: S104  # nothing is bound here
        *(True, True, True, False, False)
    ]

"""Input that nobody made rules for: scripts, mixtures of languages, and texts that would take for ever."""

import time

import pytest

from digest.article import jobs, make_article
from digest.model import Article, Draft, Problem, Record
from digest.read.formats import read
from tests.helpers import BORDER, RAIL

ARABIC = (
    "وافق مجلس المدينة يوم الثلاثاء على خط ترام جديد بين الميناء والجامعة. ومن المتوقع أن يبدأ العمل في الربيع المقبل.",
    "ورحب السكان القريبون من الميناء بالقرار لكنهم طلبوا زراعة المزيد من الأشجار على طول الخط.",
    "وقال رئيس البلدية إن الخط سيكون جاهزا بعد ثلاث سنوات وسيحمل آلاف الركاب كل يوم.",
)
HEBREW = (
    "מועצת העיר אישרה ביום שלישי קו רכבת קלה חדש בין הנמל לבין האוניברסיטה. העבודות צפויות להתחיל באביב הבא.",
    "התושבים הגרים ליד הנמל בירכו על ההחלטה אך ביקשו לשתול עצים נוספים לאורך הקו.",
    "ראש העיר אמר כי הקו יהיה מוכן בעוד שלוש שנים וישרת אלפי נוסעים בכל יום.",
)
CHINESE = (
    "市议会周二批准了港口和大学之间的一条新电车线路。工程预计明年春天开始，大约需要三年时间。",
    "港口附近的居民对这一决定表示欢迎，但要求沿线多种一些树木，并减少夜间的噪音。",
    "市长表示，这条线路建成后每天将运送数千名乘客，票价与公共汽车相同。",
)
JAPANESE = (
    "市議会は火曜日、港と大学を結ぶ新しい路面電車の路線を承認した。工事は来年の春に始まる予定だ。",
    "港の近くの住民は決定を歓迎したが、沿線にもっと多くの木を植えるよう求めた。",
    "市長は、路線が完成すれば毎日数千人の乗客を運ぶことになると述べた。",
)


def made(data: bytes, name: str = "a.txt") -> Article:
    draft = read(Record(name, data))
    assert isinstance(draft, Draft)
    article = make_article(jobs([draft])[0])
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("language", "texts"),
    [("ar", ARABIC), ("he", HEBREW), ("zh", CHINESE), ("ja", JAPANESE)],
    ids=["Arabic", "Hebrew", "Chinese", "Japanese"],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_an_article_in_another_script_is_kept_whole(language: str, texts: tuple[str, ...], name: str) -> None:
    body = "\n\n".join(f"<p>{text}</p>" if name == "a.html" else text for text in texts)
    article = made(body.encode(), name)
    assert article.language == language
    assert [paragraph.text for paragraph in article.paragraphs] == list(texts)
    assert len(article.paragraphs[0].sentences) == 2
    assert texts[0].startswith(article.title.rstrip("…"))
    assert article.summary


@pytest.mark.parametrize(("text", "quoted", "language"), [(BORDER, RAIL, "id"), (RAIL, BORDER, "en")])
def test_a_quotation_in_another_language_stays(text: str, quoted: str, language: str) -> None:
    quotation = quoted.splitlines()[0]
    article = made(f"{text}\n\n“{quotation}”\n\n{text.replace('e', 'é')}".encode())
    assert article.language == language
    assert f"“{quotation}”" in [paragraph.text for paragraph in article.paragraphs]


def test_pieces_in_several_encodings_become_one_text() -> None:
    one, two, three = BORDER.strip().split("\n\n")
    article = made(f"“{one}”\n".encode() + f"“{two}”\n".encode("cp1252") + three.encode())
    assert [paragraph.text for paragraph in article.paragraphs] == [f"“{one}”", f"“{two}”", three]


@pytest.mark.parametrize(
    "piece",
    [
        "Menteri membahas batas laut dan sepakat untuk memulai perundingan baru. ",
        "a",
        "Ab ",
        "a\u00a0",
        "a -b",
        "'a ",
        "“",
        "â€œ ",
        "1/2/2025 ",
        "2025 ",
        "(a) - ",
        "http://",
        "a@",
        "Oleh: ",
        "和平新闻。",
        "سلام عليكم. ",
        ". ",
        "?!",
    ],
)
def test_a_line_of_any_length_ends(piece: str) -> None:
    start = time.process_time()
    made((piece * (100_000 // len(piece)) + "\n" + BORDER).encode())
    assert time.process_time() - start < 60


def test_what_has_more_lines_than_any_article_is_a_problem() -> None:
    assert read(Record("a.txt", b"a\n" * 500_000)) == Problem("a.txt", "has too many lines for one article")

"""Digests to print, made of small texts written for these tests. Nothing here cleans, summarizes or groups."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from digest.model import (
    Article,
    Digest,
    Entry,
    Line,
    Moved,
    Paragraph,
    Place,
    Quote,
    Repair,
    Role,
    Story,
    Text,
    Theme,
    Why,
)
from digest.packed import packed

SENTENCE = re.compile(r"\S.*?[.?!](?=\s|$)")


def paragraph(text: str, role: Role = "body", prefix: int = 0) -> Paragraph:
    spans = tuple(match.span() for match in SENTENCE.finditer(text)) or ((0, len(text)),)
    return Paragraph(text, spans, role, prefix)


def article(
    name: str,
    title: str,
    *texts: str | Paragraph,
    language: str = "id",
    lines: tuple[Line, ...] = (),
    repairs: tuple[Repair, ...] = (),
    **more: object,
) -> Article:
    paragraphs = tuple(paragraph(text) if isinstance(text, str) else text for text in texts)
    places = tuple(Place(index, 0) for index, each in enumerate(paragraphs) if each.role == "body")
    lines = lines or (Line(title, "title"), *(Line(each.text, each.role) for each in paragraphs))
    text = Text(lines, paragraphs, repairs)
    words = sum(len(each.text.split(" ")) for each in paragraphs)
    made = Article(name, title, language, packed(text), words, places[:3], places[0] if places else None)
    return replace(made, **more)


def entry(one: Article, slug: str = "", **more: object) -> Entry:
    slug = slug or re.sub(r"\W+", "-", one.name.rpartition(".")[0])
    return replace(Entry(f"urn:uuid:00000000-0000-4000-8000-{slug:0>12}", slug, "2026-11-22T08:30:00Z", one), **more)


def story(*entries: Entry) -> Story:
    return Story(f"urn:uuid:story-{entries[0].slug}", entries[0].slug, entries)


def theme(slug: str, label: str, stories: Iterable[Story], terms: tuple[str, ...] = (), quotes: int = 0) -> Theme:
    told = tuple(stories)
    own = [each.entries[0] for each in told if each.entries[0].article.summary]
    summary = tuple(Quote(each.slug, each.article.summary[-1]) for each in own[:quotes])
    return Theme(f"urn:uuid:theme-{slug}", slug, label, terms, told, summary)


DIVERS = article(
    "d01.txt",
    "Penyelam Teluk Arwana menemukan karang yang dikira punah",
    "Para penyelam dari Teluk Arwana menemukan hamparan karang tanduk yang selama dua puluh tahun dikira punah, "
    "kata balai laut setempat pada hari Selasa. Hamparan itu seluas tiga lapangan bola.",
    "Karang itu tumbuh di kedalaman empat puluh meter, jauh dari jalur kapal. “Kami menangis di dalam air,” kata "
    "ketua regu, Sulastri Wenda.",
    "Balai laut akan menutup daerah itu bagi jangkar sampai akhir tahun depan. Nelayan diajak ikut menjaga.",
    lines=(
        Line("Penyelam Teluk Arwana menemukan karang yang dikira punah", "title"),
        Line(
            "Baca juga: sepuluh pantai terbaik untuk libur akhir pekan",
            "boilerplate",
            False,
            0,
            Why("read-also", "Baca juga", "line"),
        ),
        Line(
            "Situs slot gacor terpercaya dengan bonus harian",
            "boilerplate",
            False,
            0,
            Why("gambling", "slot gacor", "line"),
        ),
    ),
    repairs=(Repair(1, "spacing", "tanda -tanda", "tanda-tanda"),),
)
HARBOUR = article(
    "d02.txt",
    "(ARW) Pelabuhan Teluk Arwana membatasi jangkar kapal wisata",
    paragraph(
        "(ARW) Pelabuhan Teluk Arwana mulai membatasi jangkar kapal wisata pada hari Rabu. "
        "Tiga belas pelampung dipasang.",
        "body",
        6,
    ),
    paragraph("Aturan baru", "heading"),
    paragraph("kapal di atas dua puluh meter wajib memakai pelampung;", "item"),
    paragraph("kapal kecil boleh berjangkar di pasir.", "item"),
    "Denda dimulai pada bulan Januari. Hasilnya dipakai untuk menjaga karang.",
    url="https://www.kabar-arwana.example/pelabuhan?id=2",
    published="2026-11-18",
    byline="Ratih Kusuma",
)
REEF = article(
    "d03.md",
    "Lost reef found off Arwana Bay, “larger than anyone dared hope”",
    "A staghorn reef written off two decades ago is alive off Arwana Bay, marine officials said. "
    "It covers three football fields.",
    "Researchers will map the reef with towed cameras before the monsoon. The survey is paid for by the province.",
    "Anchoring above the reef has been banned until the end of next year. Fishers were consulted first.",
    language="en",
    deck="Divers’ find forces a rethink of how corals survive warm years",
    source="The Bay Courier",
    published="2026-11-19T23:30:00-05:00",
)
FISHERS = article(
    "d04.txt",
    "Nelayan Arwana meminta ganti rugi selama masa larangan jangkar",
    "Paguyuban nelayan Teluk Arwana meminta ganti rugi bagi dua ratus keluarga selama masa larangan jangkar. "
    "Surat diserahkan kepada bupati.",
    "Mereka mendukung perlindungan karang, tetapi menolak menanggungnya sendirian. "
    "“Laut ini dapur kami,” kata ketuanya.",
    "Bupati berjanji menjawab sebelum akhir bulan. Dana darurat sedang dihitung.",
)
SCHOOL = article(
    "d05.txt",
    "Sekolah di Arwana mengajarkan karang sebagai pelajaran muatan lokal",
    "Enam sekolah dasar di Arwana mengajarkan karang sebagai pelajaran muatan lokal mulai semester depan. "
    "Buku pelajarannya ditulis para penyelam.",
    "Anak-anak akan menanam karang di bak sekolah. Yang tumbuh dilepas di teluk.",
)
ARWANA = ("Teluk Arwana", "karang", "jangkar", "nelayan")


def five() -> Digest:
    """Five stories of one theme, none of them dated but two, in two languages."""
    stories = [story(entry(each)) for each in (REEF, HARBOUR, DIVERS, FISHERS, SCHOOL)]
    return Digest("id", (theme("karang-arwana", "Teluk Arwana · karang · jangkar", stories, ARWANA, quotes=3),))


def brief(number: int, language: str = "id") -> Entry:
    """One of any number of small articles."""
    texts = {
        "id": (
            f"Berita ke-{number} dari kota Melur",
            "Warga kota Melur membuka pasar malam baru pada hari Kamis. Pasar itu buka sampai pagi.",
        ),
        "en": (
            f"Item {number} from the town of Melur",
            "The town of Melur opened a new night market on Thursday. It stays open until dawn.",
        ),
        "ar": (f"خبر {number} من بلدة ملور", "افتتحت بلدة ملور سوقا ليلية جديدة يوم الخميس. تبقى مفتوحة حتى الفجر."),
    }
    title, text = texts[language]
    day = f"2026-{number % 9 + 1:02}-{number % 27 + 1:02}"
    return entry(article(f"b{number:03}.txt", title, text, language=language, published=day))


HOSTILE = "<script>alert(1)</script> \u202egnp.exe\u2066 & “Tanda”\x00\x07\x9f\ufffe\nbaris"


def hostile() -> Entry:
    """A text with everything in it that must not reach a page."""
    return entry(
        article(
            "h<01>.txt",
            HOSTILE,
            f"Kalimat pertama {HOSTILE}. Kalimat kedua.",
            paragraph(HOSTILE, "heading"),
            paragraph(HOSTILE, "item"),
            deck=HOSTILE,
            byline=HOSTILE,
            source=HOSTILE,
            url="javascript:alert(1)",
            lines=(Line(f"{HOSTILE} http://spam.example/", "boilerplate", False, 0, Why("<b>", HOSTILE, "line")),),
            repairs=(Repair(0, "<i>", HOSTILE, HOSTILE),),
        ),
        "hostile",
    )


def many() -> Digest:
    """Every kind of page: several themes, a story of three sources and a copy, ungrouped stories, moved addresses."""
    copy = entry(replace(DIVERS, name="d06.txt"), duplicate_of="d01")
    told = (Quote("d03", Place(2, 1)), Quote("d01", Place(1, 0)))
    reef = replace(story(entry(REEF), entry(DIVERS), copy, entry(HARBOUR)), summary=told)
    other = (
        story(entry(article("t01.txt", "Hanya judul yang diketahui"), "t01")),
        story(hostile()),
        story(brief(90, "ar")),
    )
    themes = (
        theme("karang-arwana", "Teluk Arwana · karang", [reef, story(entry(FISHERS)), story(entry(SCHOOL))], ARWANA, 2),
        *(
            theme(f"melur-{size}", f"Melur · pasar {size}", _melur(size), ("Melur", "pasar"), 2)
            for size in (6, 4, 3, 2, 1)
        ),
        theme("lainnya", "", other),
    )
    moved = (
        Moved("themes", "terumbu", "karang-arwana"),
        Moved("stories", "jangkar", "d04"),
        Moved("stories", "lama", "d03"),
    )
    return Digest("id", themes, moved)


def _melur(size: int) -> list[Story]:
    return [story(brief(size * 10 + number, "en" if number % 2 else "id")) for number in range(size)]


def large(themes: int, stories: int = 15) -> Digest:
    """So many themes of so many stories each, and some more stories that did not group."""
    return Digest(
        "id",
        (
            *(theme(f"t{each}", f"T{each}", _briefs(each, stories)) for each in range(1, themes + 1)),
            theme("lainnya", "", _briefs(0, stories)),
        ),
    )


def _briefs(theme: int, stories: int) -> list[Story]:
    made = [story(brief(theme * stories + number)) for number in range(stories)]
    return sorted(made, key=lambda each: each.entries[0].instant, reverse=True)

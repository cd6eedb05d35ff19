from hypothesis import given
from hypothesis import strategies as st

from digest.model import Paragraph
from digest.summarize.candidates import Sentence, sentences
from digest.summarize.select import REPETITION, SAME, Length, overlap, select

WORDS = st.sampled_from(
    ["tram", "harbour", "council", "mayor", "ferry", "market", "school", "river", "bridge", "station"]
)
SENTENCES = st.lists(
    st.tuples(st.lists(WORDS, min_size=1, max_size=30), st.floats(-3, 3), st.booleans(), st.booleans()), max_size=12
)
WANTED = Length(30, 4)


def every(sentence: Sentence) -> bool:
    return True


def made(texts: list[str]) -> list[Sentence]:
    return sentences([Paragraph(text, ((0, len(text)),)) for text in texts])


@given(SENTENCES)
def test_what_is_chosen_is_fit_stands_and_fits(drawn: list[tuple[list[str], float, bool, bool]]) -> None:
    found = made([" ".join(words) for words, *_ in drawn])
    scores, leaning = [each[1] for each in drawn], [each[3] for each in drawn]
    fit = {each.place: drawn[at][2] for at, each in enumerate(found)}
    chosen = select(found, scores, lambda each: fit[each.place], leaning, WANTED)
    assert chosen == sorted(set(chosen))
    assert len(chosen) <= WANTED.sentences
    assert all(drawn[at][2] for at in chosen)
    assert all(at - 1 in chosen for at in chosen if leaning[at])
    assert chosen == select(found, scores, lambda each: fit[each.place], leaning, WANTED)


@given(SENTENCES)
def test_each_choice_is_the_best_after_those_before_it(drawn: list[tuple[list[str], float, bool, bool]]) -> None:
    found, scores = made([" ".join(words) for words, *_ in drawn]), [round(score, 6) for _, score, *_ in drawn]
    chosen: list[int] = []
    while len(chosen) < WANTED.sentences:
        said = [max([overlap(one.content, found[i].content) for i in chosen], default=0.0) for one in found]
        left = [at for at in range(len(found)) if at not in chosen and said[at] < SAME]
        if not left:
            break
        chosen.append(max(left, key=lambda at: (round(scores[at] - REPETITION * said[at], 6), -at)))
    unbounded = Length(1_000, WANTED.sentences)
    assert select(found, scores, every, [False] * len(found), unbounded) == sorted(chosen)


def test_the_best_score_wins_and_ties_go_to_the_first() -> None:
    found = made(["tram " * 12, "ferry " * 12, "river " * 12, "school " * 12])
    none = [False] * 4
    assert select(found, [0, 3, 1, 2], every, none, WANTED) == [1, 3]
    assert select(found, [1, 1, 1, 1], every, none, WANTED) == [0, 1]


def test_what_is_said_already_counts_less() -> None:
    found = made(["tram harbour " * 6, "tram ferry " * 6, "river school " * 6])
    assert select(found, [3, 2, 1.5], every, [False] * 3, WANTED) == [0, 2]


def test_a_sentence_brings_along_what_it_leans_on() -> None:
    found = made(["tram " * 12, "ferry " * 12, "river " * 12])
    assert select(found, [0, 3, 1], every, [False, True, False], WANTED) == [0, 1]
    assert select(found, [0, 3, 1], lambda each: each is not found[0], [False, True, False], WANTED) == [2]
    assert select(found, [3, 2, 1], every, [True, False, False], WANTED) == [1, 2]


def test_overlap_is_measured_by_the_shorter() -> None:
    one, other, nothing = {"tram", "harbour"}, {"tram", "harbour", "ferry", "river"}, set[str]()
    assert (overlap(one, other), overlap(other, one), overlap(one, nothing)) == (1.0, 1.0, 0.0)

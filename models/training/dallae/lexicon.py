"""Every phrase the reader of sentences knows, by language."""
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from .korean import COUNT_NOUNS, COUNTS, with_particle
from .world import World

ENGLISH_NUMBERS = {"one": 1, "a single": 1, "two": 2, "three": 3, "four": 4, "pair of": 2, "couple of": 2, "trio of": 3}
# Where a relation's phrase stands tells which thing is which; the reversed ones name the other thing first ("a box with a cat on it")
NOUN, COLOR, COLOR_AFTER, NUMBER, RELATION, REVERSED, SETTING = "noun", "color", "color after", "number", "relation", "reversed", "setting"
_ORDER = (SETTING, REVERSED, RELATION, NUMBER, COLOR_AFTER, COLOR, NOUN)


@dataclass(frozen=True)
class Entry:
    phrase: str
    kind: str
    value: object


class Lexicon:
    """Finds the entries that a text may continue with, longest first, so that "달나라에 있는" wins over "달"."""

    def __init__(self, entries: set[Entry]):
        self._by_first: dict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(entries, key=lambda entry: (-len(entry.phrase), _ORDER.index(entry.kind), str(entry.value))):
            self._by_first[entry.phrase[0]].append(entry)
        self.numbers = tuple(entry.phrase for entry in entries if entry.kind == NUMBER)

    def at(self, text: str, index: int):
        return (entry for entry in self._by_first.get(text[index], ()) if text.startswith(entry.phrase, index))


@cache
def lexicon(world: World, language: str) -> Lexicon:
    entries = set(_english(world) if language == "en" else _korean(world))
    return Lexicon({Entry(entry.phrase.lower(), entry.kind, entry.value) for entry in entries})


def _english(world: World):
    for concept in world.concepts:
        for name in concept["en"] + concept["enPlural"]:
            yield Entry(name, NOUN, concept["id"])
            if name.startswith("pairs of "):
                yield Entry("pair of " + name.removeprefix("pairs of "), NOUN, concept["id"])
    for color in world.colors:
        for form in color["enForms"]:
            yield Entry(form, COLOR, color["id"])
            for phrase in ("in {}", "that is {}", "that are {}", "colored {}", "painted {}", "of {} color"):
                yield Entry(phrase.format(form), COLOR_AFTER, color["id"])
    for word, count in ENGLISH_NUMBERS.items():
        yield Entry(word, NUMBER, count)
    for count in COUNTS:
        yield from (Entry(f"{count}", NUMBER, count), Entry(f"{count}x", NUMBER, count))
    for relation in world.relations:
        yield from (Entry(phrase, RELATION, relation["id"]) for phrase in relation["words"]["en"])
        yield from (Entry(phrase, REVERSED, relation["id"]) for phrase in relation["words"]["enReversed"])
    for setting in world.settings:
        scene = setting["scene"]["en"]
        for phrase in setting["en"] + [setting["noun"]["en"], scene, f"{scene} background", f"{scene} scene"]:
            yield Entry(phrase, SETTING, setting["id"])


def _korean(world: World):
    for concept in world.concepts:
        yield from (Entry(phrase, NOUN, concept["id"]) for name in concept["ko"] for phrase in _spacings(name))
    for count, word in COUNTS.items():
        yield Entry(COUNT_NOUNS[count], NUMBER, count)
        for counter in {concept["counter"] for concept in world.concepts} | {"개"}:
            yield from (Entry(phrase, NUMBER, count) for start in (word, str(count)) for phrase in _spacings(f"{start} {counter}"))
    for color in world.colors:
        yield from (Entry(form, COLOR, color["id"]) for form in {*color["koForms"], color["ko"]["noun"]})
    for relation in world.relations:
        yield from (Entry(phrase, RELATION, relation["id"]) for word in relation["words"]["ko"] for phrase in _spacings(word))
    for setting in world.settings:
        scene = setting["scene"]["ko"]
        for phrase in setting["ko"]["adnominal"] + setting["ko"]["adverbial"] + [setting["noun"]["ko"], scene, f"{scene} 배경", f"배경이 {scene}인", f"{with_particle(scene, '을/를')} 배경으로 한"]:
            yield from (Entry(spaced, SETTING, setting["id"]) for spaced in _spacings(phrase))


def _spacings(phrase: str) -> tuple[str, ...]:
    """People often leave out the spaces inside a Korean phrase."""
    return (phrase, phrase.replace(" ", "")) if " " in phrase else (phrase,)

"""Sentences back to facts: the stand-alone reader of the grammar in `captions.py`, used by tests and evaluation."""
from functools import cache

from .captions import Facts
from .korean import COUNTS
from .world import World

_ENGLISH_NUMBERS = {"two": 2, "three": 3, "four": 4}


@cache
def _lexicon(world: World, language: str) -> tuple[tuple[str, str, object], ...]:
    """(phrase, kind, value), longest phrase first, so that "달나라에 있는" wins over "달"."""
    entries: list[tuple[str, str, object]] = []
    for concept in world.concepts:
        names = concept["en"] + concept["enPlural"] if language == "en" else concept["ko"]
        entries += [(name.lower(), "noun", concept["id"]) for name in names]
        if language == "ko":
            for count, word in COUNTS.items():
                for phrase in (f"{word} {concept['counter']}", f"{count}{concept['counter']}"):
                    entries += [(phrase + "의", "number before", count), (phrase, "number", count)]
    for color in world.colors:
        forms = color["enForms"] if language == "en" else color["koForms"]
        entries += [(form.lower(), "color", color["id"]) for form in forms]
    for relation in world.relations:
        for template in relation[language]:
            words = template.replace("{a}", "").replace("{b}", "").strip()
            entries.append((words.lower(), "relation", relation["id"]))
    for setting in world.settings:
        phrases = setting["en"] if language == "en" else setting["ko"]["adnominal"] + setting["ko"]["adverbial"]
        entries += [(phrase.lower(), "setting", setting["id"]) for phrase in phrases + [setting["noun"][language]]]
    if language == "en":
        entries += [(word, "number before", count) for word, count in _ENGLISH_NUMBERS.items()]
    order = {"setting": 0, "relation": 1, "number before": 2, "number": 3, "color": 4, "noun": 5}
    return tuple(sorted(set(entries), key=lambda entry: (-len(entry[0]), order[entry[1]], entry[0])))


def _tokens(world: World, text: str, language: str):
    """Known phrases in order; the rest of a word after one (a particle, an ending) is skipped."""
    text = text.lower()
    index = 0
    while index < len(text):
        if text[index].isspace() or text[index] in ",.":
            index += 1
            continue
        for phrase, kind, value in _lexicon(world, language):
            if text.startswith(phrase, index) and _ends_well(text, index + len(phrase), language, kind):
                yield kind, value
                index += len(phrase)
                break
        else:
            while index < len(text) and not text[index].isspace() and text[index] != ",":
                index += 1


def _ends_well(text: str, end: int, language: str, kind: str) -> bool:
    rest = text[end:].split(" ")[0].rstrip(",.")
    if language == "en":
        return rest == ""
    if kind == "noun":
        return rest in ("", "이", "가", "을", "를", "과", "와", "하고", "보다", "은", "는")
    return kind in ("color", "number") or rest == "" or (kind == "relation" and rest == "")


def parse(world: World, text: str, language: str) -> Facts:
    """What a caption or prompt of our grammar says. Words it does not know are passed over."""
    tokens = list(_tokens(world, text, language))
    things: list[list] = []
    relation, relation_at, setting, color, count = None, 0, None, None, 1
    for kind, value in tokens:
        if kind == "noun":
            things.append([value, color, count])
            color, count = None, 1
        elif kind == "color":
            color = value
        elif kind == "number before":
            count = value
        elif kind == "number" and things:
            things[-1][2] = value
        elif kind == "relation":
            relation, relation_at = value, len(things)
        elif kind == "setting":
            setting = value
    # Korean names the ground first: "{b} 왼쪽에 있는 {a}"
    if relation and language == "ko" and relation_at == 1 and len(things) == 2:
        things.reverse()
    return Facts(tuple((name, paint, number) for name, paint, number in things), relation, setting)

"""Scenes to sentences, in Korean and English: what people type (`prompt`) and what the model answers (`caption`).

Every fact of a sentence is known, so `parse.py` can check it; the two are tested against each other.
"""
from dataclasses import dataclass
from random import Random

from .korean import COUNTS, with_particle
from .scenes import Scene, Thing
from .world import World

ENGLISH_COUNTS = {2: "two", 3: "three", 4: "four"}


@dataclass(frozen=True)
class Facts:
    """What a sentence says. `things`: (concept id, colour id or None, count), in the order of the relation's arguments if there is one."""
    things: tuple[tuple[str, str | None, int], ...]
    relation: str | None
    setting: str | None


def prompt(world: World, scene: Scene, language: str, random: Random) -> tuple[str, Facts]:
    """Something a person might type to get this scene; the setting and the relation are left out at times."""
    setting = None if random.random() < 0.25 else world.settings[scene.setting]
    relation = scene.relation if random.random() < 0.88 else None
    colors = [_color(world, thing, random, mention_natural=0.12) for thing in scene.things]
    write = _english_prompt if language == "en" else _korean_prompt
    text = write(world, scene, colors, relation, setting, random)
    return text, _facts(world, scene, colors, relation, setting)


def caption(world: World, scene: Scene, language: str) -> tuple[str, Facts]:
    """The one sentence that says everything; a plain background is not worth a word."""
    setting = world.settings[scene.setting]
    setting = None if setting["id"] == "white" else setting
    colors = [None if thing.color is None else world.colors[thing.color] for thing in scene.things]
    first = _First()
    if language == "en":
        text = _english_list(world, scene, colors, scene.relation, first)
        text = f"{text} {setting['en'][0]}" if setting else text
    else:
        text = _korean_list(world, scene, colors, scene.relation, first)
        if setting:
            place = setting["ko"]["adnominal" if scene.relation is None else "adverbial"][0]
            text = f"{place} {text}"
    return text, _facts(world, scene, colors, scene.relation, setting)


class _First:
    """Stands in for a random generator where the first choice is wanted."""
    def choice(self, options): return options[0]
    def random(self) -> float: return 0.99


def _facts(world: World, scene: Scene, colors, relation, setting) -> Facts:
    things = tuple((world.concepts[thing.concept]["id"], color["id"] if color else None, thing.count) for thing, color in zip(scene.things, colors))
    return Facts(things, relation, setting["id"] if setting else None)


def _color(world: World, thing: Thing, random: Random, mention_natural: float):
    if thing.color is not None:
        return world.colors[thing.color]
    natural = world.concepts[thing.concept].get("naturalColor")
    if natural and random.random() < mention_natural:
        return next(color for color in world.colors if color["id"] == natural)
    return None


# English

def _article(word: str) -> str:
    exceptions = ("unicorn", "ufo", "u.f.o", "university", "one", "euro")
    return "an" if word[0] in "aeiou" and not word.startswith(exceptions) else "a"


def _english_noun(world: World, thing: Thing, color, random, alone: bool) -> str:
    concept = world.concepts[thing.concept]
    paint = random.choice(color["enForms"]) + " " if color else ""
    if thing.count > 1:
        return f"{ENGLISH_COUNTS[thing.count]} {paint}{random.choice(concept['enPlural'])}"
    name = paint + random.choice(concept["en"])
    if name.split()[0] in ("scissors", "grapes", "fries"):
        return name
    # "a duck on the moon" would mean the setting, so the definite article is for things that stand alone
    unique = alone and not color and concept["id"] in ("eiffel-tower", "sun", "earth", "moon")
    return f"the {name}" if unique and random.random() < 0.5 else f"{_article(name)} {name}"


def _english_list(world: World, scene: Scene, colors, relation, random) -> str:
    nouns = [_english_noun(world, thing, color, random, len(scene.things) == 1) for thing, color in zip(scene.things, colors)]
    if relation:
        template = next(entry for entry in world.relations if entry["id"] == relation)
        return random.choice(template["en"]).format(a=nouns[0], b=nouns[1])
    return nouns[0] if len(nouns) == 1 else ", ".join(nouns[:-1]) + " and " + nouns[-1]


def _english_prompt(world: World, scene: Scene, colors, relation, setting, random: Random) -> str:
    things = _english_list(world, scene, colors, relation, random)
    place = f" {random.choice(setting['en'])}" if setting else ""
    plural = len(scene.things) > 1 or scene.things[0].count > 1
    be = "are" if plural else "is"
    style = random.random()
    if style < 0.36:
        return things + place
    if style < 0.44:
        return f"there {be} {things}{place}"
    if style < 0.52 and setting:
        return f"{place.strip()}, there {be} {things}"
    if style < 0.62 and not relation:
        bare = things.removeprefix("a ").removeprefix("an ").removeprefix("the ")
        return f"{bare} {setting['noun']['en']}" if setting and random.random() < 0.4 else bare + place
    opening = random.choice(("a picture of", "a drawing of", "an image of", "a photo of", "an illustration of", "draw", "please draw", "draw me", "show me", "paint", "i want to see"))
    return f"{opening} {things}{place}"


# Korean

def _korean_noun(world: World, thing: Thing, color, random) -> str:
    concept = world.concepts[thing.concept]
    paint = random.choice(color["koForms"]) + (" " if random.random() > 0.06 else "") if color else ""
    name = random.choice(concept["ko"])
    if thing.count == 1:
        return f"{paint}{name} 한 {concept['counter']}" if random.random() < 0.06 else paint + name
    counter = concept["counter"]
    style = random.random()
    if style > 0.35:
        return f"{paint}{name} {COUNTS[thing.count]} {counter}"
    if style > 0.15:
        return f"{COUNTS[thing.count]} {counter}의 {paint}{name}"
    return f"{paint}{name} {thing.count}{counter}"


def _korean_list(world: World, scene: Scene, colors, relation, random) -> str:
    nouns = [_korean_noun(world, thing, color, random) for thing, color in zip(scene.things, colors)]
    if relation:
        template = next(entry for entry in world.relations if entry["id"] == relation)
        return random.choice(template["ko"]).format(a=nouns[0], b=nouns[1])
    if len(nouns) == 1:
        return nouns[0]
    if len(nouns) == 3 and random.random() < 0.3:
        return ", ".join(nouns)
    joined = nouns[0]
    for noun in nouns[1:]:
        joined = f"{joined}하고 {noun}" if random.random() < 0.15 else f"{with_particle(joined, '과/와')} {noun}"
    return joined


def _korean_prompt(world: World, scene: Scene, colors, relation, setting, random: Random) -> str:
    things = _korean_list(world, scene, colors, relation, random)
    adnominal = random.choice(setting["ko"]["adnominal"]) + " " if setting else ""
    adverbial = random.choice(setting["ko"]["adverbial"]) + " " if setting else ""
    style = random.random()
    if style < 0.30:
        return (adverbial if relation else adnominal) + things
    if style < 0.42:
        return f"{adverbial}{with_particle(things, '이/가')} {random.choice(('있어요', '있다', '있습니다', '있는 그림', '있는 모습'))}"
    if style < 0.48 and setting:
        return f"{with_particle(things, '이/가')} 있는 {setting['noun']['ko']}"
    if style < 0.56:
        return f"{setting['noun']['ko']} {things}" if setting else things
    if style < 0.64:
        return f"{adverbial}{things}"
    if style < 0.76:
        return f"{adnominal}{with_particle(things, '을/를')} {random.choice(('그려줘', '그려 줘', '그려주세요', '보여줘', '그려라'))}"
    if style < 0.88:
        return f"{adnominal}{things} {random.choice(('그려줘', '그려 줘', '그려주세요'))}"
    return f"{adnominal}{things} {random.choice(('그림', '사진', '일러스트'))}"

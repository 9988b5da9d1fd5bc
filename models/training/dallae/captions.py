"""Scenes to sentences, in Korean and English: what people type (`prompt`) and what the model answers (`caption`).

Every fact of a sentence is known, so `parse.py` can check it; the two are tested against each other.
"""
from dataclasses import dataclass
from random import Random

from . import english, korean_sentences
from .mention import Mention, Message
from .scenes import Scene, Thing
from .world import World

SETTING_UNSAID = 0.25
RELATION_UNSAID = 0.12
NATURAL_COLOR_SAID = 0.12
_LANGUAGES = {"en": english, "ko": korean_sentences}


@dataclass(frozen=True)
class Facts:
    """What a sentence says. `things`: (concept id, colour id or None, count), in the order of the relation's arguments if there is one."""
    things: tuple[tuple[str, str | None, int], ...]
    relation: str | None
    setting: str | None


def prompt(world: World, scene: Scene, language: str, random: Random) -> tuple[str, Facts]:
    """Something a person might type to get this scene; the setting and the relation are left out at times."""
    setting = None if random.random() < SETTING_UNSAID else world.settings[scene.setting]
    relation = None if random.random() < RELATION_UNSAID else _relation(world, scene)
    mentions = tuple(_mention(world, thing, random) for thing in scene.things)
    message = Message(mentions, relation, setting, side_by_side=scene.relation in (None, "left", "right"))
    return _LANGUAGES[language].prompt(message, random), _facts(message)


def caption(world: World, scene: Scene, language: str) -> tuple[str, Facts]:
    """The one sentence that says everything; a plain background is not worth a word."""
    setting = world.settings[scene.setting]
    message = Message(tuple(_mention(world, thing) for thing in scene.things), _relation(world, scene), None if setting["id"] == "white" else setting)
    return _LANGUAGES[language].caption(message), _facts(message)


def _relation(world: World, scene: Scene) -> dict | None:
    return next((entry for entry in world.relations if entry["id"] == scene.relation), None)


def _mention(world: World, thing: Thing, random: Random | None = None) -> Mention:
    """The thing with its colour if it was recoloured; a prompt (with `random`) may also name the colour it has anyway."""
    concept = world.concepts[thing.concept]
    color = None if thing.color is None else world.colors[thing.color]
    natural = concept.get("naturalColor")
    if color is None and natural and random and random.random() < NATURAL_COLOR_SAID:
        color = next(entry for entry in world.colors if entry["id"] == natural)
    return Mention(concept, color, thing.count)


def _facts(message: Message) -> Facts:
    things = tuple((mention.concept["id"], mention.color["id"] if mention.color else None, mention.count) for mention in message.mentions)
    return Facts(things, message.relation["id"] if message.relation else None, message.setting["id"] if message.setting else None)

"""English sentences about known facts: the caption's one form, and the many forms of prompts. `parse.py` reads them back."""
from random import Random

from .mention import Mention, Message, pick

COUNTS = {1: "one", 2: "two", 3: "three", 4: "four"}
_VOWEL_SOUND = ("hour",)
_CONSONANT_SOUND = ("unicorn", "ufo", "university", "one", "euro")
_ONLY_ONE = ("sun", "moon", "earth")

COLOR_TEMPLATES = ("{color} {name}", "{color}-colored {name}", "{color}-coloured {name}", "{name} in {color}", "{name} that {be} {color}",
                   "{name} colored {color}", "{name} painted {color}", "{name} of {color} color")
COUNT_TEMPLATES = ("{word} {things}", "{digit} {things}", "exactly {word} {things}", "just {word} {things}", "a group of {word} {things}",
                   "a set of {word} {things}", "a total of {word} {things}", "{digit}x {things}")
COUNT_NOUN_TEMPLATES = {2: ("a pair of {things}", "a couple of {things}"), 3: ("a trio of {things}",), 4: ()}
ONE_TEMPLATES = ("one {thing}", "1 {thing}", "a single {thing}", "just one {thing}", "exactly one {thing}")
LIST_TEMPLATES = ("{a} and {b}", "{a}, {b}", "{a} with {b}", "{a} plus {b}", "{a} together with {b}", "{a} along with {b}", "both {a} and {b}", "{a} & {b}")
SIDE_TEMPLATES = ("{a} next to {b}", "{a} beside {b}")
SETTING_TEMPLATES = ("{things} {place}", "{things}, {place}", "{things}, {scene} background", "{things} with {a_scene} background",
                     "{things} against {a_scene} background", "{things} in front of {a_scene} background", "{a_scene} scene with {things}", "{things}, {scene}")
SETTING_FIRST = "{place}, {text}"
OBJECT_TEMPLATES = ("{things}", "there {be} {things}", "a picture of {things}", "a photo of {things}", "an image of {things}",
                    "a drawing of {things}", "an illustration of {things}", "a painting of {things}", "{things}, illustration", "this is a drawing of {things}")
IMPERATIVE_TEMPLATES = ("draw {things}", "please draw {things}", "draw me {things}", "can you draw {things}", "could you draw {things}", "show me {things}",
                        "paint {things}", "i want to see {things}", "i would like {things}", "make a picture of {things}", "create an image of {things}",
                        "generate {things}", "{things} please", "give me {things}")


def caption(message: Message) -> str:
    """The one sentence that says everything."""
    nouns = [_plain(mention) for mention in message.mentions]
    if message.relation:
        text = message.relation["en"][0].format(a=nouns[0], b=nouns[1])
    else:
        text = nouns[0] if len(nouns) == 1 else ", ".join(nouns[:-1]) + " and " + nouns[-1]
    return f"{text} {message.setting['en'][0]}" if message.setting else text


def prompt(message: Message, random: Random) -> str:
    """Something a person might type to say it."""
    things, setting = _things(message, random), message.setting
    be = _is_or_are(message, things)
    frames = pick((OBJECT_TEMPLATES, IMPERATIVE_TEMPLATES), random, 0.35)
    frame = pick(frames, random, 0.5 if frames is OBJECT_TEMPLATES else 0)
    if setting and random.random() < 0.08:
        text = SETTING_FIRST.format(place=pick(setting["en"], random, 0.4), text=frame.format(things=things, be=be))
    elif setting:
        text = frame.format(things=_in_setting(things, setting, random), be=be)
    else:
        text = frame.format(things=things, be=be)
    if random.random() < 0.10 and not message.relation:
        text = _without_article(text)
    return text + "." if random.random() < 0.08 else text


def _is_or_are(message: Message, things: str) -> str:
    """The verb of "there is": it follows the words that come next."""
    if things.startswith(("a ", "an ", "the ", "one ", "1 ", "just one ", "exactly one ")):
        return "is"
    first = message.mentions[0]
    pairs = first.concept["enPlural"][0].startswith("pairs of ")
    return "are" if len(message.mentions) > 1 or first.count > 1 or pairs else "is"


def _in_setting(things: str, setting: dict, random: Random) -> str:
    scene = setting["scene"]["en"]
    return pick(SETTING_TEMPLATES, random, 0.7).format(things=things, place=pick(setting["en"], random, 0.4), scene=scene, a_scene=f"{article(scene)} {scene}")


def _things(message: Message, random: Random) -> str:
    alone = len(message.mentions) == 1
    nouns = [_noun_phrase(mention, random, alone) for mention in message.mentions]
    if message.relation:
        return pick(message.relation["en"], random, 0.25).format(a=nouns[0], b=nouns[1])
    if alone:
        return nouns[0]
    if len(nouns) == 2:
        templates = LIST_TEMPLATES + SIDE_TEMPLATES if message.side_by_side else LIST_TEMPLATES
        return pick(templates, random, 0.4).format(a=nouns[0], b=nouns[1])
    return ", ".join(nouns[:-1]) + random.choice((" and ", ", and ", ", ")) + nouns[-1]


def _plain(mention: Mention) -> str:
    color = mention.color["en"] if mention.color else None
    concept = mention.concept
    if mention.count > 1:
        return f"{COUNTS[mention.count]} {_painted_plural(concept, concept['enPlural'][0], color)}"
    return _with_article(concept, 0, f"{color} {concept['en'][0]}" if color else concept["en"][0])


def _noun_phrase(mention: Mention, random: Random, alone: bool) -> str:
    concept, count = mention.concept, mention.count
    which = concept["en"].index(pick(concept["en"], random, 0.4))
    color = pick(mention.color["enForms"], random, 0.6) if mention.color else None
    template = pick(COLOR_TEMPLATES, random, 0.75)
    if count == 1:
        phrase = template.format(color=color, name=concept["en"][which], be="is") if color else concept["en"][which]
        if random.random() < 0.04 and not _mass(concept, which) and "enArticle" not in concept:
            return random.choice(ONE_TEMPLATES).format(thing=phrase)
        if alone and not color and concept["id"] in _ONLY_ONE and random.random() < 0.5:
            return f"the {phrase}"
        return _with_article(concept, which, phrase)
    plural = concept["enPlural"][which]
    if " of " in plural or " and " in plural or not color or template == COLOR_TEMPLATES[0]:
        things = _painted_plural(concept, plural, color)
    else:
        things = template.format(color=color, name=plural, be="are")
    templates = COUNT_TEMPLATES if " of " in plural else COUNT_TEMPLATES + COUNT_NOUN_TEMPLATES[count]
    return pick(templates, random, 0.6).format(word=COUNTS[count], digit=count, things=things)


def _painted_plural(concept: dict, plural: str, color: str | None) -> str:
    """Red apples, and pairs of red scissors."""
    if not color:
        return plural
    pair, content = plural[: len("pairs of ")], plural[len("pairs of "):]
    return f"{pair}{color} {content}" if pair == "pairs of " and content in concept["en"] else f"{color} {plural}"


def _mass(concept: dict, which: int) -> bool:
    """Whether the name takes no "a": what is counted by another word ("bread": "loaves of bread")."""
    return " of " in concept["enPlural"][which] and " of " not in concept["en"][which]


def _with_article(concept: dict, which: int, phrase: str) -> str:
    name = concept["en"][which]
    if name[0].isupper() and phrase == name and "enArticle" in concept:
        return f"the {phrase}" if concept["enArticle"] == "the" else phrase
    if _mass(concept, which):
        return phrase
    return f"{article(phrase)} {phrase}"


def article(phrase: str) -> str:
    """The article that goes with how the first word sounds."""
    word = phrase.lower()
    if word.startswith(_VOWEL_SOUND):
        return "an"
    return "an" if word[0] in "aeiou" and not word.startswith(_CONSONANT_SOUND) else "a"


def _without_article(text: str) -> str:
    for opening in ("a ", "an ", "the "):
        if text.startswith(opening):
            return text.removeprefix(opening)
    return text

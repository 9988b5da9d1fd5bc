"""Korean sentences about known facts: the caption's one form, and the many forms of prompts. `parse.py` reads them back."""
from random import Random

from .korean import COUNT_NOUNS, COUNTS, fill, with_particle
from .mention import Mention, Message, pick

COLOR_TEMPLATES = ("{form} {name}", "{form}{name}", "{noun}의 {name}", "{noun}인 {name}", "{noun}으로 칠한 {name}", "{noun}을 띤 {name}",
                   "색이 {noun}인 {name}", "색깔이 {noun}인 {name}")
COUNT_TEMPLATES = ("{thing} {word} {counter}", "{thing} {word}{counter}", "{word} {counter}의 {thing}", "{word}{counter}의 {thing}", "{thing} {digit}{counter}",
                   "{thing} {digit} {counter}", "{digit}{counter}의 {thing}", "{thing} {noun}", "{thing}{digit}{counter}", "{word} {counter} {thing}")
LIST_TEMPLATES = ("{a}과/와 {b}", "{a}하고 {b}", "{a}이랑/랑 {b}", "{a}, {b}", "{a} 그리고 {b}", "{a} 및 {b}", "{a}과/와 함께 있는 {b}", "{a}, 그리고 {b}")
SIDE_TEMPLATES = ("{a} 옆에 있는 {b}", "{a} 옆의 {b}", "나란히 있는 {a}과/와 {b}")
# {where} ends in a particle that asks for a noun (사막에 있는), {place} in one that asks for a verb (사막에)
NOUN_TEMPLATES = ("{where}{things}", "{place}{things}", "{where}{things} 그림", "{where}{things} 사진", "{where}{things} 일러스트", "{where}{things}의 모습",
                  "{place}{things}이/가 있는 그림", "{place}{things}이/가 있는 모습", "{place}{things}이/가 있는 풍경")
STATEMENT_TEMPLATES = ("{place}{things}이/가 있어요", "{place}{things}이/가 있다", "{place}{things}이/가 있습니다", "{place}{things}이/가 보여요",
                       "{place}{things}이/가 보인다", "{place}{things}이/가 있네요")
IMPERATIVE_TEMPLATES = ("{where}{things}을/를 그려줘", "{where}{things}을/를 그려 줘", "{where}{things}을/를 그려주세요", "{where}{things}을/를 그려라",
                        "{where}{things} 그려줘", "{where}{things} 그려 줘", "{where}{things} 그려주세요", "{where}{things}을/를 보여줘",
                        "{where}{things} 그림 그려줘", "{where}{things}을/를 만들어줘", "{where}{things}을/를 보고 싶어요", "{where}{things} 부탁해",
                        "{place}{things}이/가 있는 그림을 그려줘", "{where}{things}그려줘")
SETTING_TEMPLATES = ("{scene} 배경의 {text}", "{scene} 배경에 {text}", "{scene}을/를 배경으로 한 {text}", "배경이 {scene}인 {text}", "배경은 {scene}, {text}",
                     "{scene} 배경, {text}", "{text}, {scene} 배경", "{text}, 배경은 {scene}", "{scene}, {text}")
TOPIC_TEMPLATES = ("{things}은/는 {place}있어요", "{things}은/는 {place}있다", "{things}은/는 {place}있습니다")
PREDICATE_TEMPLATES = ("{where}{things}은/는 {color}이에요", "{where}{things}은/는 {color}이다", "{where}{things}은/는 {color}입니다")
RELATION_TEMPLATES = ("{place}{a}이/가 {b} {side} 있어요", "{place}{a}은/는 {b} {side} 있어요", "{place}{a}이/가 {b} {side} 있다", "{place}{a}은/는 {b} {side} 있습니다",
                      "{place}{b} {side} {a}이/가 있어요", "{place}{b} {side} {a}이/가 있다", "{place}{b} {side} {a}이/가 있는 그림",
                      "{place}{a}이/가 {b} {side} 있는 그림을 그려줘", "{place}{b} {side} {a}을/를 그려줘")
_ANIMATE = ("마리", "명")


def caption(message: Message) -> str:
    """The one sentence that says everything."""
    nouns = [_plain(mention) for mention in message.mentions]
    if message.relation:
        text = fill(message.relation["ko"][0], a=nouns[0], b=nouns[1])
    else:
        text = nouns[0]
        for noun in nouns[1:]:
            text = f"{with_particle(text, '과/와')} {noun}"
    if not message.setting:
        return text
    return f"{message.setting['ko']['adverbial' if message.relation else 'adnominal'][0]} {text}"


def prompt(message: Message, random: Random) -> str:
    """Something a person might type to say it."""
    if message.relation and random.random() < 0.2:
        text = _about_relation(message, random)
    elif len(message.mentions) == 1 and random.random() < 0.06:
        text = _about_one(message, random)
    else:
        text = _of_all(message, random)
    return text + random.choice((".", "!", "~")) if random.random() < 0.05 else text


def _of_all(message: Message, random: Random) -> str:
    things, setting = _things(message, random), message.setting
    template = random.choice(pick((NOUN_TEMPLATES, STATEMENT_TEMPLATES, IMPERATIVE_TEMPLATES), random, 0.4))
    if setting and random.random() < 0.22:
        return fill(random.choice(SETTING_TEMPLATES), scene=setting["scene"]["ko"], text=fill(template, things=things, where="", place=""))
    if setting and not message.relation and random.random() < 0.05:
        return f"{with_particle(things, '이/가')} 있는 {setting['noun']['ko']}"
    where, place = _places(setting, random, seen="보" in template)
    if message.relation and random.random() < 0.8:
        where = place      # "사막에 있는 달 왼쪽의 별" would say where the moon is
    return fill(template, things=things, where=where, place=place)


def _about_one(message: Message, random: Random) -> str:
    """The thing as the topic of a sentence: 사과는 빨간색이에요, 사과는 사막에 있어요."""
    mention, (where, place) = message.mentions[0], _places(message.setting, random)
    if mention.color:
        thing = _noun_phrase(Mention(mention.concept, None, mention.count), random)
        return fill(random.choice(PREDICATE_TEMPLATES), things=thing, where=where, color=mention.color["ko"]["noun"])
    if message.setting:
        return fill(random.choice(TOPIC_TEMPLATES), things=_noun_phrase(mention, random), place=place)
    return _noun_phrase(mention, random)


def _about_relation(message: Message, random: Random) -> str:
    """A sentence about where one thing is: 고양이가 책 왼쪽에 있어요."""
    a, b = (_noun_phrase(mention, random) for mention in message.mentions)
    _, place = _places(message.setting, random)
    return fill(random.choice(RELATION_TEMPLATES), a=a, b=b, side=message.relation["koPlace"], place=place)


def _places(setting: dict | None, random: Random, seen: bool = False) -> tuple[str, str]:
    """The setting before a noun and before a verb, each with the space that follows it; now and then written without spaces.

    Things are *in* a place (사막에 있다), but may be `seen` from it as well (사막에서 보인다).
    """
    if not setting:
        return "", ""
    adverbials = [phrase for phrase in setting["ko"]["adverbial"] if seen or not phrase.endswith("에서")]
    where, place = pick(setting["ko"]["adnominal"], random, 0.3), pick(adverbials, random, 0.3)
    if random.random() < 0.08:
        where, place = where.replace(" ", ""), place.replace(" ", "")
    return where + " ", place + " "


def _things(message: Message, random: Random) -> str:
    nouns = [_noun_phrase(mention, random) for mention in message.mentions]
    if message.relation:
        templates = message.relation["ko"]
        blooms, ground = message.mentions[0].concept["counter"] == "송이", message.mentions[1].concept["id"]
        if not blooms or ground == "moon":      # only flowers bloom, and 달에 핀 꽃 would name the setting
            templates = [template for template in templates if "핀" not in template]
        template = pick(templates, random, 0.25)
        text = fill(template, a=nouns[0], b=nouns[1])
        return text.replace("에 있는", "에있는") if random.random() < 0.08 else text
    if len(nouns) == 2:
        templates = LIST_TEMPLATES + SIDE_TEMPLATES if message.side_by_side else LIST_TEMPLATES
        return fill(pick(templates, random, 0.4), a=nouns[0], b=nouns[1])
    if len(nouns) == 3 and random.random() < 0.3:
        return ", ".join(nouns)
    text = nouns[0]
    for noun in nouns[1:]:
        text = fill(random.choice(LIST_TEMPLATES[:2]), a=text, b=noun)
    return text


def _plain(mention: Mention) -> str:
    color, name = mention.color, mention.concept["ko"][0]
    thing = f"{color['koForms'][0]} {name}" if color else name
    return f"{thing} {COUNTS[mention.count]} {mention.concept['counter']}" if mention.count > 1 else thing


def _noun_phrase(mention: Mention, random: Random) -> str:
    concept, color, count = mention.concept, mention.color, mention.count
    thing = pick(concept["ko"], random, 0.4)
    if random.random() < 0.12:
        thing = thing.replace(" ", "")
    if color:
        thing = pick(COLOR_TEMPLATES, random, 0.72).format(form=pick(color["koForms"], random, 0.3), noun=color["ko"]["noun"], name=thing)
    if count == 1 and random.random() > 0.06:
        return thing
    counter = concept["counter"]
    if counter not in _ANIMATE and random.random() < 0.15:
        counter = "개"
    return pick(COUNT_TEMPLATES, random, 0.45).format(thing=thing, word=COUNTS[count], digit=count, noun=COUNT_NOUNS[count], counter=counter)

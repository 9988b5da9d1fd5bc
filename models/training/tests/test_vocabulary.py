"""The vocabulary itself: what must be in it, and that nothing in it can be mistaken for something else."""
import json
import re
import unittest
from hashlib import sha256

from dallae import english, korean_sentences
from dallae.world import TRAINING_FOLDER, load_world

SHIPPED = 150      # concepts that the first shipped model knows by their place in the list
SHIPPED_IDS = "d00bbf157cb23eb1"
STYLES = {"twemoji", "noto", "fluent-emoji-flat", "streamline-emojis"}      # every other set is kept for evaluation, as unseen
COUNTERS = {"개", "마리", "명", "송이", "그루", "대", "채", "권", "자루", "벌", "켤레", "잔", "그릇", "장", "조각", "포기", "척", "줄", "통", "부", "알"}
COCO = """person, bicycle, car, motorcycle, airplane, bus, train, truck, boat, traffic light, fire hydrant, stop sign, parking meter, bench, bird, cat, dog, horse,
sheep, cow, elephant, bear, zebra, giraffe, backpack, umbrella, handbag, tie, suitcase, frisbee, skis, snowboard, sports ball, kite, baseball bat, baseball glove,
skateboard, surfboard, tennis racket, bottle, wine glass, cup, fork, knife, spoon, bowl, banana, apple, sandwich, orange, broccoli, carrot, hot dog, pizza, donut,
cake, chair, couch, potted plant, bed, dining table, toilet, tv, laptop, computer mouse, remote, keyboard, cell phone, microwave, oven, toaster, sink, refrigerator,
book, clock, vase, scissors, teddy bear, hair drier, toothbrush"""
ASKED_FOR = {"eiffel-tower", "tiger", "king", "crown", "moon", "venus", "flower"}


class VocabularyTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = load_world()
        cls.styles = json.loads((TRAINING_FOLDER / "concepts.json").read_text(encoding="utf-8"))["styles"]
        cls.english = {name.lower(): concept["id"] for concept in cls.world.concepts for name in concept["en"]}

    def test_is_large_and_keeps_the_shipped_concepts_in_place(self):
        ids = [concept["id"] for concept in self.world.concepts]
        self.assertGreaterEqual(len(ids), 420)
        self.assertEqual(len(ids), len(set(ids)))
        self.assertEqual(sha256(" ".join(ids[:SHIPPED]).encode()).hexdigest()[:16], SHIPPED_IDS)

    def test_knows_the_classes_of_coco_and_what_people_ask_for(self):
        names = re.split(r",\s+", COCO)
        self.assertEqual(len(names), 80)
        self.assertEqual([name for name in names if name not in self.english], [])
        self.assertEqual(len({self.english[name] for name in names}), 80)
        self.assertLessEqual(ASKED_FOR, {concept["id"] for concept in self.world.concepts})

    def test_no_two_concepts_share_a_name(self):
        for language in ("en", "ko"):
            owners: dict[str, str] = {}
            for concept in self.world.concepts:
                names = concept["en"] + concept["enPlural"] if language == "en" else concept["ko"]
                for name in {name.lower().replace(" ", "") for name in names}:
                    self.assertEqual(owners.setdefault(name, concept["id"]), concept["id"], name)

    def test_no_korean_name_is_another_with_a_particle(self):
        owners = {name: concept["id"] for concept in self.world.concepts for name in concept["ko"]}
        for name, concept in owners.items():
            for particle in ("이", "가", "은", "는", "을", "를", "과", "와", "의", "도", "랑", "하고"):
                stem = name.removesuffix(particle)
                self.assertIn(owners.get(stem, concept), (concept,), name)

    def test_names_do_not_begin_with_a_colour(self):
        forms = {"en": [form + " " for color in self.world.colors for form in color["enForms"]],
                 "ko": [form for color in self.world.colors for form in color["koForms"] if len(form) > 1]}
        exceptions = ("orange fruit",)
        for concept in self.world.concepts:
            for language, starts in forms.items():
                for name in concept[language]:
                    self.assertFalse(name.lower().startswith(tuple(starts)) and name not in exceptions, name)

    def test_every_concept_is_complete(self):
        colors = {color["id"] for color in self.world.colors}
        self.assertEqual(set(self.styles), STYLES)
        for concept in self.world.concepts:
            self.assertEqual(len(concept["en"]), len(concept["enPlural"]), concept["id"])
            self.assertTrue(concept["ko"] and concept["counter"] in COUNTERS, concept["id"])
            self.assertIn(concept["habitat"], ("ground", "sky", "any"))
            self.assertIn(concept.get("naturalColor"), colors | {None})
            self.assertIn(concept.get("enArticle"), ("the", "none", None))
            self.assertTrue(concept["art"] and set(concept["art"]) <= STYLES | {"own"}, concept["id"])
            if "own" in concept["art"]:
                self.assertTrue((TRAINING_FOLDER / "art" / "own" / concept["art"]["own"]).exists(), concept["id"])

    def test_every_drawing_of_our_own_is_used(self):
        used = {concept["art"].get("own") for concept in self.world.concepts}
        self.assertEqual({path.name for path in (TRAINING_FOLDER / "art" / "own").iterdir()}, used - {None})


class TemplatesTest(unittest.TestCase):
    def test_each_fact_can_be_said_in_eight_ways(self):
        for templates in (english.OBJECT_TEMPLATES, english.IMPERATIVE_TEMPLATES, english.COLOR_TEMPLATES, english.COUNT_TEMPLATES, english.SETTING_TEMPLATES,
                          korean_sentences.NOUN_TEMPLATES, korean_sentences.IMPERATIVE_TEMPLATES, korean_sentences.COLOR_TEMPLATES,
                          korean_sentences.COUNT_TEMPLATES, korean_sentences.SETTING_TEMPLATES, korean_sentences.LIST_TEMPLATES,
                          *(relation[language] for relation in load_world().relations for language in ("en", "ko"))):
            self.assertGreaterEqual(len(set(templates)), 8, templates)


if __name__ == "__main__":
    unittest.main()

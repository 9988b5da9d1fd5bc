"""The grammar and its reader, tested against each other; needs nothing beyond Python."""
import unittest
from random import Random

from dallae.captions import Facts, caption, prompt
from dallae.held_out import is_held_out
from dallae.korean import ends_in_consonant, fill, with_particle
from dallae.parse import parse
from dallae.presets import CPU
from dallae.scenes import CELL, GRID, random_scene
from dallae.world import load_world

SCENES = 1_500


class CaptionsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world, random = load_world(), Random(11)
        cls.scenes = [random_scene(cls.world, random, CPU) for _ in range(SCENES)]

    def test_every_caption_reads_back_to_its_facts(self):
        for scene in self.scenes:
            for language in ("ko", "en"):
                text, facts = caption(self.world, scene, language)
                self.assertEqual(parse(self.world, text, language), facts, text)

    def test_every_prompt_reads_back_to_its_facts(self):
        random = Random(12)
        for scene in self.scenes * 3:
            for language in ("ko", "en"):
                text, facts = prompt(self.world, scene, language, random)
                self.assertEqual(parse(self.world, text, language), facts, text)

    def test_a_prompt_can_be_said_in_many_ways(self):
        scene = next(scene for scene in self.scenes if len(scene.things) == 1 and scene.things[0].color is not None)
        for language in ("ko", "en"):
            said = {prompt(self.world, scene, language, Random(seed))[0] for seed in range(200)}
            self.assertGreater(len(said), 100)

    def test_korean_particles_agree_with_the_noun(self):
        random = Random(13)
        names = {name: concept for concept in self.world.concepts for name in concept["ko"]}
        pairs = (("과", "와"), ("을", "를"), ("이", "가"), ("은", "는"), ("이랑", "랑"))
        seen = set()
        for scene in self.scenes:
            for word in prompt(self.world, scene, "ko", random)[0].split():
                for pair in pairs:
                    for particle, after_consonant in zip(pair, (True, False)):
                        stem = word.removesuffix(particle)
                        if stem != word and stem in names and word not in names:
                            seen.add(particle)
                            self.assertEqual(ends_in_consonant(stem), after_consonant, word)
        self.assertEqual(seen, {particle for pair in pairs for particle in pair})
        self.assertEqual(with_particle("사과", "을/를"), "사과를")
        self.assertEqual(with_particle("달", "이/가"), "달이")
        self.assertEqual(with_particle("고양이 3", "은/는"), "고양이 3은")
        self.assertEqual(fill("{a}이/가 {b} 위에 있는 그림", a="고양이", b="책"), "고양이가 책 위에 있는 그림")

    def test_a_caption_is_one_sentence(self):
        for scene in self.scenes[:200]:
            for language in ("ko", "en"):
                self.assertEqual(len({caption(self.world, scene, language)[0] for _ in range(3)}), 1)

    def test_reads_what_people_type(self):
        for language, text, things, relation, setting in (
            ("ko", "사막에 있는 에펠탑", [("eiffel-tower", None, 1)], None, "desert"),
            ("ko", "달나라로 가는 검은 호랑이", [("tiger", "black", 1)], None, "moon"),
            ("ko", "세계의 왕 검은 호랑이", [("king", None, 1), ("tiger", "black", 1)], None, None),
            ("ko", "금성에서 핀 꽃", [("flower", None, 1), ("venus", None, 1)], "on", None),
            ("ko", "빨간사과세개", [("apple", "red", 3)], None, None),
            ("ko", "고양이두마리그려줘", [("cat", None, 2)], None, None),
            ("ko", "개가 고양이 왼쪽에 있다", [("dog", None, 1), ("cat", None, 1)], "left", None),
            ("ko", "탁자 위의 노란 바나나 2개", [("banana", "yellow", 2), ("table", None, 1)], "on", None),
            ("en", "a photo of an orange orange and a blue TV", [("orange", "orange", 1), ("tv", "blue", 1)], None, None),
            ("en", "a photo of an orange", [("orange", None, 1)], None, None),
            ("en", "A dog right of a teddy bear.", [("dog", None, 1), ("teddy-bear", None, 1)], "right", None),
            ("en", "a box with a cat on it, city background", [("cat", None, 1), ("box", None, 1)], "on", "city"),
            ("en", "two pairs of red scissors", [("scissors", "red", 2)], None, None),
            ("en", "a newspaper with a pair of scissors", [("newspaper", None, 1), ("scissors", None, 1)], None, None),
        ):
            self.assertEqual(parse(self.world, text, language), Facts(tuple(things), relation, setting), text)


class ScenesTest(unittest.TestCase):
    def test_training_never_sees_held_out_combinations(self):
        world, random = load_world(), Random(14)
        self.assertFalse(any(is_held_out(world, random_scene(world, random, CPU)) for _ in range(SCENES)))
        asked_for = [random_scene(world, random, CPU, include_held_out=True) for _ in range(SCENES)]
        share = sum(is_held_out(world, scene) for scene in asked_for) / SCENES
        self.assertTrue(0.02 < share < 0.15, share)

    def test_sprites_stay_inside_the_picture_and_apart(self):
        world, random = load_world(), Random(15)
        for _ in range(SCENES):
            scene = random_scene(world, random, CPU, loose=0.0)
            taken = set()
            self.assertEqual(len(scene.placements), sum(thing.count for thing in scene.things))
            for placement in scene.placements:
                self.assertTrue(0 <= placement.left <= GRID * CELL - placement.size and 0 <= placement.top <= GRID * CELL - placement.size)
                cells = {(y, x) for y in range(placement.top, placement.top + placement.size, CELL) for x in range(placement.left, placement.left + placement.size, CELL)}
                self.assertFalse(taken & cells)
                taken |= cells

    def test_relations_hold_in_the_picture(self):
        world, random = load_world(), Random(16)
        for _ in range(SCENES):
            scene = random_scene(world, random, CPU, loose=0.0)
            if scene.relation is None:
                continue
            first, second = (next(p for p in scene.placements if p.thing == index) for index in (0, 1))
            holds = {"left": first.left < second.left, "right": first.left > second.left, "above": first.top < second.top,
                     "below": first.top > second.top, "on": first.top + first.size == second.top}
            self.assertTrue(holds[scene.relation], scene)


if __name__ == "__main__":
    unittest.main()

"""The grammar and its reader, tested against each other; needs nothing beyond Python."""
import unittest
from random import Random

from dallae.captions import caption, prompt
from dallae.held_out import is_held_out
from dallae.korean import ends_in_consonant, with_particle
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
        for scene in self.scenes:
            for language in ("ko", "en"):
                text, facts = prompt(self.world, scene, language, random)
                self.assertEqual(parse(self.world, text, language), facts, text)

    def test_a_prompt_can_be_said_in_many_ways(self):
        scene = next(scene for scene in self.scenes if len(scene.things) == 1 and scene.things[0].color is not None)
        for language in ("ko", "en"):
            said = {prompt(self.world, scene, language, Random(seed))[0] for seed in range(200)}
            self.assertGreater(len(said), 40)

    def test_korean_particles_agree_with_the_noun(self):
        random, pairs = Random(13), (("과", "와"), ("을", "를"), ("이", "가"))
        for scene in self.scenes:
            for word in prompt(self.world, scene, "ko", random)[0].split():
                for name in (name for concept in self.world.concepts for name in concept["ko"]):
                    for after_consonant, after_vowel in pairs:
                        if word == name + after_consonant:
                            self.assertTrue(ends_in_consonant(name), word)
                        if word == name + after_vowel:
                            self.assertFalse(ends_in_consonant(name), word)
        self.assertEqual(with_particle("사과", "을/를"), "사과를")
        self.assertEqual(with_particle("달", "이/가"), "달이")
        self.assertEqual(with_particle("고양이 3", "은/는"), "고양이 3은")


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

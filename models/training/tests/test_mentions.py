"""Nouns of prompts; skipped where the tokenizers are not installed."""
import importlib.util
import unittest
from random import Random

from dallae.captions import prompt
from dallae.presets import TINY
from dallae.scenes import cell_facts, random_scene
from dallae.world import load_world


@unittest.skipUnless(importlib.util.find_spec("tokenizers"), "tokenizers is not installed")
class MentionsTest(unittest.TestCase):
    def setUp(self):
        from dallae.text_tokenizer import train_text_tokenizer
        self.world, random = load_world(200), Random(3)
        self.scenes = [random_scene(self.world, random, TINY, things=2) for _ in range(300)]
        self.prompts = [(scene, language, prompt(self.world, scene, language, random)[0]) for scene in self.scenes for language in ("ko", "en")]
        self.tokenizer = train_text_tokenizer([text for _, _, text in self.prompts], 600)

    def test_pieces_end_where_the_names_end(self):
        from dallae.mentions import mentioned
        found = 0
        for scene, language, text in self.prompts:
            encoded = self.tokenizer.encode(text)
            for piece, _, _ in mentioned(self.world, scene, language, text, encoded):
                start, stop = encoded.offsets[piece]
                names = [name.lower() for thing in scene.things for name in self.world.concepts[thing.concept][language]]
                self.assertTrue(any(text.lower().startswith(name, end - len(name)) for end in range(start + 1, stop + 1) for name in names if len(name) <= end), text)
                found += 1
        self.assertGreater(found, 0.9 * 2 * len(self.prompts))

    def test_first_and_last_are_what_stands_in_the_first_and_the_last_cell(self):
        from dallae.mentions import ends
        random, empty = Random(5), len(self.world.concepts)
        for _ in range(400):
            scene = random_scene(self.world, random, TINY, loose=0.0)
            standing = [concept for concept, *_ in cell_facts(self.world, scene) if concept != empty]
            self.assertEqual([scene.things[thing].concept for thing in ends(scene)], [standing[0], standing[-1]])

    def test_one_of_two_comes_first_and_the_other_last(self):
        from dallae.mentions import FIRST, LAST, mentioned
        for scene, language, text in self.prompts:
            roles = [role for _, role, _ in mentioned(self.world, scene, language, text, self.tokenizer.encode(text))]
            if len(roles) == 2:
                self.assertEqual(sorted(roles), [FIRST, LAST], text)


if __name__ == "__main__":
    unittest.main()

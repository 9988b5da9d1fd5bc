"""How pictures get their codes; skipped where PyTorch is not installed."""
import importlib.util
import unittest


@unittest.skipUnless(importlib.util.find_spec("torch"), "PyTorch is not installed")
class CodesTest(unittest.TestCase):
    def setUp(self):
        import torch
        from dallae.picture_tokenizer import LayeredQuantizer
        from dallae.presets import TINY
        torch.manual_seed(0)
        self.torch, self.preset = torch, TINY
        self.quantizer = LayeredQuantizer(TINY)
        self.grounds = torch.rand(2, 3, 128, 128)
        self.things = torch.zeros(2, 8, 128, 128)
        self.things[:, 3, 32:96, 32:96] = 1
        self.things[:, 4:7, 32:96, 32:96] = torch.rand(2, 3, 64, 64)
        self.things[:, :3] = self.things[:, 4:7]
        self.quantizer.fit(torch.rand(200, 768), torch.rand(200, 1024), rounds=2)

    def codes(self, things):
        return self.quantizer.encode(self.quantizer.project(self.grounds, things))

    def given(self, color):
        things = self.things.clone()
        things[:, :3] *= 0.5
        things[:, 7, 32:96, 32:96] = (color + 1) / 255
        return things

    def test_a_drawing_keeps_its_codes_in_every_colour_but_for_the_last(self):
        own = self.codes(self.things)
        for color in range(self.preset.tint_width):
            codes = self.codes(self.given(color))
            self.assertTrue(self.torch.equal(codes[..., :-1], own[..., :-1]))
            inside = codes[..., -1].view(2, 8, 8)[:, 2:6, 2:6]
            self.assertEqual(inside.unique().tolist(), [color + 1])
        self.assertEqual(own[..., -1].unique().tolist(), [0])

    def test_where_nothing_stands_only_the_ground_has_a_code(self):
        codes = self.codes(self.given(3)).view(2, 8, 8, -1)
        self.assertFalse(codes[:, :2, :, 1:].any())

    def test_codes_of_the_last_depth_beyond_the_colours_are_never_chosen(self):
        latents = 3 * self.torch.randn(4, 64, self.preset.latent_width)
        self.assertLessEqual(int(self.quantizer.encode(latents)[..., -1].max()), self.preset.tint_width)


if __name__ == "__main__":
    unittest.main()

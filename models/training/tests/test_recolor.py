"""The colour rule on drawings made of a few rectangles; skipped where PyTorch is not installed."""
import importlib.util
import unittest

if importlib.util.find_spec("torch"):
    import numpy as np
    import torch

    from dallae.picture_tokenizer import SHARPNESS, TINT, Decoder
    from dallae.presets import TINY
    from dallae.recolor import RATIO_LIMIT, dominant_color, marks, recolor
    from dallae.world import load_world

ORANGE, DARK, GREY, BLUE = (244, 144, 12), (41, 47, 51), (150, 158, 164), (85, 172, 238)
BLACK, WHITE, YELLOW, PURPLE = (41, 47, 51), (245, 248, 250), (255, 204, 77), (146, 82, 204)


def drawing(*parts):
    """A 32-pixel sprite, solid inside a margin: (colour, rows, columns) painted in order."""
    sprite = np.zeros((32, 32, 4), np.uint8)
    for color, rows, columns in parts:
        sprite[rows, columns] = (*color, 255)
    return sprite


@unittest.skipUnless(importlib.util.find_spec("torch"), "PyTorch is not installed")
class RecolorTest(unittest.TestCase):
    def setUp(self):
        inside, stripe = slice(4, 28), slice(12, 16)
        self.tiger = drawing((ORANGE, inside, inside), (DARK, stripe, inside))
        self.car = drawing((BLUE, slice(4, 12), inside), (GREY, slice(12, 28), inside), (DARK, slice(26, 28), inside))

    def test_the_body_takes_the_colour_and_nothing_else_does(self):
        purple = recolor(self.tiger, PURPLE)
        self.assertLess(np.abs(purple[20, 20, :3].astype(int) - PURPLE).max(), 6)
        self.assertTrue((purple[14, 14, :3] == DARK).all())
        self.assertTrue((purple[..., 3] == self.tiger[..., 3]).all())

    def test_stripes_stay_visible_on_black(self):
        black = recolor(self.tiger, BLACK).astype(int)
        self.assertLess(black[20, 20, :3].max(), 70)
        self.assertGreater(np.abs(black[14, 14, :3] - black[20, 20, :3]).min(), 30)

    def test_a_thing_is_named_by_its_colour_and_not_by_the_grey_of_its_wheels(self):
        color, share = dominant_color(self.car)
        self.assertLess(np.abs(color - BLUE).max(), 3)
        self.assertTrue(0.3 < share < 0.4)
        self.assertTrue((recolor(self.car, YELLOW)[20, 20, :3] == GREY).all())

    def test_shades_of_yellow_turn_orange_and_not_olive(self):
        shaded = drawing((ORANGE, slice(4, 28), slice(4, 28)), ((170, 100, 8), slice(22, 28), slice(4, 28)))
        red, green, _ = recolor(shaded, YELLOW)[25, 10, :3].astype(int)
        self.assertGreater(red - green, 40)

    def test_white_stays_light_and_keeps_its_shading(self):
        shaded = drawing((ORANGE, slice(4, 28), slice(4, 28)), ((170, 100, 8), slice(22, 28), slice(4, 28)))
        white = recolor(shaded, WHITE)[..., :3].astype(int)
        self.assertGreater(white[10, 10].min(), 225)
        self.assertTrue(190 < white[25, 10].min() < white[10, 10].min() - 8)

    def test_a_decoder_that_paints_drawing_and_marks_rightly_tints_as_the_scenes_are_tinted(self):
        soft = self.tiger.copy()
        soft[4, :, 3] //= 2      # an edge that lets the ground through
        decoder, opacity = Decoder(TINY), soft[..., 3:] / 255
        misty = np.where(opacity > 0, (opacity - 0.5) / SHARPNESS + 0.5, 0)
        painted = np.concatenate([soft[..., :3] / 255 * misty, misty, marks(soft) * misty / (1, RATIO_LIMIT)], -1)
        cell = torch.from_numpy(painted.astype(np.float32)).permute(2, 0, 1).flatten()
        for number, color in enumerate(load_world().colors):
            given = TINT * torch.eye(TINY.tint_width)[number]
            tinted = decoder.tinted(cell, given).view(4, 32, 32).permute(1, 2, 0).numpy()
            expected = recolor(soft, tuple(color["rgb"]))
            self.assertLess(np.abs(tinted[..., :3] - expected[..., :3] / 255 * opacity).max(), 2 / 255, color["id"])
        own = decoder.tinted(cell, torch.zeros(TINY.tint_width)).view(4, 32, 32).permute(1, 2, 0).numpy()
        self.assertLess(np.abs(own - np.concatenate([soft[..., :3] / 255 * opacity, opacity], -1)).max(), 1e-5)

    def test_every_colour_of_nothing_is_nothing(self):
        empty = np.zeros((8, 8, 4), np.uint8)
        self.assertTrue((recolor(empty, PURPLE)[..., 3] == 0).all())


if __name__ == "__main__":
    unittest.main()

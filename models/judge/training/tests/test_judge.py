"""The judge's scenes, maps and detections, on a studio of coloured squares: needs PyTorch, but no art and no training."""
import importlib.util
import unittest
from random import Random

READY = all(importlib.util.find_spec(name) for name in ("numpy", "torch"))
if READY:
    import numpy as np
    import torch

    import judge  # noqa: F401  (finds `dallae`)
    from dallae.world import load_world
    from judge.batches import make_batch
    from judge.detect import Detection, detections, exact_counts, overlap, presence_f1
    from judge.network import GRID, SIDE, JudgeGraph, JudgeNetwork
    from judge.scenes import PICTURE, random_example, random_layout


class Squares:
    """Stands in for the studio: every sprite is a square with an eighth of its side left free around it."""
    shrink, size = 2, 128

    def __init__(self, world):
        self.world = world

    def sprite(self, concept, color, side):
        side //= self.shrink
        remains = np.full((side, side, 1), 255, np.uint16)
        margin = side // 8
        remains[margin:side - margin, margin:side - margin] = 0
        return (255 - remains).repeat(3, -1) * (concept % 200), remains

    def picture(self, scene):
        canvas = np.full((self.size, self.size, 3), 240, np.uint8)
        for placement in scene.placements:
            paint, remains = self.sprite(scene.things[placement.thing].concept, None, placement.size)
            top, left, side = (length // self.shrink for length in (placement.top, placement.left, placement.size))
            window = canvas[top:top + side, left:left + side]
            window[:] = ((paint + window * remains) // 255).astype(np.uint8)
        return canvas


@unittest.skipUnless(READY, "PyTorch is not installed")
class JudgeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = load_world(20)
        cls.studio = Squares(cls.world)

    def test_scenes_stay_inside_and_leave_things_visible(self):
        random, kinds = Random(1), set()
        for _ in range(300):
            scene = random_layout(self.world, random)
            kinds.add(len(scene.placements))
            for placement in scene.placements:
                self.assertTrue(0 <= placement.left <= PICTURE - placement.size and 0 <= placement.top <= PICTURE - placement.size)
        self.assertTrue({0, 1, 2, 3, 4} <= kinds)

    def test_boxes_fit_what_is_drawn(self):
        for seed in range(40):
            example = random_example(self.world, self.studio, Random(seed))
            for left, top, width, height in example.boxes[example.concepts < len(self.world.concepts)]:
                y, x = round((top + height / 2) * SIDE), round((left + width / 2) * SIDE)
                self.assertTrue(example.inside[min(y, SIDE - 1), min(x, SIDE - 1)])

    def test_the_same_seed_gives_the_same_batch(self):
        first, second = (make_batch(self.world, self.studio, 6, "same") for _ in range(2))
        self.assertTrue(torch.equal(first[0].pixels, second[0].pixels) and torch.equal(first[0].heat, second[0].heat))
        self.assertFalse(torch.equal(first[0].pixels, make_batch(self.world, self.studio, 6, "other")[0].pixels))

    def test_perfect_maps_give_back_the_truth(self):
        batch, examples = make_batch(self.world, self.studio, 24, "perfect")
        columns, rows = np.meshgrid(np.arange(GRID) + 0.5, np.arange(GRID) + 0.5)
        found, truth = [], []
        for row, example in enumerate(examples):
            x, y, log_width, log_height = batch.boxes[row].numpy()
            width, height = np.exp(log_width) / GRID, np.exp(log_height) / GRID
            boxes = np.stack(((columns + x) / GRID - width / 2, (rows + y) / GRID - height / 2, width, height), -1)
            concepts = np.eye(len(self.world.concepts) + 1, dtype=np.float32)[batch.concepts[row].numpy()]
            found.append(detections(batch.heat[row].numpy() * (batch.near[row].numpy() == 1), boxes, concepts))
            truth.append(example.concepts[example.concepts < len(self.world.concepts)])
            for detection in found[-1]:
                matching = example.boxes[example.concepts == detection.concept]
                self.assertGreater(max(overlap(detection.box, box) for box in matching), 0.99)
        self.assertGreater(presence_f1(found, truth, 0.5), 0.97)
        self.assertGreater(exact_counts(found, truth, 0.5), 0.9)

    def test_counts_and_names_are_scored(self):
        box = np.array([0.0, 0.0, 0.2, 0.2])
        found, truth = [[Detection(1, 0.9, box), Detection(2, 0.4, box)]], [np.array([1, 1])]
        self.assertEqual(presence_f1(found, truth, 0.5), 1.0)
        self.assertAlmostEqual(presence_f1(found, truth, 0.3), 2 / 3)
        self.assertEqual(exact_counts(found, truth, 0.5), 0.0)

    def test_the_graph_gives_probabilities_and_boxes(self):
        graph = JudgeGraph(JudgeNetwork(len(self.world.concepts), len(self.world.settings))).eval()
        with torch.no_grad():
            presence, boxes, concepts, inside, settings = graph(torch.rand(2, 3, SIDE, SIDE))
        self.assertEqual([tuple(part.shape) for part in (presence, boxes, concepts, inside, settings)],
                         [(2, 16, 16), (2, 16, 16, 4), (2, 16, 16, 21), (2, 32, 32), (2, 16)])
        self.assertTrue(torch.allclose(concepts.sum(-1), torch.ones(2, 16, 16)) and torch.allclose(settings.sum(-1), torch.ones(2)))
        self.assertTrue(0 <= float(presence.min()) and float(presence.max()) <= 1 and (boxes[..., 2:] > 0).all())


if __name__ == "__main__":
    unittest.main()

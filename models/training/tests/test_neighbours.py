"""What pieces of a prompt hear of each other; skipped where PyTorch is not installed."""
import importlib.util
import unittest


@unittest.skipUnless(importlib.util.find_spec("torch"), "PyTorch is not installed")
class NeighboursTest(unittest.TestCase):
    def setUp(self):
        import torch
        from dallae.neighbours import Neighbours
        self.torch = torch
        torch.manual_seed(1)
        self.neighbours = Neighbours(width=8, reach=2)
        self.pieces = torch.randn(1, 6, 8)
        self.given = torch.tensor([[True, True, True, True, True, False]])

    def heard(self, changed: int) -> list[int]:
        """Places at which something else is heard when one piece is another."""
        other = self.pieces.clone()
        other[0, changed] += self.torch.randn(8)
        difference = (self.neighbours(self.pieces, self.given) - self.neighbours(other, self.given)).abs().sum(-1)[0]
        return [place for place, value in enumerate(difference.tolist()) if value > 1e-6]

    def test_hears_as_far_as_it_reaches(self):
        self.assertEqual(self.heard(0), [0, 1, 2])
        self.assertEqual(self.heard(2), [0, 1, 2, 3, 4])

    def test_what_is_no_prompt_neither_hears_nor_is_heard(self):
        self.assertEqual(self.heard(5), [])

    def test_hears_the_same_whatever_is_left_out_behind_it(self):
        whole, part = self.neighbours(self.pieces, self.given), self.neighbours(self.pieces[:, :5], self.given[:, :5])
        self.assertTrue(self.torch.allclose(whole[:, :5], part, atol=1e-6))

    def test_nothing_hears_nothing(self):
        self.assertEqual(self.neighbours(self.pieces[:, :0], self.given[:, :0]).shape, (1, 0, 8))


if __name__ == "__main__":
    unittest.main()

"""Who sees whom when a picture is drawn or repainted; skipped where PyTorch is not installed."""
import importlib.util
import unittest


@unittest.skipUnless(all(importlib.util.find_spec(name) for name in ("torch", "tokenizers")), "PyTorch is not installed")
class RepaintTest(unittest.TestCase):
    def setUp(self):
        import torch
        from dallae.presets import TINY
        from dallae.transformer import Transformer
        torch.manual_seed(0)
        self.torch, self.model = torch, Transformer(TINY).eval()
        self.codes = torch.randint(TINY.codebook_size, (4, 64, 4))
        self.prompts = [[9, 10, 11], [12], [], [13, 14]]
        self.kept = torch.zeros(4, 64, dtype=torch.bool)

    def states(self, codes, kept=None):
        from train_transformer import drawing_states
        with self.torch.no_grad():
            return drawing_states(self.model, codes, self.prompts, kept)

    def test_with_nothing_kept_it_is_plain_drawing(self):
        self.torch.testing.assert_close(self.states(self.codes), self.states(self.codes, self.kept))

    def test_what_is_kept_further_on_is_seen_from_the_first_position(self):
        self.kept[:, 40:] = True
        self.assertGreater(float((self.states(self.codes) - self.states(self.codes, self.kept))[:, 0].abs().min(0).values.max()), 1e-3)

    def test_what_is_not_kept_stays_unseen_until_it_is_drawn(self):
        self.kept[:, 40:] = True
        others = self.codes.clone()
        others[:, 20:40] = 0
        before, after = self.states(self.codes, self.kept), self.states(others, self.kept)
        self.torch.testing.assert_close(before[:, :21], after[:, :21])
        self.assertGreater(float((before - after)[:, 21:40].abs().max()), 1e-3)


if __name__ == "__main__":
    unittest.main()

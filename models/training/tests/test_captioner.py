"""The captioner's decoder with and without a cache; skipped where PyTorch is not installed."""
import importlib.util
import unittest


@unittest.skipUnless(all(importlib.util.find_spec(name) for name in ("torch", "tokenizers", "numpy")), "PyTorch is not installed")
class CaptionerTest(unittest.TestCase):
    def setUp(self):
        import torch
        from dallae.captioner import Captioner
        from dallae.presets import CAPTIONER_TINY
        torch.manual_seed(0)
        self.torch, self.preset, self.captioner = torch, CAPTIONER_TINY, Captioner(CAPTIONER_TINY).eval()
        self.ids = torch.randint(CAPTIONER_TINY.vocabulary, (2, 7))

    def test_piece_by_piece_with_a_cache_is_as_all_at_once(self):
        with self.torch.no_grad():
            seen = self.captioner.reader(self.torch.rand(2, 3, 128, 128))
            whole, *_ = self.captioner.writer(self.ids, seen)
            past, steps = [self.torch.zeros(2, self.preset.heads, 0, self.preset.width // self.preset.heads)] * 2 * self.preset.writer_layers, []
            for place in range(self.ids.shape[1]):
                logits, *past = self.captioner.writer(self.ids[:, place:place + 1], seen, *past)
                steps.append(logits)
        self.torch.testing.assert_close(self.torch.cat(steps, 1), whole)

    def test_a_piece_does_not_see_what_follows(self):
        changed = self.ids.clone()
        changed[:, 4:] = (changed[:, 4:] + 1) % self.preset.vocabulary
        with self.torch.no_grad():
            seen = self.captioner.reader(self.torch.rand(2, 3, 128, 128))
            before, after = (self.captioner.writer(ids, seen)[0] for ids in (self.ids, changed))
        self.torch.testing.assert_close(before[:, :4], after[:, :4])
        self.assertGreater(float((before - after)[:, 4:].abs().max()), 1e-4)

    def test_captions_are_as_long_as_they_may_be_at_most_and_without_their_end(self):
        from dallae.captioner import write_captions
        captions = write_captions(self.captioner, self.torch.rand(3, 3, 128, 128), start=5, end=1)
        self.assertEqual(len(captions), 3)
        self.assertTrue(all(len(pieces) <= self.preset.text_length and 1 not in pieces for pieces in captions))

    def test_targets_are_the_pieces_one_further_on_and_the_end(self):
        from train_captioner import NO_TARGET, caption_rows
        read, targets = caption_rows([[5, 20, 21], [6, 30]], self.preset)
        self.assertEqual(read.tolist(), [[5, 20, 21], [6, 30, 0]])
        self.assertEqual(targets.tolist(), [[20, 21, 1], [30, 1, NO_TARGET]])


if __name__ == "__main__":
    unittest.main()

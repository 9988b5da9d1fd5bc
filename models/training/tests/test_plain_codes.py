"""The codes of the 16×16×1 baseline and what its transformer sees; skipped where PyTorch is not installed."""
import importlib.util
import unittest


@unittest.skipUnless(all(importlib.util.find_spec(name) for name in ("torch", "tokenizers")), "PyTorch is not installed")
class PlainCodesTest(unittest.TestCase):
    def setUp(self):
        import torch
        from dallae.plain_tokenizer import PlainTokenizer
        from dallae.presets import MINDALLE_TINY
        torch.manual_seed(0)
        self.torch, self.preset, self.tokenizer = torch, MINDALLE_TINY, PlainTokenizer(MINDALLE_TINY)
        self.pictures = torch.rand(3, 3, 128, 128)
        self.tokenizer.encoder.fit(torch.rand(300, 192))
        self.tokenizer.quantizer.fit(self.tokenizer.encoder(self.pictures).flatten(0, 1), rounds=3)

    def codes(self, pictures):
        return self.tokenizer.quantizer.encode(self.tokenizer.encoder(pictures))

    def test_cells_are_put_back_where_they_were_cut_out(self):
        from dallae.plain_tokenizer import join_grid, split_grid
        self.torch.testing.assert_close(join_grid(split_grid(self.pictures, 16), 16, 8), self.pictures)

    def test_a_position_has_the_code_of_its_own_pixels(self):
        before = self.codes(self.pictures)
        changed = self.pictures.clone()
        changed[:, :, 40:48, 64:72] = self.pictures[:, :, :8, :8]
        after = self.codes(changed)
        self.assertTrue(self.torch.equal(after[:, 5 * 16 + 8], before[:, 0]))
        others = [place for place in range(256) if place != 5 * 16 + 8]
        self.assertTrue(self.torch.equal(after[:, others], before[:, others]))

    def test_some_rows_are_painted_as_they_are_in_the_whole_picture_away_from_the_cut(self):
        latents = self.tokenizer.quantizer.decode(self.codes(self.pictures))
        with self.torch.no_grad():
            whole, part = self.tokenizer.decoder(latents), self.tokenizer.decoder(latents[:, : 6 * 16])
        self.assertEqual(part.shape, (3, 3, 96, 256))
        self.torch.testing.assert_close(part[:, :, : 4 * 16], whole[:, :, : 4 * 16])

    def test_facts_spread_over_the_finer_grid(self):
        from dallae.tokenizers import spread_facts
        facts = self.torch.arange(64)[None, :, None].expand(1, 64, 4)
        spread = spread_facts(facts, self.preset)[0, :, 0].view(16, 16)
        self.assertEqual([int(spread[row, column]) for row, column in ((0, 0), (1, 1), (0, 2), (2, 0), (15, 15))], [0, 0, 1, 8, 63])

    def test_with_nothing_kept_repainting_is_plain_drawing(self):
        from dallae.transformer import Transformer
        from train_transformer import drawing_states
        model = Transformer(self.preset).eval()
        codes, prompts = self.codes(self.pictures), [[9, 10, 11], [], [12]]
        with self.torch.no_grad():
            plain = drawing_states(model, codes, prompts)
            nothing_kept = drawing_states(model, codes, prompts, self.torch.zeros(3, 256, dtype=self.torch.bool))
        self.assertEqual(plain.shape, (3, 256, self.preset.width))
        self.torch.testing.assert_close(plain, nothing_kept)

    def test_the_same_way_across_the_picture_turns_by_the_same_angle_on_either_grid(self):
        from dallae.presets import TINY
        from dallae.transformer import picture_offset, rotary_table
        coarse, fine = (rotary_table(preset)[0][picture_offset(preset):] for preset in (TINY, self.preset))
        self.torch.testing.assert_close(coarse.view(8, 8, -1), fine.view(16, 16, -1)[::2, ::2])


if __name__ == "__main__":
    unittest.main()

"""Weights as they lie in a package; skipped where PyTorch or ONNX is not installed."""
import importlib.util
import unittest


@unittest.skipUnless(importlib.util.find_spec("torch") and importlib.util.find_spec("onnx"), "PyTorch or ONNX is not installed")
class StoredWeightsTest(unittest.TestCase):
    def setUp(self):
        import torch
        from dallae.adapters import AdaptedLinear
        from dallae.stored_weights import FEW_LEVELS, LEVELS, on_grid, round_weights
        self.few, self.all, self.on_grid, self.round = FEW_LEVELS, LEVELS, on_grid, round_weights
        torch.manual_seed(1)
        self.layer = AdaptedLinear(96, 128, rank=16)
        torch.nn.init.normal_(self.layer.learned.up)

    def grids(self) -> dict[str, tuple[int, int] | None]:
        """The first grid on which each matrix lies: along which axis, with how many levels."""
        matrices = {"weight": self.layer.weight, "down": self.layer.learned.down, "up": self.layer.learned.up}
        return {name: next(((axis, levels) for levels in (self.all, self.few) for axis in (0, 1) if self.on_grid(matrix.detach().numpy(), axis, levels) is not None), None)
                for name, matrix in matrices.items()}

    def test_matrices_have_a_scale_for_each_row(self):
        self.round(self.layer, whole=True)
        self.assertEqual(self.grids(), {"weight": (1, self.all), "down": (1, self.all), "up": (1, self.all)})

    def test_what_was_learned_on_top_can_have_few_levels_and_a_scale_for_each_direction(self):
        self.round(self.layer, whole=True, thrifty=True)
        self.assertEqual(self.grids(), {"weight": (1, self.all), "down": (1, self.few), "up": (0, self.few)})

    def test_rounding_again_changes_nothing(self):
        self.round(self.layer, whole=True, thrifty=True)
        before = {name: matrix.clone() for name, matrix in self.layer.state_dict().items()}
        self.round(self.layer, whole=True, thrifty=True)
        for name, matrix in self.layer.state_dict().items():
            self.assertLess((matrix - before[name]).abs().max().item(), 1e-6, name)


if __name__ == "__main__":
    unittest.main()

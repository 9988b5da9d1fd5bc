"""What is learned on top of a matrix; skipped where PyTorch is not installed."""
import importlib.util
import unittest


@unittest.skipUnless(importlib.util.find_spec("torch"), "PyTorch is not installed")
class AdaptersTest(unittest.TestCase):
    def setUp(self):
        import torch
        from dallae.adapters import AdaptedLinear, linear, merged
        self.torch, self.linear, self.merged = torch, linear, merged
        torch.manual_seed(1)
        self.layer = AdaptedLinear(6, 10, rank=2)

    def test_says_at_first_what_the_matrix_says(self):
        x = self.torch.randn(3, 6)
        self.assertTrue(self.torch.equal(self.layer(x), x @ self.layer.weight.T))

    def test_learns_without_touching_the_matrix(self):
        before, x = self.layer.weight.clone(), self.torch.randn(3, 6)
        optimizer = self.torch.optim.SGD([parameter for parameter in self.layer.parameters() if parameter.requires_grad], lr=0.1)
        for _ in range(3):
            optimizer.zero_grad()
            self.layer(x).square().sum().backward()
            optimizer.step()
        self.assertTrue(self.torch.equal(self.layer.weight, before))
        self.assertGreater(self.layer.learned.up.abs().sum().item(), 0)

    def test_put_into_the_matrix_it_says_the_same(self):
        self.torch.nn.init.normal_(self.layer.learned.up)
        weights = self.merged({f"blocks.0.query.{name}": value for name, value in self.layer.state_dict().items()})
        self.assertEqual(list(weights), ["blocks.0.query.weight"])
        whole = self.linear(6, 10, rank=0)
        whole.load_state_dict({"weight": weights["blocks.0.query.weight"]})
        x = self.torch.randn(3, 6)
        self.assertTrue(self.torch.allclose(whole(x), self.layer(x), atol=1e-5))


if __name__ == "__main__":
    unittest.main()

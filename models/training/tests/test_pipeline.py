"""The `tiny` preset through every stage; skipped where PyTorch is not installed."""
import importlib.util
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


@unittest.skipUnless(all(importlib.util.find_spec(name) for name in ("torch", "onnx", "onnxruntime", "tokenizers", "PIL")), "PyTorch and ONNX are not installed")
class PipelineTest(unittest.TestCase):
    def test_tiny_preset_ends_in_a_model_package(self):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "tiny"
            subprocess.run(["sh", str(HERE / "pipeline.sh"), "tiny", str(Path(folder) / "data"), str(out), sys.executable], check=True, capture_output=True)
            model = json.loads((out / "model.json").read_text(encoding="utf-8"))
            for file in [*model["graphs"].values(), model["tokenizer"]]:
                self.assertEqual((out / file["path"]).stat().st_size, file["bytes"])
            self.assertIn("Contact sheet", (out / "README.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()

"""The `tiny` preset through every stage; skipped where PyTorch is not installed."""
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


def stage(name: str, *arguments: object) -> None:
    subprocess.run([sys.executable, str(HERE / f"{name}.py"), *map(str, arguments)], check=True, capture_output=True)


@unittest.skipUnless(all(importlib.util.find_spec(name) for name in ("torch", "onnx", "onnxruntime", "tokenizers", "PIL")), "PyTorch and ONNX are not installed")
class PipelineTest(unittest.TestCase):
    def test_tiny_preset_ends_in_a_model_package_from_which_one_can_go_on(self):
        with tempfile.TemporaryDirectory() as folder:
            data, out, again = (Path(folder) / name for name in ("data", "tiny", "again"))
            subprocess.run(["sh", str(HERE / "pipeline.sh"), "tiny", str(data), str(out), sys.executable], check=True, capture_output=True)
            model = json.loads((out / "model.json").read_text(encoding="utf-8"))
            for file in [*model["graphs"].values(), model["tokenizer"]]:
                self.assertEqual((out / file["path"]).stat().st_size, file["bytes"])
            self.assertIn("main thing named", (out / "README.md").read_text(encoding="utf-8"))
            self.assertEqual(model["picture"]["givenColors"], 10)

            fitted = (data / "tiny" / "codebooks.pt").read_bytes()
            shutil.rmtree(data / "tiny")
            stage("start_from_package", "--preset", "tiny", "--data", data, "--package", out)
            self.assertEqual((data / "tiny" / "codebooks.pt").read_bytes(), fitted, "codes mean something else after the package was a checkpoint")
            stage("export", "--preset", "tiny", "--data", data, "--id", "tiny", "--out", again)
            again_model = json.loads((again / "model.json").read_text(encoding="utf-8"))
            self.assertEqual(again_model["graphs"], model["graphs"], "the package has other weights after it was a checkpoint")

            self.adapted(folder, data, out)
            self.baselines(folder, data, out)

    def adapted(self, folder: str, data: Path, out: Path) -> None:
        """Trained on in few numbers: what the package brought is read from its own files, and one can go on from that too."""
        further = Path(folder) / "further"
        stage("start_from_package", "--preset", "adapted-tiny", "--data", data, "--package", out)
        for name in ("train_encoder", "train_prompts", "train_transformer", "train_reading"):
            stage(name, "--preset", "adapted-tiny", "--data", data)
        stage("export", "--preset", "adapted-tiny", "--data", data, "--id", "further", "--out", further, "--base", out)
        old, new = (json.loads((package / "model.json").read_text(encoding="utf-8"))["graphs"] for package in (out, further))
        for name in ("transformer", "pictureEncoder"):
            self.assertEqual({key: new[name]["base"][key] for key in ("bytes", "sha256")}, {key: old[name][key] for key in ("bytes", "sha256")})
            self.assertLess(new[name]["bytes"], old[name]["bytes"])
        for name in ("pictureDecoder", "pictureHead", "textHead"):
            self.assertEqual(new[name], old[name], "what was not trained is the same file")
        for preset in ("adapted-tiny", "tiny"):
            shutil.rmtree(data / preset, ignore_errors=True)
            stage("start_from_package", "--preset", preset, "--data", data, "--package", further)
        stage("export", "--preset", "tiny", "--data", data, "--id", "tiny", "--out", Path(folder) / "whole")
        self.assertNotIn("base", json.loads((Path(folder) / "whole" / "model.json").read_text(encoding="utf-8"))["graphs"]["transformer"])

    def baselines(self, folder: str, data: Path, two_way: Path) -> None:
        """Both from the same art: the one that only draws, begun with the two-way package, and the one that only describes."""
        drawing, describing = Path(folder) / "drawing", Path(folder) / "describing"
        stage("fit_plain_codes", "--preset", "mindalle-tiny", "--data", data)
        stage("start_one_way", "--preset", "mindalle-tiny", "--data", data, "--package", two_way)
        for preset, out in (("mindalle-tiny", drawing), ("captioner-tiny", describing)):
            subprocess.run(["sh", str(HERE / "pipeline.sh"), preset, str(data), str(out), sys.executable], check=True, capture_output=True)
        model = json.loads((drawing / "model.json").read_text(encoding="utf-8"))
        self.assertEqual((model["capabilities"], "textHead" in model["graphs"]), (["generate"], False))
        self.assertEqual([model["picture"][name] for name in ("rows", "columns", "depth")], [16, 16, 1])
        self.assertEqual((drawing / "tokenizer.json").read_bytes(), (two_way / "tokenizer.json").read_bytes())
        self.assertIn("text → picture only", (drawing / "README.md").read_text(encoding="utf-8"))
        self.assertEqual(json.loads((describing / "config.json").read_text())["model_type"], "vision-encoder-decoder")
        self.assertIn("main thing named", (describing / "README.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()

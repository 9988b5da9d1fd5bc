"""Writes one graph of a package anew from the package's own weights, when `dallae/graphs.py` has changed and the checkpoints are elsewhere.

python export_graph.py --package ../dallae-s --graph picture-head
"""
import argparse
import json
from dataclasses import replace
from pathlib import Path

import torch

from dallae.package_weights import TRAINING_ONLY, load_transformer
from dallae.picture_tokenizer import PictureTokenizer
from dallae.presets import CPU, Preset
from dallae.stored_weights import round_weights
from dallae.transformer import Transformer
from export import check_graph, describe_graph, example_inputs, export_graph

MANIFEST_NAMES = {"transformer": "transformer", "picture-head": "pictureHead", "text-head": "textHead"}


def preset_of(model: dict) -> Preset:
    """The numbers of the run that a manifest tells of."""
    picture, transformer = model["picture"], model["transformer"]
    return replace(CPU, name=model["id"], concept_limit=len(model["concepts"]), codebook_size=picture["codebookSize"], depth=picture["depth"], latent_width=picture["latentWidth"] - CPU.context_width,
                   vocabulary=transformer["vocabulary"], text_length=transformer["textLength"], layers=transformer["layers"], width=transformer["width"],
                   heads=transformer["width"] // transformer["headWidth"], key_value_heads=transformer["keyValueHeads"])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--package", type=Path, required=True)
    arguments.add_argument("--graph", choices=MANIFEST_NAMES, required=True)
    options = arguments.parse_args()
    manifest = options.package / "model.json"
    model = json.loads(manifest.read_text(encoding="utf-8"))
    preset = preset_of(model)
    torch.manual_seed(preset.seed)
    weights = load_transformer(options.package)
    transformer = Transformer(replace(preset, adapter_rank=weights["blocks.0.down.learned.up"].shape[1] if "blocks.0.down.learned.up" in weights else 0)).eval()
    missing = transformer.load_state_dict(weights, strict=False).missing_keys
    if any(not name.startswith(TRAINING_ONLY) for name in missing):
        raise SystemExit(f"The package lacks {missing}.")
    round_weights(transformer, whole=True)
    graph = example_inputs(preset, PictureTokenizer(preset).eval(), transformer)[options.graph]
    path = options.package / "onnx" / f"{options.graph}.onnx"
    export_graph(graph, path)
    print(f"{options.graph}: {path.stat().st_size / 1e6:.1f} MB, PyTorch and onnxruntime differ by at most {check_graph(graph, path):.2g}")
    model["graphs"][MANIFEST_NAMES[options.graph]] = describe_graph(options.package, options.graph)
    manifest.write_text(json.dumps(model, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

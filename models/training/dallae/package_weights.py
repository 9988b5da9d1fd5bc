"""A package that ships is also a checkpoint: reads a module's weights back from its graphs, and keeps beside them what no graph needs."""
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from .picture_tokenizer import PictureTokenizer
from .transformer import Transformer

# What only training reads: the projections that give scenes their codes, and the heads that name facts.
LEFT_OUT = {"quantizer": ("ground_mean", "ground_directions", "thing_directions"), "facts": ("concept.weight", "color.weight", "part.weight", "plan.weight", "ground.weight")}

TRAINING_ONLY = ("facts.", "ends.", "mentions.")      # of the transformer: heads that no graph has


def save_left_out(path: Path, pictures: PictureTokenizer, transformer: Transformer) -> None:
    """Writes float16 copies of what the package's graphs leave out."""
    states = {"quantizer": pictures.quantizer.state_dict(), "facts": transformer.facts.state_dict()}
    np.savez_compressed(path, **{f"{part}.{name}": states[part][name].numpy().astype(np.float16) for part, names in LEFT_OUT.items() for name in names})


def load_left_out(path: Path, part: str) -> dict[str, Tensor]:
    """One part of `LEFT_OUT` as float32, by the module's names."""
    with np.load(path) as stored:
        return {name: torch.from_numpy(stored[f"{part}.{name}"].astype(np.float32)) for name in LEFT_OUT[part]}


def package_codebooks(package: Path) -> Tensor:
    """float32 [depth, codebook, latent_width], in the order in which the decoder's graph reads them."""
    model = onnx.load(package / "onnx" / "picture-decoder.onnx")
    weights = _stored_weights(model)
    tables = [weights[node.input[0]] for node in model.graph.node if node.op_type == "Gather" and weights.get(node.input[0], np.zeros(0)).ndim == 2]
    return torch.from_numpy(np.stack(tables))


def package_weights(graph: Path, prefix: str) -> dict[str, Tensor]:
    """Name in the module → float32 weight, as `export.py` stored it. `prefix`: of the parameters' names in the graph, to be left out.

    The exporter keeps parameters' names, but for a linear layer's matrix: it stands transposed beside a MatMul named after the layer, or,
    where the layer learned on top of it (`adapters.py`), beside an Add, and the two factors beside a MatMul.
    """
    model = onnx.load(graph)
    weights = _stored_weights(model)
    named = {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}
    for node in model.graph.node:
        down, up, learned, matrix = (f"{_module_path(node.name)}.{part}".removeprefix(prefix) for part in ("down", "up", "learned.up", "weight"))
        if node.op_type == "MatMul" and all(name in weights for name in node.input):
            named[down], named[up] = (weights[name].T for name in node.input)
        elif node.op_type == "MatMul" and node.input[1] in weights:
            named[matrix] = weights[node.input[1]].T
        elif node.op_type == "Add" and learned in named and node.input[0] in weights:
            named[matrix] = weights[node.input[0]].T
    return {name: torch.from_numpy(np.array(value, order="C")) for name, value in named.items()}


def _stored_weights(model: onnx.ModelProto) -> dict[str, np.ndarray]:
    """Float32 weights by their names, however `store_weights` stored them."""
    stored = {entry.name: numpy_helper.to_array(entry) for entry in model.graph.initializer}
    weights = {name: value for name, value in stored.items() if value.dtype == np.float32}
    for name, value in stored.items():
        if name.endswith("_half"):
            weights[name.removesuffix("_half")] = value.astype(np.float32)
        elif name.endswith("_whole"):
            plain = name.removesuffix("_whole")
            weights[plain] = value.astype(np.float32) * stored[f"{plain}_scale"]
    return weights


def load_transformer(package: Path) -> dict[str, Tensor]:
    """The transformer's weights from the three graphs that hold them, all but the heads that only training reads. What was learned on top
    of a matrix is apart, see `adapters.merged`."""
    graphs = package / "onnx"
    heads = {f"picture_head.{name}": value for name, value in package_weights(graphs / "picture-head.onnx", "head.").items()}
    text = {f"text_head.{name}": value for name, value in package_weights(graphs / "text-head.onnx", "head.").items()}
    return package_weights(graphs / "transformer.onnx", "transformer.") | heads | text


def _module_path(node: str) -> str:
    """`/blocks.0/attention/query/MatMul` → `blocks.0.attention.query`; a list's own name before its member's is left out."""
    parts = node.strip("/").split("/")[:-1]
    return ".".join(part for part, following in zip(parts, [*parts[1:], ""]) if not following.startswith(part + "."))

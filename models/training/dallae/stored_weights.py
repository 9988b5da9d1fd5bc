"""How weights lie in a package's graphs: in few bytes, and those that did not change since an earlier package in that package's file."""
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnx.external_data_helper import set_external_data

from .adapters import LowRank

LEVELS = 127            # of a weight stored as int8, on either side of zero
FEW_LEVELS = 15         # of one that was learned on top of others and stored thriftily
SHARED_BYTES = 256      # smaller weights are not worth a look into another file


def store_weights(model: onnx.ModelProto) -> None:
    """Stores float32 weights in fewer bytes behind nodes that the runtime folds away at load, so that arithmetic stays float32: those on
    an int8 grid (see `round_weights`) as int8 with a scale for each output, the others as float16."""
    for weight in list(model.graph.initializer):
        if weight.data_type != TensorProto.FLOAT or np.prod(weight.dims) < 1024 or max(weight.dims) == np.prod(weight.dims):
            continue
        values = numpy_helper.to_array(weight)
        grid = next(filter(None, (on_grid(values, axis, levels) for levels in (LEVELS, FEW_LEVELS) for axis in (0, 1))), None) if values.ndim == 2 else None
        model.graph.initializer.remove(weight)
        if grid is None:
            stored, nodes = [numpy_helper.from_array(values.astype(np.float16), weight.name + "_half")], [helper.make_node("Cast", [weight.name + "_half"], [weight.name], to=TensorProto.FLOAT)]
        else:
            whole, scale = grid
            stored = [numpy_helper.from_array(whole, weight.name + "_whole"), numpy_helper.from_array(scale, weight.name + "_scale")]
            nodes = [helper.make_node("Cast", [weight.name + "_whole"], [weight.name + "_float"], to=TensorProto.FLOAT),
                     helper.make_node("Mul", [weight.name + "_float", weight.name + "_scale"], [weight.name])]
        model.graph.initializer.extend(stored)
        for node in reversed(nodes):
            model.graph.node.insert(0, node)


def on_grid(values: np.ndarray, axis: int, levels: int) -> tuple[np.ndarray, np.ndarray] | None:
    """Whole numbers of −levels…levels and their scale along `axis`, where these say the same as `values`."""
    scale = np.maximum(np.abs(values).max(axis, keepdims=True), 1e-12) / np.float32(levels)
    whole = np.rint(values / scale)
    return (whole.astype(np.int8), scale.astype(np.float32)) if np.allclose(whole * scale, values, rtol=0, atol=1e-6 * float(scale.max())) else None


def round_weights(module: torch.nn.Module, whole: bool, thrifty: bool = False) -> None:
    """Rounds weights in PyTorch as they will be stored, so that both sides can be compared up to summation order: with `whole`, matrices
    of linear layers and tables of embeddings to an int8 grid with a scale for each row; all other matrices to float16.

    `thrifty`: what was learned on top of other matrices (`adapters.py`) has few levels and a scale for each of its directions: half as many
    bytes in a history that keeps every version.
    """
    layers = (torch.nn.Linear, torch.nn.Embedding, LowRank)
    grids: dict[int, tuple[int, int]] = {}      # of a matrix: along which axis, with how many levels
    for part in module.modules() if whole else ():
        for name, matrix in part.named_parameters(recurse=False) if isinstance(part, layers) else ():
            grids[id(matrix)] = (0 if name == "up" else 1, FEW_LEVELS) if thrifty and isinstance(part, LowRank) else (1, LEVELS)
    for tensor in [*module.parameters(), *module.buffers()]:
        if tensor.dtype != torch.float32 or tensor.numel() < 1024 or max(tensor.shape) == tensor.numel():
            continue
        if id(tensor) in grids:
            axis, levels = grids[id(tensor)]
            scale = tensor.abs().amax(axis, keepdim=True).clamp_min(1e-12) / levels
            tensor.data = (tensor / scale).round() * scale
        else:
            tensor.data = tensor.data.half().float()


def share_weights(model: onnx.ModelProto, earlier: Path, location: str) -> float:
    """Lets weights that lie in an earlier graph's file, byte for byte, be read from there (ONNX's external data). `location`: that file
    seen from the model's folder. → share of the weights' bytes"""
    content = earlier.read_bytes()
    known = {entry.raw_data for entry in onnx.load(earlier, load_external_data=False).graph.initializer if len(entry.raw_data) >= SHARED_BYTES}
    total = shared = 0
    for weight in model.graph.initializer:
        total += (size := len(weight.raw_data))
        if weight.raw_data in known:
            shared += size
            set_external_data(weight, location, offset=content.index(weight.raw_data), length=size)
            weight.ClearField("raw_data")
            weight.data_location = TensorProto.EXTERNAL
    return shared / max(total, 1)

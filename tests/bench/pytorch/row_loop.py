"""Times a row of a drawing as one ONNX graph with a Loop inside, against a call of picture head and transformer for each of its positions.

python row_loop.py ../../../models/dallae-s     (needs numpy, onnx and onnxruntime)
"""
import json
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, compose, helper, numpy_helper

FOLDED = {"Mul": np.multiply, "MatMul": np.matmul, "Add": np.add}
USED, CAPACITY, ROUNDS = 40, 112, 25      # columns of the cache that a prompt has taken, and all of them


def floats_only(model: onnx.ModelProto) -> onnx.GraphProto:
    """Stored int8 and float16 weights as the float32 ones that the runtime folds them to: inside a loop it would not."""
    weights = {weight.name: numpy_helper.to_array(weight) for weight in model.graph.initializer}
    nodes = []
    for node in model.graph.node:
        if node.op_type == "Cast" and node.input[0] in weights:
            weights[node.output[0]] = weights[node.input[0]].astype(np.float32)
        elif node.op_type in FOLDED and all(name in weights for name in node.input):
            weights[node.output[0]] = FOLDED[node.op_type](*(weights[name] for name in node.input))
        else:
            nodes.append(node)
    read = {name for node in nodes for name in node.input}
    return helper.make_graph(nodes, model.graph.name, model.graph.input, model.graph.output,
                             [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in weights.items() if name in read])


def row_graph(package: Path, shape: dict) -> onnx.ModelProto:
    """Picture head, transformer and the writing of their new columns, once for each position of a row."""
    layers, width, head, columns, depth, latent = (shape[name] for name in ("layers", "width", "headWidth", "columns", "depth", "latentWidth"))
    parts = [compose.add_prefix_graph(floats_only(onnx.load(package / "onnx" / f"{name}.onnx")), prefix) for name, prefix in (("picture-head", "head/"), ("transformer", "body/"))]
    caches = [(kind, layer) for layer in range(layers) for kind in ("keys", "values")]
    nodes: list[onnx.NodeProto] = []

    def add(kind: str, inputs: list[str], outputs: list[str], **attributes: int) -> None:
        nodes.append(helper.make_node(kind, inputs, outputs, **attributes))

    for name, target in (("uniforms", "head/uniforms"), ("positions", "body/positions"), ("masks", "body/mask"), ("places", "place")):
        add("Gather", [name, "step"], [target], axis=0)
    for name in ("temperature", "top_k", "top_p", "guidance_scale"):
        add("Identity", [name], [f"head/{name}"])
    for name in ("text", "latents", "segments"):
        add("Identity", [name], [f"body/{name}"])
    add("Identity", ["conditional"], ["head/conditional"])
    add("Identity", ["unconditional"], ["head/unconditional"])
    nodes.extend(parts[0].node)
    add("Concat", ["head/codes", "head/codes"], ["both"], axis=0)
    add("Unsqueeze", ["both", "one"], ["body/codes"])
    nodes.extend(parts[1].node)
    add("Squeeze", ["body/hidden", "one"], ["states"])
    add("Split", ["states"], ["next_conditional", "next_unconditional"], axis=0)
    for kind in ("keys", "values"):
        add("Split", [f"body/{kind}"], [f"{kind}_{layer}" for layer in range(layers)], axis=0)
    for kind, layer in caches:
        add("Squeeze", [f"{kind}_{layer}", "zero"], [f"{kind}_column_{layer}"])
        add("Mul", ["place", f"{kind}_column_{layer}"], [f"{kind}_placed_{layer}"])
        add("Add", [f"body/past_{kind}.{layer}", f"{kind}_placed_{layer}"], [f"{kind}_next_{layer}"])
    for name, target in (("go", "go_on"), ("head/codes", "chosen"), ("body/keys", "new_keys"), ("body/values", "new_values")):
        add("Identity", [name], [target])

    def value(name: str, kind: int = TensorProto.FLOAT, dims: list | None = None) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, dims)

    state, cache = ["batch", width], ["rows", 1, CAPACITY, head]
    loop_body = helper.make_graph(
        nodes, "row",
        [value("step", TensorProto.INT64, []), value("go", TensorProto.BOOL, []), value("conditional", dims=state), value("unconditional", dims=state),
         *(value(f"body/past_{kind}.{layer}", dims=cache) for kind, layer in caches)],
        [value("go_on", TensorProto.BOOL, []), value("next_conditional", dims=state), value("next_unconditional", dims=state),
         *(value(f"{kind}_next_{layer}", dims=cache) for kind, layer in caches), value("chosen", TensorProto.INT64, ["batch", depth]), value("new_keys"), value("new_values")])
    carried = ["conditional_0", "unconditional_0", *(f"{kind}_0_{layer}" for kind, layer in caches)]
    loop = helper.make_node("Loop", ["columns", "true", *carried], [f"last_{name}" for name in carried] + ["codes", "keys", "values"], body=loop_body)
    inputs = [value("conditional_0", dims=state), value("unconditional_0", dims=state), *(value(name, dims=cache) for name in carried[2:]),
              value("uniforms", dims=[columns, "batch", depth]), value("temperature", dims=["batch"]), value("top_k", TensorProto.INT64, ["batch"]),
              value("top_p", dims=["batch"]), value("guidance_scale", dims=["batch"]), value("positions", TensorProto.INT64, [columns, "rows", 1]),
              value("masks", dims=[columns, "rows", 1, CAPACITY + 1]), value("places", dims=[columns, "rows", 1, CAPACITY, 1]),
              value("text", TensorProto.INT64, ["rows", 0]), value("latents", dims=["rows", 0, latent]), value("segments", TensorProto.INT64, ["rows", 1])]
    constants = {"one": np.array([1]), "zero": np.array([0]), "columns": np.array(columns), "true": np.array(True)}
    graph = helper.make_graph([loop], "row", inputs, [value("codes", TensorProto.INT64, [columns, "batch", depth]), value("keys"), value("values"), value("last_conditional_0", dims=state)],
                              [*parts[0].initializer, *parts[1].initializer, *(numpy_helper.from_array(array, name) for name, array in constants.items())])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)], ir_version=8)


def open_session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.enable_mem_pattern, options.log_severity_level = threads, False, 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options)


def compare(package: Path, path: Path, shape: dict, threads: int, pictures: int) -> None:
    layers, width, head_width, columns, depth = (shape[name] for name in ("layers", "width", "headWidth", "columns", "depth"))
    row, body, head = (open_session(file, threads) for file in (path, package / "onnx/transformer.onnx", package / "onnx/picture-head.onnx"))
    random, rows = np.random.default_rng(0), 2 * pictures
    conditional, unconditional = random.standard_normal((2, pictures, width), dtype=np.float32)
    caches = {f"{kind}.{layer}": random.standard_normal((rows, 1, CAPACITY, head_width), dtype=np.float32) * 0.3 for layer in range(layers) for kind in ("keys", "values")}
    masks, places = np.zeros((columns, rows, 1, CAPACITY + 1), np.float32), np.zeros((columns, rows, 1, CAPACITY, 1), np.float32)
    for cache in caches.values():
        cache[:, :, USED:] = 0
    for step in range(columns):
        masks[step, ..., USED + step:CAPACITY], places[step, :, :, USED + step] = -1e9, 1
    uniforms, positions = random.random((columns, pictures, depth), dtype=np.float32), np.tile(np.arange(columns).reshape(-1, 1, 1) + shape["textLength"] + 2, (1, rows, 1))
    sampling = {"temperature": np.ones(pictures, np.float32), "top_k": np.zeros(pictures, np.int64), "top_p": np.full(pictures, 0.9, np.float32), "guidance_scale": np.full(pictures, 2, np.float32)}
    nothing = {"text": np.zeros((rows, 0), np.int64), "latents": np.zeros((rows, 0, shape["latentWidth"]), np.float32), "segments": np.ones((rows, 1), np.int64)}

    def in_one_graph() -> np.ndarray:
        return row.run(None, {"conditional_0": conditional, "unconditional_0": unconditional, **{name.replace(".", "_0_"): cache for name, cache in caches.items()},
                              "uniforms": uniforms, "positions": positions, "masks": masks, "places": places, **sampling, **nothing})[0]

    def position_by_position() -> np.ndarray:
        own, states, codes = {name: cache.copy() for name, cache in caches.items()}, (conditional, unconditional), []
        for step in range(columns):
            codes.append(head.run(["codes"], {"conditional": states[0], "unconditional": states[1], "uniforms": uniforms[step], **sampling})[0])
            hidden, keys, values = body.run(["hidden", "keys", "values"], {"codes": np.concatenate([codes[-1]] * 2)[:, None], "positions": positions[step], "mask": masks[step],
                                                                           **{f"past_{name}": cache for name, cache in own.items()}, **nothing})
            for layer in range(layers):
                own[f"keys.{layer}"][:, :, USED + step], own[f"values.{layer}"][:, :, USED + step] = keys[layer][:, :, 0], values[layer][:, :, 0]
            states = (hidden[:pictures, 0], hidden[pictures:, 0])
        return np.stack(codes)

    same, times = float((in_one_graph() == position_by_position()).mean()), []
    for _ in range(ROUNDS):
        for way in (in_one_graph, position_by_position):
            started = time.perf_counter()
            way()
            times.append(time.perf_counter() - started)
    one, many = (1000 * float(np.median(times[way::2])) for way in (0, 1))
    print(f"{threads} threads, {pictures} pictures: a row in one graph {one:.1f} ms, position by position {many:.1f} ms, same codes {same:.0%}", flush=True)


def main() -> None:
    package = Path(sys.argv[1])
    manifest = json.loads((package / "model.json").read_text(encoding="utf-8"))
    shape = {**manifest["transformer"], **manifest["picture"]}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "row.onnx"
        onnx.save(row_graph(package, shape), path)
        for threads in (1, 2):
            for pictures in (1, 4, 16):
                compare(package, path, shape, threads, pictures)


if __name__ == "__main__":
    main()

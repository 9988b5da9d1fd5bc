"""Draws pictures with the weights of a model package through PyTorch, as one would write it there: a KV cache that is allocated once, no
gradients, eager and compiled. Prints a JSON object after each of the two, the second with all; leaves with 3 when PyTorch is not there or the package is laid out otherwise.

python draw.py --package models/dallae-s --pieces 310,12,88 --golden-pieces 45,6 --threads 2 --candidates 1,4 --runs 5
"""
import argparse
import json
import sys
import time
from pathlib import Path

try:
    import numpy as np
    import onnx
    import torch
    import torch.nn.functional as F
    from onnx import numpy_helper
    from torch import Tensor
except ImportError as error:
    print(f"no PyTorch: {error}")
    sys.exit(3)


# What the runtime does with weights when it loads: unpacks them, and adds what was learned on top.
FOLDED = {"Cast": lambda weight: weight.astype(np.float32), "Identity": lambda weight: weight, "Mul": np.multiply, "MatMul": np.matmul, "Add": np.add}


class Weights:
    """The weights of an ONNX file: by their own names, and by the names of the operators that use them."""

    def __init__(self, path: Path):
        graph = onnx.load(path).graph
        values = {entry.name: numpy_helper.to_array(entry) for entry in graph.initializer}
        self.operands, self.constants = {}, {}
        for node in graph.node:
            if node.op_type == "Constant" and node.attribute[0].name == "value":
                values[node.output[0]] = self.constants[node.output[0]] = numpy_helper.to_array(node.attribute[0].t)
            known = [values[name] for name in node.input if name in values]
            if node.op_type in FOLDED and len(known) == len(node.input):
                values[node.output[0]] = FOLDED[node.op_type](*known)
            elif node.op_type in ("MatMul", "Gather") and known:
                self.operands[node.name] = known[-1] if node.op_type == "MatMul" else known[0]
            elif node.op_type == "RotaryEmbedding":
                self.operands["rotary"] = known
        self.values = values

    def named(self, name: str) -> Tensor:
        return torch.from_numpy(np.array(self.values[name], dtype=np.float32))

    def of(self, operator: str) -> Tensor:
        return torch.from_numpy(np.array(self.operands[operator], dtype=np.float32))


def normalised(x: Tensor, weight: Tensor) -> Tensor:
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-6) * weight


def rotated(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    first, second = x.chunk(2, -1)
    return torch.cat([first * cos - second * sin, first * sin + second * cos], -1)


class Drawing:
    """The transformer and the picture head over `rows` sequences, their caches included."""

    def __init__(self, package: Path, rows: int):
        manifest = json.loads((package / "model.json").read_text(encoding="utf-8"))
        body, head = (Weights(package / manifest["graphs"][name]["path"]) for name in ("transformer", "pictureHead"))
        self.picture, shape, self.special = manifest["picture"], manifest["transformer"], manifest["specialTokens"]
        self.depth, self.places = self.picture["depth"], self.picture["rows"] * self.picture["columns"]
        self.first_place = shape["textLength"] + 2
        self.shared, self.head_width = shape["keyValueHeads"], shape["headWidth"]
        self.heads = shape["width"] // self.head_width
        self.text, self.position, self.segment = (body.of(f"/{name}/Gather") for name in ("text", "position", "segment"))
        self.near_norm = body.named("transformer.neighbours.norm.weight")
        self.narrow, self.around, self.tell = (body.of(f"/neighbours/{part}/MatMul") for part in ("narrow", "read", "tell"))
        self.codes = [body.of(f"/codes.{depth}/Gather") for depth in range(self.depth)]
        self.cos, self.sin = (torch.from_numpy(np.array(table)) for table in body.operands["rotary"])
        self.layers = []
        for layer in range(shape["layers"]):
            name = f"transformer.blocks.{layer}"
            norms = [body.named(f"{name}.{norm}.weight") for norm in ("attention_norm", "attention.query_norm", "attention.key_norm", "gate_norm")]
            self.layers.append((*norms, *(body.of(f"/blocks.{layer}/{part}/MatMul") for part in ("attention/query", "attention/key_value", "attention/leave", "gate_up", "down"))))
        self.norm = body.named("transformer.norm.weight")
        self.steps = [(head.named(f"head.steps.{depth}.0.weight"), head.of(f"/steps.{depth}/steps.{depth}.1/MatMul"), head.of(f"/steps.{depth}/steps.{depth}.3/MatMul"),
                       head.named(f"head.classifiers.{depth}.0.weight"), head.of(f"/classifiers.{depth}/classifiers.{depth}.1/MatMul")) for depth in range(self.depth)]
        self.chosen = [head.of(f"/chosen.{depth}/Gather") for depth in range(self.depth - 1)]
        capacity = shape["textLength"] + 1 + self.places
        self.keys, self.values = ([torch.zeros(rows, self.shared, capacity, self.head_width) for _ in self.layers] for _ in range(2))
        self.columns = torch.arange(capacity)

    def read(self, x: Tensor, positions: Tensor, segments: Tensor, columns: Tensor, mask: Tensor, seen: int) -> Tensor:
        """x [rows, S, width] into cache columns [S]; each sees the first `seen` columns as far as mask [S, seen] lets it → states [rows, S, width]"""
        rows, length, width = x.shape
        x = x + self.position[positions] + self.segment[segments]
        cos, sin = self.cos[positions], self.sin[positions]
        for keys, values, (attention_norm, query_norm, key_norm, gate_norm, query_of, key_value_of, leave, gate_up, down) in zip(self.keys, self.values, self.layers):
            near = normalised(x, attention_norm)
            query = (near @ query_of).view(rows, length, self.heads, self.head_width).transpose(1, 2)
            key, value = (near @ key_value_of).view(rows, length, 2 * self.shared, self.head_width).transpose(1, 2).chunk(2, 1)
            keys.index_copy_(2, columns, rotated(normalised(key, key_norm), cos, sin))
            values.index_copy_(2, columns, value)
            mixed = F.scaled_dot_product_attention(rotated(normalised(query, query_norm), cos, sin), keys[:, :, :seen], values[:, :, :seen], mask, enable_gqa=True)
            x = x + mixed.transpose(1, 2).reshape(rows, length, width) @ leave
            gate, up = (normalised(x, gate_norm) @ gate_up).chunk(2, -1)
            x = x + (F.silu(gate) * up) @ down
        return normalised(x, self.norm)

    def heard(self, pieces: Tensor) -> Tensor:
        """What pieces of a prompt, [1, T, width], hear of those beside them."""
        near = normalised(pieces, self.near_norm) @ self.narrow
        beside = len(self.around) // near.shape[2] // 2
        padded = F.pad(near, (0, 0, beside, beside))
        around = torch.cat([padded[:, start:start + near.shape[1]] for start in range(2 * beside + 1)], -1)
        return F.silu(around @ self.around) @ self.tell

    def prefill(self, prompts: list[list[int]]) -> Tensor:
        """Reads the prompts, one for each row, row by row → the state that the first codes are chosen from, and the lengths."""
        caches, states = (self.keys, self.values), []
        for row, pieces in enumerate(prompts):
            text = torch.tensor([[self.special["draw"], *pieces, self.special["picture"]]])
            length = text.shape[1]
            mask = torch.ones(length, length, dtype=torch.bool)
            mask[:-1, -1] = False
            positions = torch.tensor([*range(length - 1), self.first_place])
            segments = torch.tensor([0] * (length - 1) + [1])
            self.keys, self.values = ([cache[row:row + 1] for cache in kind] for kind in caches)
            pieces = self.text[text]
            pieces[:, :-1] += self.heard(pieces[:, :-1])
            states.append(self.read(pieces, positions, segments, self.columns[:length], mask, length)[:, -1])
        self.keys, self.values = caches
        return torch.cat(states)

    def choose(self, states: Tensor, uniforms: Tensor, guidance: float, top_p: float) -> Tensor:
        """states [2 × candidates, width], with the prompt first → codes [candidates, depth], guided and drawn from the nucleus"""
        codes = []
        for depth, (step_norm, widen, narrow, classifier_norm, classifier) in enumerate(self.steps):
            logits = normalised(states + F.gelu(normalised(states, step_norm) @ widen) @ narrow, classifier_norm) @ classifier
            with_prompt, without = logits.chunk(2)
            ordered, order = (without + (with_prompt - without) * guidance).softmax(-1).sort(descending=True)
            kept = torch.where(ordered.cumsum(-1) - ordered < top_p, ordered, 0).cumsum(-1)
            place = (kept <= uniforms[:, depth:depth + 1] * kept[:, -1:]).sum(-1, keepdim=True).clamp(max=order.shape[1] - 1)
            codes.append(order.gather(1, place)[:, 0])
            if depth < len(self.chosen):
                states = states + self.chosen[depth][codes[-1]].repeat(2, 1)
        return torch.stack(codes, 1)

    def embedded(self, codes: Tensor) -> Tensor:
        return sum(table[codes[:, depth]] for depth, table in enumerate(self.codes))[:, None]


def read_codes(drawing: Drawing, codes: Tensor, place: Tensor, column: Tensor, hidden: Tensor, seen: int) -> Tensor:
    """The next state of every row, after codes [rows, depth] at the position before `place`."""
    mask = (drawing.columns[:seen] <= column) & ~hidden[:, :seen]
    return drawing.read(drawing.embedded(codes), place + drawing.first_place, torch.ones_like(place), column, mask[:, None, None], seen)[:, -1]


def step(drawing: Drawing, states: Tensor, uniforms: Tensor, place: Tensor, column: Tensor, hidden: Tensor, seen: int, guidance: float, top_p: float) -> tuple[Tensor, Tensor]:
    codes = drawing.choose(states, uniforms, guidance, top_p)
    return codes, read_codes(drawing, codes.repeat(2, 1), place, column, hidden, seen)


def draw(drawing: Drawing, take_step, pieces: list[int], candidates: int, guidance: float, top_p: float, fixed: bool) -> Tensor:
    """All codes of `candidates` pictures. A compiled step wants the same shapes at every position, an eager one as few columns as it can."""
    empty = [drawing.special["empty"]]
    longest = max(len(pieces), len(empty))
    lengths = [len(pieces)] * candidates + [len(empty)] * candidates
    states = drawing.prefill([pieces] * candidates + [empty] * candidates)
    start = longest + 2
    # Columns between a short prompt and the first code hold nothing.
    hidden = torch.tensor([[length + 2 <= column < start for column in range(len(drawing.columns))] for length in lengths])
    uniforms = torch.rand(drawing.places, candidates, drawing.depth)
    all_codes = []
    for place in range(1, drawing.places):
        seen = len(drawing.columns) if fixed else start + place
        codes, states = take_step(drawing, states, uniforms[place - 1], torch.tensor([place]), torch.tensor([start + place - 1]), hidden, seen, guidance, top_p)
        all_codes.append(codes)
    return torch.stack([*all_codes, drawing.choose(states, uniforms[-1], guidance, top_p)], 1)


def golden_difference(package: Path, pieces: list[int]) -> float:
    """How far the last state of the package's golden picture is from what its training wrote down."""
    golden = json.loads((package / "golden.json").read_text(encoding="utf-8"))["draw"]
    drawing = Drawing(package, 1)
    codes = torch.tensor(golden["codes"]).view(drawing.places, drawing.depth)
    states = drawing.prefill([pieces])
    hidden = torch.zeros(1, len(drawing.columns), dtype=torch.bool)
    for place in range(1, drawing.places):
        column = len(pieces) + 2 + place - 1
        states = read_codes(drawing, codes[place - 1:place], torch.tensor([place]), torch.tensor([column]), hidden, column + 1)
    return float((states[0] - torch.tensor(golden["lastHidden"])).abs().max())


def timed(package: Path, take_step, pieces: list[int], candidates: int, runs: int, fixed: bool) -> list[float]:
    """Milliseconds of each drawing, after one that is not counted."""
    sampling = json.loads((package / "model.json").read_text(encoding="utf-8"))["sampling"]
    drawing = Drawing(package, 2 * candidates)
    milliseconds = []
    for _ in range(runs + 1):
        started = time.perf_counter()
        draw(drawing, take_step, pieces, candidates, sampling["guidanceScale"], sampling["topP"], fixed)
        milliseconds.append((time.perf_counter() - started) * 1000)
    return milliseconds[1:]


def main() -> None:
    numbers = lambda text: [int(number) for number in text.split(",")]
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--package", type=Path, required=True)
    arguments.add_argument("--pieces", type=numbers, required=True)
    arguments.add_argument("--golden-pieces", type=numbers, required=True)
    arguments.add_argument("--threads", type=int, required=True)
    arguments.add_argument("--candidates", type=numbers, required=True)
    arguments.add_argument("--runs", type=int, required=True)
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    result = {"version": torch.__version__, "eager": [], "compiled": []}
    with torch.inference_mode():
        try:
            result["goldenDifference"] = golden_difference(options.package, options.golden_pieces)
        except KeyError as missing:
            print(f"the graphs of {options.package.name} are laid out otherwise: {missing} is missing")
            sys.exit(3)
        for candidates in options.candidates:
            result["eager"].append(timed(options.package, step, options.pieces, candidates, options.runs, fixed=False))
    print(json.dumps(result), flush=True)
    with torch.no_grad():
        try:
            for candidates in options.candidates:
                result["compiled"].append(timed(options.package, torch.compile(step, dynamic=False), options.pieces, candidates, options.runs, fixed=True))
        except Exception as error:
            result["compileError"] = str(error).strip().splitlines()[0]
    print(json.dumps(result))


if __name__ == "__main__":
    main()

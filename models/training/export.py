"""Stage 3: writes a model package (ONNX graphs, tokenizer.json, model.json, golden.json) from the checkpoints and checks it.

python export.py --preset cpu --data DIR --id dallae-s --out ../dallae-s
"""
import hashlib
import json
import shutil
from pathlib import Path
from random import Random

import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn.functional as F
from onnx import TensorProto

from dallae import text_tokenizer as pieces
from dallae.captions import prompt
from dallae.checkpoint import load_model, load_pictures
from dallae.compose import Studio
from dallae.graphs import PictureDecoderGraph, PictureEncoderGraph, PictureHeadGraph, TextHeadGraph, TransformerGraph, rows_of_codes
from dallae.package_weights import save_left_out
from dallae.picture_tokenizer import PictureTokenizer
from dallae.presets import ALL_PRESETS, Preset
from dallae.scenes import random_scene
from dallae.sequences import draw_layout
from dallae.stage import stage_arguments
from dallae.stored_weights import round_weights, share_weights, store_weights
from dallae.tokenizers import AnyTokenizer, build_tokenizer
from dallae.transformer import Transformer, places
from dallae.world import TRAINING_FOLDER, load_world

CODES_THAT_MAY_DIFFER = 0.01
BASE_FOLDER = "base"      # of `onnx/`: graphs of the package that this one goes on from

Graph = tuple[torch.nn.Module, dict[str, torch.Tensor], list[str], dict[str, dict[int, str]]]


def example_inputs(preset: Preset, tokenizer: AnyTokenizer, transformer: Transformer) -> dict[str, Graph]:
    """For each graph: its module, example inputs, output names, and which axes vary."""
    generator = torch.Generator().manual_seed(preset.seed)
    rows, past, head_width = 2, 5, preset.width // preset.heads
    codes = torch.randint(preset.codebook_size, (rows, places(preset), preset.depth), generator=generator)
    cache = {f"past_{kind}.{layer}": torch.randn(rows, preset.key_value_heads, past, head_width, generator=generator)
             for layer in range(preset.layers) for kind in ("keys", "values")}
    length = 3 + 2 + 2
    batch = {0: "batch"}
    graphs: dict[str, Graph] = {
        "picture-encoder": (PictureEncoderGraph(tokenizer), {"pixels": torch.rand(rows, 3, 128, 128, generator=generator)}, ["codes", "latents"],
                            {"pixels": batch, "codes": batch, "latents": batch}),
        "picture-decoder": (PictureDecoderGraph(tokenizer), {"codes": rows_of_codes(codes)}, ["pixels"],
                            {"codes": {0: "batch", 1: "rows"}, "pixels": {0: "batch", 1: "lines"}}),
        "transformer": (TransformerGraph(transformer), {
            "text": torch.randint(preset.vocabulary, (rows, 3), generator=generator),
            "latents": torch.randn(rows, 2, preset.seen_width, generator=generator),
            "codes": codes[:, :2],
            "positions": torch.arange(length).expand(rows, -1).contiguous(),
            "segments": torch.tensor([0, 0, 0, 1, 1, 1, 1]).expand(rows, -1).contiguous(),
            "mask": torch.zeros(rows, length, past + length),
            **cache}, ["hidden", "keys", "values"],
            {"text": {0: "batch", 1: "pieces"}, "latents": {0: "batch", 1: "places"}, "codes": {0: "batch", 1: "steps"},
             "positions": {0: "batch", 1: "length"}, "segments": {0: "batch", 1: "length"}, "mask": {0: "batch", 1: "length", 2: "total"},
             **{name: {0: "batch", 2: "past"} for name in cache},
             "hidden": {0: "batch", 1: "length"}, "keys": {1: "batch", 3: "length"}, "values": {1: "batch", 3: "length"}}),
        "picture-head": (PictureHeadGraph(transformer), {
            "conditional": torch.randn(rows, preset.width, generator=generator), "unconditional": torch.randn(rows, preset.width, generator=generator),
            "uniforms": torch.rand(rows, preset.depth, generator=generator), "temperature": torch.tensor([1.0, 0.8]), "top_k": torch.tensor([0, 40]),
            "top_p": torch.tensor([0.9, 0.7]), "guidance_scale": torch.tensor([2.0, 1.0])}, ["codes", "log_probability"],
            {name: batch for name in ("conditional", "unconditional", "uniforms", "temperature", "top_k", "top_p", "guidance_scale", "codes", "log_probability")}),
    }
    if preset.describes:
        graphs["text-head"] = (TextHeadGraph(transformer), {"hidden": torch.randn(rows, preset.width, generator=generator)}, ["logits"], {"hidden": batch, "logits": batch})
    return graphs


def export_graph(graph: Graph, path: Path) -> None:
    """Writes one graph. Weights that it has in common with the graph of an earlier package, `base/` beside it, stay in that file."""
    module, inputs, outputs, axes = graph
    earlier = path.parent / BASE_FOLDER / path.name
    torch.onnx.export(module.eval(), tuple(inputs.values()), str(path), input_names=list(inputs), output_names=outputs,
                      dynamic_axes=axes, opset_version=17, dynamo=False)
    model = onnx.load(path)
    store_weights(model)
    if earlier.exists() and earlier.read_bytes() != model.SerializeToString():
        print(f"{path.name}: {share_weights(model, earlier, f'{BASE_FOLDER}/{path.name}'):.0%} of the weights stay in {BASE_FOLDER}/{path.name}")
    onnx.save(model, path)


def keep_earlier(graphs: Path, base: Path) -> None:
    """Puts the graphs that a package's weights first came in, its own or those it went on from, where the new graphs can read from them."""
    base.mkdir(exist_ok=True)
    for graph in graphs.glob("*.onnx"):
        first = graphs / BASE_FOLDER / graph.name
        shutil.copyfile(first if first.exists() else graph, base / f"{graph.name}.new")
    for copy in base.glob("*.new"):
        copy.replace(copy.with_suffix(""))


def copy_unless_same(source: Path, target: Path) -> None:
    if not target.exists() or not source.samefile(target):
        shutil.copyfile(source, target)


def drop_unused(graphs: Path) -> None:
    """Leaves of the earlier graphs those that the new ones read from."""
    base = graphs / BASE_FOLDER
    for earlier in base.glob("*.onnx"):
        weights = onnx.load(graphs / earlier.name, load_external_data=False).graph.initializer
        if not any(weight.data_location == TensorProto.EXTERNAL for weight in weights):
            earlier.unlink()
    if base.exists() and not any(base.iterdir()):
        base.rmdir()


def first_row(value: torch.Tensor, axes: dict[int, str]) -> torch.Tensor:
    axis = next((axis for axis, name in axes.items() if name in ("batch", "batch_size")), None)
    return value if axis is None else value.narrow(axis, 0, 1)


def check_graph(graph: Graph, path: Path) -> float:
    """Largest difference between PyTorch and onnxruntime, on another batch size than was traced; of integers the share that differs, because
    the encoder's graph holds squares of its codebooks in float16 and of two codes that are equally near it may find the other."""
    module, inputs, outputs, axes = graph
    inputs = {name: first_row(value, axes.get(name, {})) for name, value in inputs.items()}
    with torch.no_grad():
        expected = module.eval()(*inputs.values())
    expected = expected if isinstance(expected, tuple) else (expected,)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = {entry.name for entry in session.get_inputs()}
    actual = session.run(outputs, {name: value.numpy() for name, value in inputs.items() if name in names})
    worst = 0.0
    for name, left, right in zip(outputs, expected, actual):
        whole = right.dtype == np.int64
        difference = float((left.numpy() != right).mean() if whole else np.abs(left.numpy().astype(np.float64) - right.astype(np.float64)).max())
        limit = 1.0 if right.dtype == np.uint8 else CODES_THAT_MAY_DIFFER if whole else 2e-3
        if difference > limit:
            raise SystemExit(f"{path.name}: {name} differs by {difference}")
        worst = max(worst, difference)
    return worst


def golden_cases(preset: Preset, tokenizer: AnyTokenizer, transformer: Transformer, text: pieces.Tokenizer, data: Path) -> dict:
    """What PyTorch computes for given inputs; the engine's tests must get the same."""
    world = load_world(preset.concept_limit)
    random = Random(7)
    scene = random_scene(world, random, preset)
    picture = torch.from_numpy(Studio(world, data).picture(scene)).permute(2, 0, 1).float()[None] / 255
    with torch.no_grad():
        latents = tokenizer.encoder(F.avg_pool2d(picture, 2))
        codes = tokenizer.quantizer.encode(latents)
        sentence = prompt(world, scene, "ko", random)[0]
        ids = text.encode(sentence, add_special_tokens=False).ids
        inputs, positions, segments, mask = draw_layout([ids], preset)
        hidden, _ = transformer.body(transformer.embed(inputs, torch.zeros(1, 0, preset.seen_width), codes[:, :-1], segments), positions, segments, mask)
    sentences = [prompt(world, random_scene(world, random, preset), language, random)[0] for language in ("ko", "en") for _ in range(20)]
    sentences += ["사막에 있는 에펠탑", "달나라로 가는 검은 호랑이", "A Black Cat on the MOON", "검은 고양이와 노란 달 🌙", "뷁 ½ naïve"]
    return {
        "pieces": [{"text": sentence, "ids": text.encode(sentence, add_special_tokens=False).ids} for sentence in sentences],
        "draw": {"prompt": sentence, "codes": codes.flatten().tolist(), "lastHidden": [round(value, 5) for value in hidden[0, -1].tolist()]},
    }


def describe_file(folder: Path, path: str) -> dict:
    content = (folder / path).read_bytes()
    return {"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def describe_graph(folder: Path, name: str) -> dict:
    base = f"onnx/{BASE_FOLDER}/{name}.onnx"
    return describe_file(folder, f"onnx/{name}.onnx") | ({"base": describe_file(folder, base)} if (folder / base).exists() else {})


def manifest(options, preset: Preset, transformer: Transformer, tokenizer: AnyTokenizer, metrics: dict[str, float]) -> dict:
    card = json.loads((TRAINING_FOLDER / "package-card.json").read_text(encoding="utf-8"))
    world = load_world(preset.concept_limit)
    amounts = {"concepts": len(world.concepts), "colors": len(world.colors), "settings": len(world.settings)}
    parameters = sum(parameter.numel() for module in (transformer, tokenizer) for parameter in module.parameters()) + tokenizer.quantizer.codebooks.numel()
    graphs = {"pictureEncoder": "picture-encoder", "pictureDecoder": "picture-decoder", "transformer": "transformer", "pictureHead": "picture-head"}
    if preset.describes:
        graphs["textHead"] = "text-head"
    description = card["description"] if preset.describes else card["oneWayDescription"]
    return {
        "format": 1, "id": options.id, "name": card["name"].get(options.id, options.id),
        "description": {language: sentence.format(**amounts) for language, sentence in description.items()}, "license": card["license"],
        "capabilities": ["generate", "describe"] if preset.describes else ["generate"],
        "picture": {"size": 256, "encoderSize": 128, "rows": preset.grid, "columns": preset.grid, "depth": preset.depth, "codebookSize": preset.codebook_size, "latentWidth": preset.seen_width,
                    **({"givenColors": preset.tint_width} if isinstance(tokenizer, PictureTokenizer) else {})},
        "transformer": {"layers": preset.layers, "width": preset.width, "keyValueHeads": preset.key_value_heads, "headWidth": preset.width // preset.heads,
                        "vocabulary": preset.vocabulary, "textLength": preset.text_length, "parameters": parameters},
        "specialTokens": {"padding": pieces.PADDING, "end": pieces.END, "draw": pieces.DRAW, "empty": pieces.EMPTY, "picture": pieces.PICTURE,
                          "describe": pieces.DESCRIBE, "caption": pieces.CAPTION},
        "sampling": card["sampling"],
        "graphs": {name: describe_graph(options.out, file) for name, file in graphs.items()},
        "tokenizer": describe_file(options.out, "tokenizer.json"),
        "examples": card["examples"], "concepts": [concept["id"] for concept in world.concepts], "metrics": metrics, "art": card["art"],
    }


def last_figures(run: Path) -> dict[str, float]:
    """The last line of each training log, as metrics, and the steps that an earlier package brought along."""
    start = run / "start.json"
    brought = {"transformer": "earlierSteps", "encoder": "earlierEncoderSteps"}
    figures: dict[str, float] = {f"training.{part}.earlierSteps": json.loads(start.read_text())[name] for part, name in brought.items()} if start.exists() else {}
    for name in ("encoder", "decoder", "transformer"):
        log = run / f"{name}.jsonl"
        if log.exists():
            last = json.loads(log.read_text().splitlines()[-1])
            figures |= {f"training.{name}.{key}": value for key, value in last.items() if key != "seconds"}
    return figures


def main() -> None:
    arguments = stage_arguments(__doc__, ALL_PRESETS)
    arguments.add_argument("--id", default="dallae-s")
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--base", type=Path, help="the package that this run went on from: what it has in common with it is not stored again")
    options = arguments.parse_args()
    preset = ALL_PRESETS[options.preset]
    run = options.data / preset.name
    torch.manual_seed(preset.seed)
    tokenizer, transformer = build_tokenizer(preset).eval(), Transformer(preset).eval()
    load_pictures(run, tokenizer)
    load_model(run / "transformer.pt", transformer)
    round_weights(tokenizer, whole=True, thrifty=True)
    round_weights(transformer, whole=True)
    (options.out / "onnx").mkdir(parents=True, exist_ok=True)
    if options.base is not None:
        keep_earlier(options.base / "onnx", options.out / "onnx" / BASE_FOLDER)
    for name, graph in example_inputs(preset, tokenizer, transformer).items():
        path = options.out / "onnx" / f"{name}.onnx"
        export_graph(graph, path)
        print(f"{name}: {path.stat().st_size / 1e6:.1f} MB, PyTorch and onnxruntime differ by at most {check_graph(graph, path):.2g}", flush=True)
    drop_unused(options.out / "onnx")
    (options.out / "logs").mkdir(exist_ok=True)
    for log in run.glob("*.jsonl"):
        shutil.copyfile(log, options.out / "logs" / log.name)
    if options.base is not None and preset.adapter_rank:      # nothing of it was trained
        copy_unless_same(options.base / "training.npz", options.out / "training.npz")
    elif preset.describes:
        save_left_out(options.out / "training.npz", tokenizer, transformer)
    shutil.copyfile(run / "tokenizer.json", options.out / "tokenizer.json")
    text = pieces.load_text_tokenizer(run / "tokenizer.json")
    golden = golden_cases(preset, tokenizer, transformer, text, options.data)
    (options.out / "golden.json").write_text(json.dumps(golden, ensure_ascii=False), encoding="utf-8")
    card = manifest(options, preset, transformer, tokenizer, last_figures(run))
    (options.out / "model.json").write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

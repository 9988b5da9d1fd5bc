"""Trains the judge, chooses its thresholds and writes judge.onnx, judge.json and appearance.json: one command, resumed from its checkpoint.

python train_judge.py --data ../../training/.data            (after rasterize.mjs)
python train_judge.py --data ../../training/.data --steps 20 --out ../../training/.data/judge-smoke     (a smoke test)
"""
import argparse
import hashlib
import json
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from judge import JUDGE_FOLDER
from judge.appearance import appearances
from judge.batches import Batches, make_batch
from judge.detect import THRESHOLDS, detections, exact_counts, overlap, presence_f1
from judge.losses import judge_loss
from judge.network import GRID, MASK, OUTPUTS, SIDE, JudgeGraph, JudgeNetwork

from dallae.checkpoint import load_checkpoint, save_checkpoint
from dallae.compose import Studio
from dallae.progress import Progress
from dallae.world import World, load_world

SEED = 771_003                   # shares nothing with the seeds of what is judged
LEARNING_RATE = 3e-3
WARM_STEPS = 100
DECAY_SHARE = 0.4                # last part of the run in which the learning rate falls to zero
LOG_EVERY, SAVE_EVERY = 25, 200
VALIDATION_PICTURES = 512


def learning_rate(step: int, steps: int) -> float:
    """Warm-up, constant, linear to zero."""
    return LEARNING_RATE * min(1, (step + 1) / WARM_STEPS, (steps - step) / max(DECAY_SHARE * steps, 1))


def train(network: JudgeNetwork, world: World, studio: Studio, steps: int, batch_size: int, run: Path) -> None:
    decayed = [parameter for parameter in network.parameters() if parameter.ndim > 1]
    others = [parameter for parameter in network.parameters() if parameter.ndim <= 1]
    optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.02}, {"params": others, "weight_decay": 0.0}], lr=LEARNING_RATE)
    first = load_checkpoint(run / "judge.pt", network, optimizer)
    progress, shown = Progress(run / "judge.jsonl", first, steps), {}
    network.train()
    batches = Batches(world, studio, batch_size, f"judge {SEED}")
    for step, batch in enumerate(batches.loader(first, steps), first):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step, steps)
        loss, parts = judge_loss(network(batch.pixels.contiguous(memory_format=torch.channels_last)), batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimizer.step()
        for name, value in parts.items():
            shown[name] = 0.95 * shown.get(name, float(value)) + 0.05 * float(value)
        if (step + 1) % LOG_EVERY == 0 or step + 1 == steps:
            progress(step + 1, **shown)
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == steps:
            save_checkpoint(run / "judge.pt", network, optimizer, step + 1)


def validate(session: onnxruntime.InferenceSession, world: World, studio: Studio) -> tuple[dict[str, float], dict[str, float]]:
    """Thresholds and metrics of the file that ships, on a stream of its own, half of it damaged. Drawings put together wrongly are no concept of the truth."""
    found, truth, settings_right, inside_right, overlaps = [], [], [], [], []
    for start in range(0, VALIDATION_PICTURES, 32):
        batch, examples = make_batch(world, studio, 32, f"judge validation {SEED} {start}", damaged=0.5)
        presence, boxes, concepts, inside, settings = session.run(list(OUTPUTS), {"pixels": batch.pixels.numpy()})
        settings_right.append((settings.argmax(-1) == batch.settings.numpy()).mean())
        inside_right.append(((inside > 0.5) == (batch.inside.numpy() > 0.5)).mean())
        for row, example in enumerate(examples):
            found.append(detections(presence[row], boxes[row], concepts[row]))
            named = example.concepts < len(world.concepts)
            truth.append(example.concepts[named])
            for box, concept in zip(example.boxes[named], example.concepts[named]):
                overlaps.append(max((overlap(each.box, box) for each in found[-1] if each.concept == concept), default=0.0))
    present = max(THRESHOLDS, key=lambda threshold: presence_f1(found, truth, threshold))
    counted = max(THRESHOLDS, key=lambda threshold: exact_counts(found, truth, threshold))
    return {"present": present, "counted": counted}, {
        "presenceF1": presence_f1(found, truth, present), "exactCounts": exact_counts(found, truth, counted), "boxOverlap": float(np.mean(overlaps)),
        "insideRight": float(np.mean(inside_right)), "settingRight": float(np.mean(settings_right)), "pictures": VALIDATION_PICTURES}


def export(graph: JudgeGraph, path: Path) -> onnxruntime.InferenceSession:
    """Checks the graph against PyTorch, then stores its weights as int8; arithmetic stays float32. Returns the file that ships, opened."""
    example = torch.rand(2, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(1))
    torch.onnx.export(graph, (example,), str(path), input_names=["pixels"], output_names=list(OUTPUTS), opset_version=17, dynamo=False,
                      dynamic_axes={name: {0: "batch"} for name in ("pixels", *OUTPUTS)})
    single = example[:1]
    with torch.no_grad():
        expected: tuple[Tensor, ...] = graph(single)
    for name, left, right in zip(OUTPUTS, expected, open_graph(path).run(list(OUTPUTS), {"pixels": single.numpy()})):
        difference = float(np.abs(left.numpy() - right).max())
        if difference > 1e-3:
            raise SystemExit(f"{name} differs by {difference} between PyTorch and onnxruntime")
    model = onnx.load(path)
    store_whole(model)
    onnx.save(model, path)
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    return open_graph(path)


def open_graph(path: Path) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])


def store_whole(model: onnx.ModelProto) -> None:
    """Rounds every larger weight to int8 with a scale for each output (its first axis) behind nodes that the runtime folds away at load.
    Batch norms are part of the convolutions by now, so this cannot be done in PyTorch before."""
    for weight in list(model.graph.initializer):
        values = numpy_helper.to_array(weight)
        if weight.data_type != TensorProto.FLOAT or values.ndim < 2 or values.size < 1024:
            continue
        scale = np.maximum(np.abs(values).max(tuple(range(1, values.ndim)), keepdims=True), 1e-12) / np.float32(127)
        model.graph.initializer.remove(weight)
        model.graph.initializer.extend([numpy_helper.from_array(np.rint(values / scale).astype(np.int8), weight.name + "_whole"), numpy_helper.from_array(scale.astype(np.float32), weight.name + "_scale")])
        model.graph.node.insert(0, helper.make_node("Mul", [weight.name + "_float", weight.name + "_scale"], [weight.name]))
        model.graph.node.insert(0, helper.make_node("Cast", [weight.name + "_whole"], [weight.name + "_float"], to=TensorProto.FLOAT))


def write_json(path: Path, value: object, indent: int | None = 1) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")


def file_entry(path: Path) -> dict:
    content = path.read_bytes()
    return {"path": path.name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--out", type=Path, default=JUDGE_FOLDER)
    arguments.add_argument("--steps", type=int, default=4_000)
    arguments.add_argument("--batch", type=int, default=32)
    arguments.add_argument("--only-appearance", action="store_true", help="write appearance.json alone: needs no training")
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    world = load_world()
    studio = Studio(world, options.data, shrink=2)
    write_json(options.out / "appearance.json", appearances(world, studio), indent=None)
    if options.only_appearance:
        return
    run = options.data / f"judge-{options.steps}-{len(world.concepts)}"
    network = JudgeNetwork(len(world.concepts), len(world.settings)).to(memory_format=torch.channels_last)
    parameters = sum(parameter.numel() for parameter in network.parameters())
    print(f"{parameters / 1e6:.2f} M parameters, {options.steps} steps of {options.batch} scenes, {len(world.concepts)} concepts", flush=True)
    started = time.time()
    train(network, world, studio, options.steps, options.batch, run)
    network.eval()
    session = export(JudgeGraph(network).eval(), options.out / "judge.onnx")
    thresholds, metrics = validate(session, world, studio)
    write_json(options.out / "judge.json", {
        "format": 1, "pictureSide": SIDE, "grid": GRID, "maskGrid": MASK, "parameters": parameters, "steps": options.steps, "batch": options.batch, "seed": SEED,
        "concepts": [concept["id"] for concept in world.concepts], "settings": [setting["id"] for setting in world.settings],
        "thresholds": thresholds, "metrics": {name: round(value, 4) for name, value in metrics.items()},
        "graph": file_entry(options.out / "judge.onnx"), "appearance": file_entry(options.out / "appearance.json")})
    print(json.dumps({**thresholds, **metrics}), f"{(time.time() - started) / 60:.1f} min")


if __name__ == "__main__":
    main()

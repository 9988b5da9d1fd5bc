"""Stage 1c: trains the decoder to paint both layers from their codes. The codes are fixed, so it may run before, after or long after
the transformer's training, and for as long as there is time. Resumes from its checkpoint.

python train_decoder.py --preset cpu --data DIR [--steps N]
"""

import torch
from torch import Tensor

from dallae.checkpoint import load_checkpoint, load_model, save_checkpoint
from dallae.layers import LayerBatches, halve, learning_rate, to_planes
from dallae.picture_tokenizer import DECODER_CELL, Decoder, LayeredQuantizer, Painter, neighbourhoods, plain, split_cells
from dallae.presets import PRESETS, Preset
from dallae.progress import Progress
from dallae.stage import stage_arguments


def cell_loss(drawn: Tensor, target: Tensor, channels: int) -> tuple[Tensor, Tensor]:
    """Absolute error, and that of the differences between neighbouring pixels: flat art must stay crisp. Cells [samples, channels·32·32]"""
    drawn, target = (cells.unflatten(1, (channels, DECODER_CELL, DECODER_CELL)) for cells in (drawn, target))
    error = (drawn - target).abs().mean()
    edges = sum((drawn.diff(dim=axis) - target.diff(dim=axis)).abs().mean() for axis in (2, 3))
    return error + 0.5 * edges, error.detach()


def choose_cells(quantizer: LayeredQuantizer, layers: tuple[Tensor, Tensor], preset: Preset) -> list[tuple[Tensor, Tensor]]:
    """For the ground and for the things: neighbourhoods [samples, 9·width] of quantised latents and the cells to paint from them.

    A tenth of the scenes keeps neither given colours nor fine codes, another tenth no given colours, so that fewer codes give a plainer picture.
    """
    grounds, things = (to_planes(layer, preset.device) for layer in layers)
    codes = quantizer.encode(quantizer.project(torch.nn.functional.avg_pool2d(grounds, 2), halve(things)))
    chance = torch.rand(len(codes), 1, device=codes.device)
    codes[..., 3] *= chance > 0.2
    codes[..., 2] *= chance > 0.1
    things = torch.where((chance > 0.2)[..., None, None], things[:, :4], plain(things))
    latents = quantizer.decode(codes)
    standing = codes[..., 1:].any(-1)
    some = torch.rand_like(standing, dtype=torch.float) < preset.ground_share
    return [(neighbourhoods(latents[..., : preset.ground_width])[some], split_cells(grounds, DECODER_CELL)[some]),
            (neighbourhoods(latents[..., preset.ground_width:])[standing], split_cells(things, DECODER_CELL)[standing])]


def build_optimizer(decoder: Decoder) -> torch.optim.Optimizer:
    linear = [*decoder.ground.linear.parameters(), *decoder.things.linear.parameters()]
    chosen = {id(parameter) for parameter in linear}
    rest = [parameter for parameter in decoder.parameters() if id(parameter) not in chosen]
    return torch.optim.AdamW([{"params": linear, "peak": 1e-4}, {"params": rest, "peak": 1e-3}], betas=(0.9, 0.98), weight_decay=1e-4)


def start(decoder: Decoder, quantizer: LayeredQuantizer, batches: LayerBatches, preset: Preset) -> None:
    samples = [choose_cells(quantizer, batches[step], preset) for step in range(12)]
    for index, painter in enumerate((decoder.ground, decoder.things)):
        around, cells = (torch.cat([sample[index][part] for sample in samples]) for part in (0, 1))
        painter.start(around[:, painter.middle], cells)


def main() -> None:
    arguments = stage_arguments(__doc__)
    arguments.add_argument("--steps", type=int, help="length of the run, when another than the preset's fits the time")
    options = arguments.parse_args()
    preset = PRESETS[options.preset]
    steps, run = options.steps or preset.decoder_steps, options.data / preset.name
    torch.manual_seed(preset.seed)
    quantizer, decoder = LayeredQuantizer(preset).to(preset.device), Decoder(preset).to(preset.device)
    load_model(run / "codebooks.pt", quantizer)
    optimizer = build_optimizer(decoder)
    first = load_checkpoint(run / "decoder.pt", decoder, optimizer)
    batches = LayerBatches(preset, options.data, stream=2, shrink=1, dense_share=0.9)
    if first == 0:
        start(decoder, quantizer, batches, preset)
    painters: list[tuple[str, Painter, int]] = [("ground", decoder.ground, 3), ("things", decoder.things, 4)]
    progress = Progress(run / "decoder.jsonl", first, steps)
    average: dict[str, float] = {}
    for step, layers in enumerate(batches.loader(first, steps), first):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step, steps, group["peak"])
        optimizer.zero_grad(set_to_none=True)
        for (name, painter, channels), (around, cells) in zip(painters, choose_cells(quantizer, layers, preset)):
            loss, error = cell_loss(painter(around), cells, channels)
            loss.backward()
            average[name] = average.get(name, error.item()) * 0.97 + error.item() * 0.03
        torch.nn.utils.clip_grad_norm_(decoder.parameters(), 1.0)
        optimizer.step()
        if (step + 1) % 50 == 0 or step + 1 == steps:
            progress(step + 1, **average)
        if (step + 1) % 200 == 0 or step + 1 == steps:
            save_checkpoint(run / "decoder.pt", decoder, optimizer, step + 1)


if __name__ == "__main__":
    main()

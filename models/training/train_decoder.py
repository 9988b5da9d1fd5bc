"""Stage 1c: trains the decoder to paint both layers from their codes. The codes are fixed, so it may run before, after or long after
the transformer's training, and for as long as there is time. Resumes from its checkpoint.

python train_decoder.py --preset cpu --data DIR [--steps N]
"""

import torch
from torch import Tensor

from dallae.checkpoint import load_checkpoint, load_model, save_checkpoint
from dallae.layers import LayerBatches, halve, learning_rate, to_planes
from dallae.cells import split_cells
from dallae.picture_tokenizer import DECODER_CELL, MARKED, Decoder, LayeredQuantizer, Painter, marked, neighbourhoods, sharpened
from dallae.presets import PRESETS, Preset
from dallae.progress import Progress
from dallae.stage import stage_arguments


def cell_loss(drawn: Tensor, target: Tensor, channels: int) -> tuple[Tensor, Tensor]:
    """Absolute error, and that of the differences between neighbouring pixels: flat art must stay crisp. Cells [samples, channels·32·32]"""
    drawn, target = (cells.unflatten(1, (channels, DECODER_CELL, DECODER_CELL)) for cells in (drawn, target))
    error = (drawn - target).abs().mean()
    edges = sum((drawn.diff(dim=axis) - target.diff(dim=axis)).abs().mean() for axis in (2, 3))
    return error + 0.5 * edges, error.detach()


def choose_cells(quantizer: LayeredQuantizer, layers: tuple[Tensor, Tensor], preset: Preset) -> tuple[list[tuple[Tensor, Tensor]], tuple[Tensor, Tensor]]:
    """For the ground and for the things: neighbourhoods [samples, 9·width] of quantised latents and the cells to paint from them. Then of
    the latter cells, tinted: the tints' channels [samples, tint_width] and the cells [samples, 4·32·32].

    A tenth of the scenes keeps no fine codes, so that fewer codes give a plainer picture.
    """
    grounds, things = (to_planes(layer, preset.device) for layer in layers)
    codes = quantizer.encode(quantizer.project(torch.nn.functional.avg_pool2d(grounds, 2), halve(things)))
    codes[..., 2] *= torch.rand(len(codes), 1, device=codes.device) > 0.1
    ground, shapes, given = quantizer.decode(codes).split((preset.ground_width, preset.latent_width - preset.ground_width - preset.tint_width, preset.tint_width), -1)
    standing = codes[..., 1:].any(-1)
    some = torch.rand_like(standing, dtype=torch.float) < preset.ground_share
    return ([(neighbourhoods(ground)[some], split_cells(grounds, DECODER_CELL)[some]),
             (neighbourhoods(shapes)[standing], split_cells(marked(things), DECODER_CELL)[standing])],
            (given[standing], split_cells(things[:, :4], DECODER_CELL)[standing]))


def build_optimizer(decoder: Decoder) -> torch.optim.Optimizer:
    linear = [*decoder.ground.linear.parameters(), *decoder.things.linear.parameters()]
    chosen = {id(parameter) for parameter in linear}
    rest = [parameter for parameter in decoder.parameters() if id(parameter) not in chosen]
    return torch.optim.AdamW([{"params": linear, "peak": 1e-4}, {"params": rest, "peak": 1e-3}], betas=(0.9, 0.98), weight_decay=1e-4)


def start(decoder: Decoder, quantizer: LayeredQuantizer, batches: LayerBatches, preset: Preset) -> None:
    samples = [choose_cells(quantizer, batches[step], preset)[0] for step in range(12)]
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
    painters: list[tuple[str, Painter, int]] = [("ground", decoder.ground, 3), ("things", decoder.things, MARKED)]
    progress = Progress(run / "decoder.jsonl", first, steps)
    average: dict[str, float] = {}
    for step, layers in enumerate(batches.loader(first, steps), first):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step, steps, group["peak"])
        optimizer.zero_grad(set_to_none=True)
        chosen, (given, tinted) = choose_cells(quantizer, layers, preset)
        errors: dict[str, Tensor] = {}
        for (name, painter, channels), (around, cells) in zip(painters, chosen):
            painted = painter(around)
            loss, errors[name] = cell_loss(painted, cells, channels)
            if painter is decoder.things:
                # What counts is the drawing with crisp edges; where these hide a mistake, the mist tells its direction
                crisp, errors["crisp"] = cell_loss(sharpened(painted).flatten(1), cells, channels)
                loss = loss + crisp
            loss.backward()
        # Not trained for, because it follows from the rest: what is seen in the end
        with torch.no_grad():
            errors["tinted"] = (decoder.tinted(painted, given) - tinted).abs().mean()
        for name, error in errors.items():
            average[name] = average.get(name, error.item()) * 0.97 + error.item() * 0.03
        torch.nn.utils.clip_grad_norm_(decoder.parameters(), 1.0)
        optimizer.step()
        if (step + 1) % 50 == 0 or step + 1 == steps:
            progress(step + 1, **average)
        if (step + 1) % 200 == 0 or step + 1 == steps:
            save_checkpoint(run / "decoder.pt", decoder, optimizer, step + 1)


if __name__ == "__main__":
    main()

"""Stage 1b of the 16×16×1 baseline: trains the decoder to paint flat pictures from their codes. The codes are fixed, so it may run
before, after or long after the transformer's training. Resumes from its checkpoint.

python train_plain_decoder.py --preset mindalle --data DIR [--steps N]
"""
import torch
import torch.nn.functional as F
from torch import Tensor

from dallae.checkpoint import load_checkpoint, load_model, save_checkpoint
from dallae.layers import LayerBatches, flatten, halve, learning_rate, to_planes
from dallae.plain_tokenizer import PlainTokenizer, split_grid
from dallae.presets import ONE_WAY_PRESETS
from dallae.progress import Progress
from dallae.stage import stage_arguments

THING_WEIGHT = 4.0       # of pixels in which something stands, against those of the ground
EDGE_WEIGHT = 0.5


def scene_pictures(layers: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
    """Both layers at 256 px → what the encoder reads [batch, 3, 128, 128], what is to be painted [batch, 3, 256, 256], where things stand
    bool [batch, 1, 256, 256]"""
    grounds, things = (to_planes(layer, "cpu") for layer in layers)
    return flatten(F.avg_pool2d(grounds, 2), halve(things)), flatten(grounds, things), things[:, 3:4] > 0


def picture_loss(painted: Tensor, wanted: Tensor, standing: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """What is minimised: absolute error, and that of the differences between neighbouring pixels, across cells as well: flat art must stay
    crisp. With it the mean errors where nothing and where something stands, for the log."""
    weight = torch.where(standing, THING_WEIGHT, 1.0)
    error = (painted - wanted).abs()
    total = weight.sum() * 3
    edges = sum(((painted.diff(dim=axis) - wanted.diff(dim=axis)).abs() * weight.narrow(axis, 1, weight.shape[axis] - 1)).sum() for axis in (2, 3))
    means = [(error.detach() * part).sum() / (3 * part.sum()).clamp_min(1) for part in (~standing, standing)]
    return ((error * weight).sum() + EDGE_WEIGHT * edges) / total, means[0], means[1]


def main() -> None:
    arguments = stage_arguments(__doc__, ONE_WAY_PRESETS)
    arguments.add_argument("--steps", type=int, help="length of the run, when another than the preset's fits the time")
    options = arguments.parse_args()
    preset = ONE_WAY_PRESETS[options.preset]
    steps, run = options.steps or preset.decoder_steps, options.data / preset.name
    torch.manual_seed(preset.seed)
    tokenizer = PlainTokenizer(preset)
    load_model(run / "encoder.pt", tokenizer.encoder)
    load_model(run / "codebooks.pt", tokenizer.quantizer)
    decoder = tokenizer.decoder
    linear = list(decoder.linear.parameters())
    rest = [parameter for name, parameter in decoder.named_parameters() if not name.startswith("linear.")]
    optimizer = torch.optim.AdamW([{"params": linear, "peak": 1e-4}, {"params": rest, "peak": 1e-3}], betas=(0.9, 0.98), weight_decay=1e-4)
    first = load_checkpoint(run / "decoder.pt", decoder, optimizer)
    batches = LayerBatches(preset, options.data, stream=4, shrink=1, dense_share=0.5)

    def latents_of(seen: Tensor) -> Tensor:
        with torch.no_grad():
            return tokenizer.quantizer.decode(tokenizer.quantizer.encode(tokenizer.encoder(seen)))

    if first == 0:
        seen, wanted = (torch.cat(parts) for parts in list(zip(*(scene_pictures(batches[step]) for step in range(8))))[:2])
        decoder.start(latents_of(seen).flatten(0, 1), split_grid(wanted, preset.grid).flatten(0, 1))
    progress, average = Progress(run / "decoder.jsonl", first, steps), dict[str, float]()
    for step, layers in enumerate(batches.loader(first, steps), first):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step, steps, group["peak"])
        seen, wanted, standing = scene_pictures(layers)
        loss, ground, things = picture_loss(decoder(latents_of(seen)), wanted, standing)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(decoder.parameters(), 1.0)
        optimizer.step()
        for name, value in {"ground": ground.item(), "things": things.item()}.items():
            average[name] = average.get(name, value) * 0.97 + value * 0.03
        if (step + 1) % 50 == 0 or step + 1 == steps:
            progress(step + 1, **average)
        if (step + 1) % 200 == 0 or step + 1 == steps:
            save_checkpoint(run / "decoder.pt", decoder, optimizer, step + 1)


if __name__ == "__main__":
    main()

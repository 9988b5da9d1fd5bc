"""Stage 1's networks: pictures ↔ an 8×8 map of 4 codes each. After RQ-VAE (Lee et al. 2022), but in two layers, as a painter works:
the first code of a position names the ground, the next two name the drawing that stands on it in its own colours, coarse and fine, and the
last one the colour it was given. So a shape is learned once for all its colours, and a colour once for all shapes.

Scenes are composed here, so both layers are known. The codes come from them by linear projection and residual k-means, without training
(`LayeredQuantizer.fit`): a drawing has the same codes on every ground and in every colour but for the last. The encoder learns to see both layers in a flat picture, the
decoder to paint each; the given colour it puts on by a rule. Everything works on 32-pixel cells with plain matrix products, which is what a CPU does best. Codes and encoder
see 128 px, the decoder draws 256 px: the art is vector, so the sharper target costs nothing.
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .cells import ENCODER_CELL, GRID, ResidualBlock, join_cells, split_cells
from .picture_encoder import Encoder
from .presets import Preset
from .recolor import RATIO_LIMIT, Target, targets, tint
from .world import load_world

DECODER_CELL = 32       # pixels of the 256-pixel output


MARKED = 6              # what the decoder paints of a drawing: premultiplied colour and opacity, and its marks (see `recolor.marks`)
SHARPNESS = 3.0         # how much steeper a drawing's edges are than the painter leaves them: where it is unsure it paints a mist
TINT = 3.0              # length of a given colour in the latents, where shapes have channels of variance one
UNUSED = 1e2            # where the last codebook keeps the codes it does not need: never nearest to anything


def plain(things: Tensor) -> Tensor:
    """What stands, in its own colours: premultiplied colour and opacity. [batch, 8 or more, side, side] → [batch, 4, side, side]"""
    return torch.cat([things[:, 4:7], things[:, 3:4]], 1)


def marked(things: Tensor) -> Tensor:
    """What stands, in its own colours, and its marks: what the decoder paints. [batch, 10, side, side] → [batch, `MARKED`, side, side]"""
    return torch.cat([plain(things), things[:, 8:10]], 1)


class Painter(nn.Module):
    """Paints the cells of one layer from their latents and their neighbours': [..., 9·width] → [..., channels·32·32].

    A linear path, started by regression, carries the coarse picture from the first step on.
    """

    def __init__(self, latent_width: int, width: int, strokes: int, channels: int):
        super().__init__()
        self.middle = slice(4 * latent_width, 5 * latent_width)
        self.enter = nn.Linear(9 * latent_width, width)
        self.blocks = nn.Sequential(ResidualBlock(width), ResidualBlock(width))
        # `strokes` is how many patch patterns a cell is painted from
        self.leave = nn.Sequential(nn.Linear(width, strokes), nn.GELU(), nn.Linear(strokes, channels * DECODER_CELL * DECODER_CELL))
        self.linear = nn.Linear(latent_width, channels * DECODER_CELL * DECODER_CELL)
        nn.init.zeros_(self.leave[2].weight)
        nn.init.zeros_(self.leave[2].bias)

    @torch.no_grad()
    def start(self, latents: Tensor, cells: Tensor) -> None:
        """Ridge regression of the cells [samples, channels·32·32] on their latents [samples, width]."""
        mean, center = cells.mean(0), latents.mean(0)
        moved = latents - center
        ridge = 1e-2 * torch.eye(latents.shape[1], device=latents.device)
        solution = torch.linalg.solve(moved.T @ moved / len(moved) + ridge, moved.T @ (cells - mean) / len(moved))
        self.linear.weight.copy_(solution.T)
        self.linear.bias.copy_(mean - center @ solution)

    def forward(self, neighbourhood: Tensor) -> Tensor:
        return self.linear(neighbourhood[..., self.middle]) + self.leave(self.blocks(F.gelu(self.enter(neighbourhood))))


def neighbourhoods(latents: Tensor) -> Tensor:
    """Each position with the eight around it (zeros beyond the edge): [batch, rows·8, width] → [batch, rows·8, 9·width]"""
    batch, places, width = latents.shape
    rows = places // GRID
    framed = F.pad(latents.reshape(batch, rows, GRID, width), (0, 0, 1, 1, 1, 1))
    return torch.cat([framed[:, y:y + rows, x:x + GRID] for y in range(3) for x in range(3)], -1).reshape(batch, places, 9 * width)


def sharpened(cells: Tensor) -> Tensor:
    """Cells as the painter leaves them [..., `MARKED`·32·32] → the same with crisp edges [..., `MARKED`, 32·32]. Opacity and the rest are
    painted apart, so the rest may come out stronger than it can be."""
    painted = cells.reshape(*cells.shape[:-1], MARKED, DECODER_CELL * DECODER_CELL).clamp(0, 1)
    own, opacity, marks = painted.split((3, 1, 2), -2)
    sharp = ((opacity - 0.5) * SHARPNESS + 0.5).clamp(0, 1)
    share = sharp / opacity.clamp(min=1e-2)
    return torch.cat([torch.minimum(own, opacity) * share, sharp, torch.minimum(marks, opacity) * share], -2)


class Decoder(nn.Module):
    """Quantised latents [batch, rows·8, latent_width] → picture [batch, 3, rows·32, 256] around 0…1. Rows may be fewer than 8.

    Drawings are painted in their own colours, and tinted by the rule that tints them in training's scenes: no shape has to be learned in
    more than one colour, and no colour but in one shape.
    """

    def __init__(self, preset: Preset):
        super().__init__()
        self.ground_width, self.tint_width = preset.ground_width, preset.tint_width
        width = preset.decoder_width
        self.ground = Painter(preset.ground_width, width // 2, width * 3 // 4, 3)
        self.things = Painter(preset.latent_width - preset.ground_width - preset.tint_width, width, width * 3 // 2, MARKED)
        goal = targets([tuple(color["rgb"]) for color in load_world().colors[: preset.tint_width]])
        self.register_buffer("goals", torch.cat([goal.color, goal.white, goal.black], 1), persistent=False)      # [tint_width, 5]

    def tinted(self, cells: Tensor, given: Tensor) -> Tensor:
        """Cells as the painter leaves them [..., `MARKED`·32·32], the tints' channels of their latents [..., tint_width] → premultiplied
        colour and opacity [..., 4·32·32]"""
        own, opacity, weight, ratio = sharpened(cells).split((3, 1, 1, 1), -2)
        share = (given / TINT).clamp(0, 1)
        goal = (share @ self.goals)[..., None]
        painted = tint(own, opacity, weight * share.sum(-1)[..., None, None], ratio * RATIO_LIMIT / opacity.clamp(min=1e-2), Target(*goal.split((3, 1, 1), -2)))
        return torch.cat([painted, opacity], -2).flatten(-2)

    def forward(self, latents: Tensor) -> Tensor:
        ground, shapes, given = latents.split((self.ground_width, latents.shape[-1] - self.ground_width - self.tint_width, self.tint_width), -1)
        bare = join_cells(self.ground(neighbourhoods(ground)), 3, DECODER_CELL).clamp(0, 1)
        present = (shapes.abs().sum(-1, keepdim=True) > 0).to(latents.dtype)      # a position whose codes say "nothing" shows the bare ground
        paint = join_cells(self.tinted(self.things(neighbourhoods(shapes)) * present, given), 4, DECODER_CELL).clamp(0, 1)
        return bare * (1 - paint[:, 3:]) + paint[:, :3]


class LayeredQuantizer(nn.Module):
    """Where codes come from. Depth 0 reads the first `ground_width` channels; the last depth reads the last `tint_width`, where every given
    colour has a channel of its own; the depths between read what is left of the rest, and their code 0 means "nothing". Code 0 of the last
    depth means "its own colours". Fitted once by `fit`; nothing here is trained.
    """

    def __init__(self, preset: Preset):
        super().__init__()
        self.depth, self.size, self.ground, self.tints = preset.depth, preset.codebook_size, preset.ground_width, preset.tint_width
        things = preset.latent_width - preset.ground_width - preset.tint_width
        self.register_buffer("codebooks", torch.zeros(preset.depth, preset.codebook_size, preset.latent_width))
        self.register_buffer("ground_mean", torch.zeros(3 * ENCODER_CELL * ENCODER_CELL))
        self.register_buffer("ground_directions", torch.zeros(preset.ground_width, 3 * ENCODER_CELL * ENCODER_CELL))
        self.register_buffer("thing_directions", torch.zeros(things, 4 * ENCODER_CELL * ENCODER_CELL))

    def project(self, grounds: Tensor, things: Tensor) -> Tensor:
        """Grounds [batch, 3, 128, 128], things [batch, 8 or more, 128, 128] (see `Studio.layers`), in 0…1 → latents [batch, 64, latent_width]"""
        ground = (split_cells(grounds, ENCODER_CELL) - self.ground_mean) @ self.ground_directions.T
        return torch.cat([ground, split_cells(plain(things), ENCODER_CELL) @ self.thing_directions.T, self.tint(things)], -1)

    def tint(self, things: Tensor) -> Tensor:
        """How much of what stands in a cell was given each colour. [batch, 8 or more, 128, 128] → [batch, 64, tint_width] in 0…`TINT`"""
        opacity, given = things[:, 3:4], (things[:, 7:8] * 255).round()
        shares = torch.cat([opacity, *(opacity * (given == color + 1) for color in range(self.tints))], 1)
        amounts = split_cells(shares, ENCODER_CELL).unflatten(-1, (1 + self.tints, -1)).sum(-1)
        return TINT * amounts[..., 1:] / amounts[..., :1].clamp_min(1e-3)

    def nearest(self, residual: Tensor, level: int) -> Tensor:
        """Index of the nearest code. [places, width] → int64 [places]. The codebook stands first in the product, so that a graph holds it once."""
        codebook = self.codebooks[level]
        return (codebook.square().sum(-1, keepdim=True) - codebook @ residual.T * 2).argmin(0)

    def encode(self, latents: Tensor) -> Tensor:
        """[batch, 64, latent_width or more] → codes int64 [batch, 64, depth]"""
        residual = latents[..., : self.codebooks.shape[-1]].flatten(0, -2)
        codes = []
        for level in range(self.depth):
            code = self.nearest(residual, level)
            residual = residual - self.codebooks[level][code]
            codes.append(code)
        return torch.stack(codes, -1).unflatten(0, (-1, latents.shape[1]))

    def decode(self, codes: Tensor) -> Tensor:
        """codes int64 [batch, places, depth] → latents [batch, places, width]. A shorter last axis gives a coarser picture."""
        return sum(F.embedding(codes[..., level], self.codebooks[level]) for level in range(codes.shape[-1]))

    @torch.no_grad()
    def fit(self, grounds: Tensor, things: Tensor, rounds: int = 20) -> None:
        """Projections by principal components, codebooks by k-means on what is left over at each depth.

        grounds [samples, 768] and things [samples, 1024]: cells of 16 px, in 0…1; things' cells are those with something in them, in their
        own colours.
        """
        self.ground_mean.copy_(grounds.mean(0))
        self.ground_directions.copy_(principal_directions(grounds - self.ground_mean, self.ground))
        self.thing_directions.copy_(principal_directions(things, self.thing_directions.shape[0]))
        self.codebooks[0, :, : self.ground] = k_means((grounds - self.ground_mean) @ self.ground_directions.T, self.size, rounds, keep_zero=False)
        residual = things @ self.thing_directions.T
        shape = slice(self.ground, -self.tints)
        for level in range(1, self.depth - 1):
            centers = k_means(residual, self.size, rounds, keep_zero=True)
            self.codebooks[level, :, shape] = centers
            residual = residual - centers[nearest_center(residual, centers)]
        self.codebooks[-1, 1 + self.tints:, -1] = UNUSED
        self.codebooks[-1, 1:1 + self.tints, -self.tints:] = TINT * torch.eye(self.tints, device=residual.device)
        for fitted in self.buffers():      # as a package stores them: of codes that look alike, the same one stays the nearest there
            fitted.copy_(fitted.half().float())


def principal_directions(cells: Tensor, count: int) -> Tensor:
    """[samples, features] → [count, features], each divided by the fourth root of its variance: half-way between pixels, where
    brightness drowns all else, and whitening; then all scaled to a mean variance of one."""
    variance, directions = torch.linalg.eigh(cells.T @ cells / len(cells))
    deviation = variance[-count:].flip(0).clamp_min(1e-10).sqrt()
    scale = deviation.sqrt()
    return (directions[:, -count:].flip(1) / (scale * (deviation / scale).square().mean().sqrt())).T


def nearest_center(samples: Tensor, centers: Tensor) -> Tensor:
    """[samples, width], [centers, width] → int64 [samples]"""
    size = centers.square().sum(-1)
    return torch.cat([(size - 2 * part @ centers.T).argmin(-1) for part in samples.split(16_384)])


def k_means(samples: Tensor, size: int, rounds: int, keep_zero: bool) -> Tensor:
    """→ centres [size, width]; with `keep_zero` the first one stays at zero. Centres without samples move to those that fit worst."""
    first = samples if keep_zero else samples.unique(dim=0)      # grounds repeat themselves; of the things, the frequent ones matter most
    centers = first[torch.randperm(len(first))[torch.arange(size) % len(first)]]
    length = samples.square().sum(-1)
    for _ in range(rounds):
        if keep_zero:
            centers[0] = 0
        code = nearest_center(samples, centers)
        counts = torch.bincount(code, minlength=size)
        sums = torch.zeros_like(centers).index_add_(0, code, samples)
        error = length - 2 * (samples * centers[code]).sum(-1) + centers.square().sum(-1)[code]
        unused = counts == 0
        worst = error.topk(min(4 * size, len(samples))).indices
        centers = sums / counts.clamp_min(1)[:, None]
        centers[unused] = samples[worst[torch.randperm(len(worst))[torch.arange(int(unused.sum())) % len(worst)]]]
    if keep_zero:
        centers[0] = 0
    return centers


class PictureTokenizer(nn.Module):
    def __init__(self, preset: Preset):
        super().__init__()
        self.encoder, self.quantizer, self.decoder = Encoder(preset), LayeredQuantizer(preset), Decoder(preset)

"""Stage 1's network: pictures ↔ an 8×8 map of 4 codes each, after RQ-VAE (Lee et al. 2022), ground and things in codes of their own.

Everything works on 32-pixel cells with plain matrix products, which is what a CPU does best: the encoder reads each cell with a
margin around it, the decoder looks at the neighbouring cells once and then paints each cell. The encoder sees 128 px, the decoder
draws 256 px: the art is vector, so the sharper target costs nothing.
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .presets import Preset

GRID = 8
ENCODER_CELL = 16       # pixels of the 128-pixel input a cell covers
ENCODER_MARGIN = 4      # pixels the encoder sees around it
DECODER_CELL = 32       # pixels of the 256-pixel output


def split_cells(pictures: Tensor, side: int) -> Tensor:
    """[batch, 3, 8·side, 8·side] → [batch, 64, 3·side·side]"""
    cells = pictures.unflatten(3, (GRID, side)).unflatten(2, (GRID, side))      # [batch, 3, 8, side, 8, side]
    return cells.permute(0, 2, 4, 1, 3, 5).flatten(3).flatten(1, 2)


class ResidualBlock(nn.Module):
    """LayerNorm → Linear → GELU → Linear, added to its input. [..., width] → [..., width]"""

    def __init__(self, width: int, factor: int = 2):
        super().__init__()
        self.body = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, factor * width), nn.GELU(), nn.Linear(factor * width, width))

    def forward(self, x: Tensor) -> Tensor:
        return x + self.body(x)


class Encoder(nn.Module):
    """[batch, 3, 128, 128] in 0…1 → latents [batch, 64, latent_width].

    A linear path, started at the principal components of the cells, carries the coarse picture from the first step on.
    """

    def __init__(self, preset: Preset):
        super().__init__()
        side = ENCODER_CELL + 2 * ENCODER_MARGIN
        self.enter = nn.Linear(3 * side * side, preset.encoder_width)
        self.blocks = nn.Sequential(ResidualBlock(preset.encoder_width), ResidualBlock(preset.encoder_width))
        self.leave = nn.Linear(preset.encoder_width, preset.latent_width)
        self.linear = nn.Linear(3 * ENCODER_CELL * ENCODER_CELL, preset.latent_width)
        nn.init.zeros_(self.leave.weight)
        # which lines of the framed picture the overlapping windows of a row of cells consist of
        windows = torch.arange(GRID)[:, None] * ENCODER_CELL + torch.arange(side)
        self.register_buffer("windows", windows.flatten(), persistent=False)

    def forward(self, pixels: Tensor) -> Tensor:
        side = ENCODER_CELL + 2 * ENCODER_MARGIN
        framed = F.pad(pixels * 2 - 1, (ENCODER_MARGIN,) * 4, mode="replicate")
        cells = split_cells(framed[:, :, self.windows][..., self.windows], side)        # [batch, 64, 3·side·side]
        return self.linear(split_cells(pixels, ENCODER_CELL)) + self.leave(self.blocks(F.gelu(self.enter(cells))))


class Decoder(nn.Module):
    """Quantised latents [batch, rows·8, latent_width] → picture [batch, 3, rows·32, 256] around 0…1. Rows may be fewer than 8."""

    def __init__(self, preset: Preset):
        super().__init__()
        self.width = preset.decoder_width
        self.enter = nn.Linear(9 * preset.latent_width, preset.decoder_width)
        self.blocks = nn.Sequential(ResidualBlock(preset.decoder_width), ResidualBlock(preset.decoder_width))
        strokes = preset.decoder_width * 3 // 2       # how many patch patterns a cell is painted from
        self.leave = nn.Sequential(nn.Linear(preset.decoder_width, strokes), nn.GELU(), nn.Linear(strokes, 3 * DECODER_CELL * DECODER_CELL))
        self.linear = nn.Linear(preset.latent_width, 3 * DECODER_CELL * DECODER_CELL)
        nn.init.zeros_(self.leave[2].weight)

    def forward(self, latents: Tensor) -> Tensor:
        batch, places, width = latents.shape
        rows = places // GRID
        grid = latents.reshape(batch, rows, GRID, width)
        framed = F.pad(grid, (0, 0, 1, 1, 1, 1))
        neighbours = [framed[:, y:y + rows, x:x + GRID] for y in range(3) for x in range(3)]
        hidden = self.blocks(F.gelu(self.enter(torch.cat(neighbours, -1))))
        cells = (self.leave(hidden) + self.linear(grid)).reshape(batch, rows, GRID, 3, DECODER_CELL, DECODER_CELL)
        return cells.permute(0, 3, 1, 4, 2, 5).reshape(batch, 3, rows * DECODER_CELL, GRID * DECODER_CELL)


class LayeredQuantizer(nn.Module):
    """The first code of a position names the ground, the others what stands on it, from coarse to fine.

    Residual quantisation (RQ-VAE) of two parts of the latent: depth 0 reads the first `ground_width` channels, the other depths what
    is left of the rest. A thing then has the same codes on every ground, so a transformer can learn it from few examples.
    Codebooks follow their members by moving averages; unused codes start again at a random member.
    """

    def __init__(self, preset: Preset, decay: float = 0.98):
        super().__init__()
        self.depth, self.size, self.decay, self.ground = preset.depth, preset.codebook_size, decay, preset.ground_width
        self.register_buffer("codebooks", torch.zeros(preset.depth, preset.codebook_size, preset.latent_width))
        self.register_buffer("usage", torch.ones(preset.depth, preset.codebook_size))
        self.register_buffer("sums", torch.zeros(preset.depth, preset.codebook_size, preset.latent_width))
        layers = torch.ones(preset.depth, preset.latent_width)
        layers[0, preset.ground_width:] = 0
        layers[1:, : preset.ground_width] = 0
        self.register_buffer("layers", layers, persistent=False)      # which channels a depth reads

    def nearest(self, residual: Tensor, level: int) -> Tensor:
        """Index of the nearest code. [places, width] → int64 [places]"""
        codebook = self.codebooks[level]
        return (codebook.square().sum(-1) - 2 * residual @ codebook.T).argmin(-1)

    def encode(self, latents: Tensor) -> Tensor:
        """[batch, 64, width] → codes int64 [batch, 64, depth]"""
        residual = latents.flatten(0, -2)
        codes = []
        for level in range(self.depth):
            code = self.nearest(residual, level)
            residual = residual - self.codebooks[level][code]
            codes.append(code)
        return torch.stack(codes, -1).unflatten(0, (-1, latents.shape[1]))

    def decode(self, codes: Tensor) -> Tensor:
        """codes int64 [batch, places, depth] → latents [batch, places, width]"""
        return sum(F.embedding(codes[..., level], self.codebooks[level]) for level in range(self.depth))

    def forward(self, latents: Tensor, kept: Tensor) -> tuple[Tensor, Tensor]:
        """Keeps the first `kept` codes (int64 [batch], 1…depth) of each picture → straight-through latents, commitment loss."""
        residual = latents.flatten(0, -2)
        kept = kept.repeat_interleave(latents.shape[1])[:, None]
        total, commitment = torch.zeros_like(residual), residual.new_zeros(())
        seen = residual * torch.where(kept > 1, 1.0, self.layers[0])
        for level in range(self.depth):
            code = self.nearest(residual.detach(), level)
            if self.training:
                self._follow(residual.detach() * self.layers[level], code, level)
            entry = self.codebooks[level][code]
            total = total + entry * (level < kept)
            residual = residual - entry
            commitment = commitment + (residual * self.layers[level]).square().mean()
        return (seen + (total - seen).detach()).reshape(latents.shape), commitment / self.depth

    @torch.no_grad()
    def _follow(self, residual: Tensor, code: Tensor, level: int) -> None:
        counts = torch.bincount(code, minlength=self.size).to(residual.dtype)
        sums = torch.zeros_like(self.codebooks[level]).index_add_(0, code, residual)
        self.usage[level].lerp_(counts, 1 - self.decay)
        self.sums[level].lerp_(sums, 1 - self.decay)
        self.codebooks[level] = self.sums[level] / self.usage[level].clamp_min(1e-3)[:, None]
        dead = (self.usage[level] < 0.02).nonzero().flatten()
        if len(dead):
            fresh = residual[torch.randint(len(residual), (len(dead),))]
            self.codebooks[level][dead] = fresh
            self.sums[level][dead] = fresh
            self.usage[level][dead] = 1.0

    @torch.no_grad()
    def fit(self, latents: Tensor, rounds: int = 12) -> None:
        """Starts the codebooks by k-means on what is left over at each depth. `latents` [samples, width], samples ≫ codebook size."""
        residual = latents
        for level in range(self.depth):
            members = residual * self.layers[level]
            self.codebooks[level] = members[torch.randperm(len(members))[: self.size]]
            for _ in range(rounds):
                code = self.nearest(members, level)
                counts = torch.bincount(code, minlength=self.size)
                sums = torch.zeros_like(self.codebooks[level]).index_add_(0, code, members)
                self.codebooks[level] = torch.where(counts[:, None] > 0, sums / counts.clamp_min(1)[:, None],
                                                    members[torch.randint(len(members), (self.size,))])
            self.usage[level] = 1.0
            self.sums[level] = self.codebooks[level]
            residual = residual - self.codebooks[level][self.nearest(residual, level)]


class PictureTokenizer(nn.Module):
    def __init__(self, preset: Preset):
        super().__init__()
        self.encoder, self.quantizer, self.decoder = Encoder(preset), LayeredQuantizer(preset), Decoder(preset)
        self.quantized = True      # off during the warm start

    @torch.no_grad()
    def start_linear(self, pictures: Tensor, grounds: Tensor) -> None:
        """Starts the linear paths at the cells' principal components: of empty grounds for the ground's channels, of whole scenes for the
        others. `pictures` and `grounds` [batch, 3, 256, 256]; a few hundred are enough.
        """
        small = split_cells(F.avg_pool2d(pictures, 2), ENCODER_CELL).flatten(0, 1)
        empty = split_cells(F.avg_pool2d(grounds, 2), ENCODER_CELL).flatten(0, 1)
        large = split_cells(pictures, DECODER_CELL).flatten(0, 1)
        ground, width = self.quantizer.ground, self.encoder.linear.out_features
        mean = small.mean(0)
        project = torch.cat([principal_components(empty, ground), principal_components(small, width - ground)])
        self.encoder.linear.weight.copy_(project)
        self.encoder.linear.bias.copy_(-project @ mean)
        latents = (small - mean) @ project.T
        ridge = 1e-2 * torch.eye(width, device=latents.device)
        solution = torch.linalg.solve(latents.T @ latents / len(latents) + ridge, latents.T @ (large - large.mean(0)) / len(latents))
        self.decoder.linear.weight.copy_(solution.T)
        self.decoder.linear.bias.copy_(large.mean(0))

    def forward(self, pixels: Tensor, kept: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """[batch, 3, 128, 128] and how many codes to keep (int64 [batch]) → picture [batch, 3, 256, 256], commitment loss, latents."""
        latents = self.encoder(pixels)
        if self.quantized:
            quantized, commitment = self.quantizer(latents, kept)
            return self.decoder(quantized), commitment, latents
        seen = torch.where(kept[:, None, None] > 1, latents, latents * self.quantizer.layers[0])
        return self.decoder(seen), latents.new_zeros(()), latents


def principal_components(cells: Tensor, count: int) -> Tensor:
    """[samples, features] → [count, features], each divided by the fourth root of its variance: half-way between pixels, where
    brightness drowns all else, and whitening; then all scaled to a mean variance of one."""
    _, spread, directions = torch.svd_lowrank(cells - cells.mean(0), q=count, niter=3)
    deviation = spread / len(cells) ** 0.5
    scale = deviation.sqrt()
    return (directions / (scale * (deviation / scale).square().mean().sqrt())).T

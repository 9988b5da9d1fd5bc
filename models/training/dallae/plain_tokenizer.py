"""Stage 1's networks for the baseline in minDALL-E's geometry: flat pictures ↔ one code for each of 16×16 positions, from one codebook.

The codebook is learned as VQ-VAE's is (van den Oord et al. 2017) but for the encoder, which is a projection of the position's own pixels
on principal components: so k-means finds the codes in a minute, and all training time goes to the decoder, which paints each position
from its code and those around it. There are no layers: a drawing has other codes in every colour and, along its outline, on every ground.
"""
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .cells import ResidualBlock
from .picture_tokenizer import k_means, nearest_center, principal_directions
from .presets import Preset

ENCODER_SIZE = 128
PICTURE_SIZE = 256


def split_grid(pictures: Tensor, grid: int) -> Tensor:
    """[batch, channels, grid·side, grid·side] → [batch, grid², channels·side·side]"""
    side = pictures.shape[-1] // grid
    cells = pictures.unflatten(3, (grid, side)).unflatten(2, (grid, side))
    return cells.permute(0, 2, 4, 1, 3, 5).flatten(3).flatten(1, 2)


def join_grid(cells: Tensor, grid: int, side: int) -> Tensor:
    """[batch, rows·grid, 3·side·side] → [batch, 3, rows·side, grid·side]"""
    rows = cells.reshape(cells.shape[0], -1, grid, 3, side, side)
    return rows.permute(0, 3, 1, 4, 2, 5).reshape(cells.shape[0], 3, -1, grid * side)


def surroundings(x: Tensor, grid: int) -> Tensor:
    """Each position with the eight around it (zeros beyond the edge): [batch, rows·grid, width] → [batch, rows·grid, 9·width]"""
    batch, count, width = x.shape
    rows = count // grid
    framed = F.pad(x.reshape(batch, rows, grid, width), (0, 0, 1, 1, 1, 1))
    return torch.cat([framed[:, y:y + rows, x:x + grid] for y in range(3) for x in range(3)], -1).reshape(batch, count, 9 * width)


class PlainEncoder(nn.Module):
    """[batch, 3, 128, 128] in 0…1 → latents [batch, places, latent_width]. Fitted, not trained."""

    def __init__(self, preset: Preset):
        super().__init__()
        self.grid, pixels = preset.grid, 3 * (ENCODER_SIZE // preset.grid) ** 2
        self.register_buffer("mean", torch.zeros(pixels))
        self.register_buffer("directions", torch.zeros(preset.latent_width, pixels))

    def forward(self, pixels: Tensor) -> Tensor:
        return (split_grid(pixels, self.grid) - self.mean) @ self.directions.T

    @torch.no_grad()
    def fit(self, cells: Tensor) -> None:
        """cells [samples, 3·side·side] in 0…1"""
        self.mean.copy_(cells.mean(0))
        self.directions.copy_(principal_directions(cells - self.mean, len(self.directions)))


class PlainQuantizer(nn.Module):
    """Latents ↔ the nearest of the codebook's entries."""

    def __init__(self, preset: Preset):
        super().__init__()
        self.register_buffer("codebooks", torch.zeros(1, preset.codebook_size, preset.latent_width))

    def encode(self, latents: Tensor) -> Tensor:
        """[batch, places, width] → codes int64 [batch, places, 1]"""
        codebook, samples = self.codebooks[0], latents.flatten(0, 1)
        if torch.onnx.is_in_onnx_export():      # not cut into parts, as many as there happened to be
            nearest = (codebook.square().sum(-1, keepdim=True) - codebook @ samples.T * 2).argmin(0)
        else:
            nearest = nearest_center(samples, codebook)
        return nearest.unflatten(0, (-1, latents.shape[1]))[..., None]

    def decode(self, codes: Tensor) -> Tensor:
        """codes int64 [batch, places, 1] → latents [batch, places, width]"""
        return F.embedding(codes[..., 0], self.codebooks[0])

    @torch.no_grad()
    def fit(self, latents: Tensor, rounds: int = 20) -> float:
        """k-means over latents [samples, width] → the share of their variance that is left over."""
        centers = k_means(latents, self.codebooks.shape[1], rounds, keep_zero=False)
        self.codebooks[0] = centers
        left = (latents - centers[nearest_center(latents, centers)]).square().sum()
        return float(left / (latents - latents.mean(0)).square().sum())


class PlainDecoder(nn.Module):
    """Quantised latents [batch, rows·grid, latent_width] → picture [batch, 3, rows·side, 256] around 0…1. Rows may be fewer than the grid's.

    A position is painted from two rings of neighbours: the colour of a ground shows in the codes around an outline, not in its own.
    A linear path, started by regression, carries the coarse picture from the first step on.
    """

    def __init__(self, preset: Preset):
        super().__init__()
        self.grid, self.side, width = preset.grid, PICTURE_SIZE // preset.grid, preset.decoder_width
        ring, pixels = width // 3, 3 * self.side**2
        self.enter = nn.Linear(9 * preset.latent_width, ring)
        self.mix = nn.Linear(9 * ring, width)
        self.block = ResidualBlock(width)
        self.leave = nn.Linear(width, pixels)
        self.linear = nn.Linear(preset.latent_width, pixels)
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(self.leave.bias)

    def forward(self, latents: Tensor) -> Tensor:
        near = F.gelu(self.enter(surroundings(latents, self.grid)))
        wide = self.block(F.gelu(self.mix(surroundings(near, self.grid))))
        return join_grid(self.linear(latents) + self.leave(wide), self.grid, self.side)

    @torch.no_grad()
    def start(self, latents: Tensor, cells: Tensor) -> None:
        """Ridge regression of the cells [samples, 3·side·side] on their latents [samples, width]."""
        mean, center = cells.mean(0), latents.mean(0)
        moved = latents - center
        solution = torch.linalg.solve(moved.T @ moved / len(moved) + 1e-3 * torch.eye(latents.shape[1]), moved.T @ (cells - mean) / len(moved))
        self.linear.weight.copy_(solution.T)
        self.linear.bias.copy_(mean - center @ solution)


class PlainTokenizer(nn.Module):
    """In parts as `PictureTokenizer`, so that graphs, report and export treat both alike."""

    def __init__(self, preset: Preset):
        super().__init__()
        self.encoder, self.quantizer, self.decoder = PlainEncoder(preset), PlainQuantizer(preset), PlainDecoder(preset)

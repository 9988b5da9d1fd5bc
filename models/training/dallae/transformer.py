"""Stage 2's network: one decoder-only transformer for both directions (BiART, L-Verse, Kim et al. 2022) over a 3-D code map
(RQ-Transformer, Lee et al. 2022): the body walks the 64 positions, a small head writes the 4 codes of each.

A segment embedding tells what is given (REF) from what is being written (GEN); REF is seen in both directions, GEN causally.
"""
from fnmatch import fnmatchcase

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .adapters import linear
from .cells import GRID
from .facts import EndHeads, MentionHeads, PlanHeads
from .neighbours import Neighbours
from .norms import RootMeanSquareNorm
from .onnx_nodes import reshape, rotate
from .presets import Preset
from .text_tokenizer import PADDING

PLACES = GRID * GRID
REF, GEN = 0, 1

Past = tuple[Tensor, Tensor]                # keys and values of earlier positions in one block, [batch, heads, past, head_width]
Turn = tuple[Tensor, Tensor, Tensor]        # positions, and the cosines and sines by which each turns


def places(preset: Preset) -> int:
    """Positions of a code map."""
    return preset.grid**2


def picture_offset(preset: Preset) -> int:
    """Position index of the first picture position; smaller ones are text."""
    return preset.text_length + 2


def rotary_table(preset: Preset) -> tuple[Tensor, Tensor]:
    """cos, sin [positions, head_width / 2]: half of the pairs turn with the row, half with the column, by as much on every grid for the same
    way across the picture; text does not turn (LlamaGen)."""
    pairs = preset.width // preset.heads // 2
    frequencies = 100.0 ** -(torch.arange(pairs // 2) / (pairs // 2)) * GRID / preset.grid
    place = torch.arange(places(preset))
    angles = torch.cat([(place // preset.grid)[:, None] * frequencies, (place % preset.grid)[:, None] * frequencies], 1)
    angles = torch.cat([torch.zeros(picture_offset(preset), pairs), angles])
    return angles.cos(), angles.sin()


class Attention(nn.Module):
    """Grouped-query attention with normalised queries and keys. Keys and values of earlier positions may be handed in; those of the new
    ones are handed out."""

    def __init__(self, preset: Preset):
        super().__init__()
        self.heads, self.shared = preset.heads, preset.key_value_heads
        self.head_width = preset.width // preset.heads
        self.query = linear(preset.width, preset.width, preset.adapter_rank)
        self.key_value = linear(preset.width, 2 * self.shared * self.head_width, preset.adapter_rank)
        self.leave = linear(preset.width, preset.width, preset.adapter_rank)
        self.query_norm, self.key_norm = RootMeanSquareNorm(self.head_width), RootMeanSquareNorm(self.head_width)

    def forward(self, x: Tensor, turn: Turn, mask: Tensor, past: Past | None) -> tuple[Tensor, Tensor, Tensor]:
        query = reshape(self.query(x), 0, -1, self.heads, self.head_width).transpose(1, 2)
        key, value = reshape(self.key_value(x), 0, -1, 2 * self.shared, self.head_width).transpose(1, 2).split(self.shared, 1)
        query, key = rotate(self.query_norm(query), *turn), rotate(self.key_norm(key), *turn)
        # heads that share a key stand below each other: [batch, shared, group · length, head_width]
        folded = reshape(query * self.head_width**-0.5, 0, self.shared, -1, self.head_width)
        scores = folded @ key.transpose(2, 3)
        if past is None:
            mixed = (scores + mask).softmax(-1) @ value
        else:      # scores beside scores, so that the cache itself is never copied
            weights = (torch.cat([folded @ past[0].transpose(2, 3), scores], -1) + mask).softmax(-1)
            earlier = past[0].shape[2]
            mixed = weights[..., :earlier] @ past[1] + weights[..., earlier:] @ value
        return self.leave(reshape(reshape(mixed, 0, self.heads, -1, self.head_width).transpose(1, 2), 0, 0, -1)), key, value


class Block(nn.Module):
    def __init__(self, preset: Preset):
        super().__init__()
        hidden = 64 * round(preset.width * 8 / 3 / 64)
        self.attention_norm, self.attention = RootMeanSquareNorm(preset.width), Attention(preset)
        self.gate_norm = RootMeanSquareNorm(preset.width)
        self.gate_up = linear(preset.width, 2 * hidden, preset.adapter_rank)
        self.down = linear(hidden, preset.width, preset.adapter_rank)

    def forward(self, x: Tensor, turn: Turn, mask: Tensor, past: Past | None = None) -> tuple[Tensor, Tensor, Tensor]:
        mixed, key, value = self.attention(self.attention_norm(x), turn, mask, past)
        x = x + mixed
        gate, up = self.gate_up(self.gate_norm(x)).split(self.down.in_features, -1)
        return x + self.down(F.silu(gate) * up), key, value


class PictureHead(nn.Module):
    """A position's codes from coarse to fine: each depth sees the body's state plus what was chosen so far."""

    def __init__(self, preset: Preset):
        super().__init__()
        width = preset.width
        self.chosen = nn.ModuleList(nn.Embedding(preset.codebook_size, width) for _ in range(preset.depth - 1))
        self.steps = nn.ModuleList(nn.Sequential(RootMeanSquareNorm(width), nn.Linear(width, 2 * width, bias=False), nn.GELU(), nn.Linear(2 * width, width, bias=False))
                                   for _ in range(preset.depth))
        self.classifiers = nn.ModuleList(nn.Sequential(RootMeanSquareNorm(width), nn.Linear(width, preset.codebook_size, bias=False)) for _ in range(preset.depth))

    def logits(self, state: Tensor, depth: int) -> Tensor:
        """state [..., width] (the hidden state plus the chosen codes' embeddings) → logits [..., codebook]"""
        return self.classifiers[depth](state + self.steps[depth](state))

    def forward(self, hidden: Tensor, codes: Tensor) -> list[Tensor]:
        """Training: hidden [batch, places, width], true codes [batch, places, depth] → logits per depth."""
        state, logits = hidden, []
        for depth in range(len(self.classifiers)):
            logits.append(self.logits(state, depth))
            if depth < len(self.chosen):
                state = state + self.chosen[depth](codes[..., depth])
        return logits


class Transformer(nn.Module):
    """Both directions, or drawing alone (`preset.describes`): then nothing reads latents or writes text."""

    def __init__(self, preset: Preset):
        super().__init__()
        width = preset.width
        self.preset = preset
        self.text = nn.Embedding(preset.vocabulary, width)
        self.codes = nn.ModuleList(nn.Embedding(preset.codebook_size, width) for _ in range(preset.depth))
        if preset.describes:
            self.latents = nn.Linear(preset.seen_width, width)
            self.register_buffer("latent_scale", torch.ones(preset.seen_width))
        self.position = nn.Embedding(picture_offset(preset) + places(preset), width)
        self.segment = nn.Embedding(2, width)
        self.blocks = nn.ModuleList(Block(preset) for _ in range(preset.layers))
        self.norm = RootMeanSquareNorm(width)
        self.picture_head = PictureHead(preset)
        if preset.describes:
            self.text_head = nn.Linear(width, preset.vocabulary, bias=False)
        self.neighbours = Neighbours(width, preset.neighbour_reach)
        self.facts, self.ends, self.mentions = PlanHeads(preset, width), EndHeads(preset, width), MentionHeads(preset, width)
        cos, sin = rotary_table(preset)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)
        self.apply(self._initialize)
        nn.init.zeros_(self.neighbours.tell.weight)
        for name, parameter in self.named_parameters():
            if any(fnmatchcase(name, pattern) for pattern in preset.frozen):
                parameter.requires_grad_(False)
        for block in self.blocks:
            for last in (block.attention.leave, block.down):
                nn.init.normal_(last.weight, std=0.02 / (2 * preset.layers) ** 0.5)

    @staticmethod
    def _initialize(module: nn.Module) -> None:
        if isinstance(module, (nn.Linear, nn.Embedding)):
            nn.init.normal_(module.weight, std=0.02)
            if isinstance(module, nn.Linear) and module.bias is not None:
                nn.init.zeros_(module.bias)

    @property
    def has_read_pictures(self) -> bool:
        """Whether `start_from_tokenizer` was called on it, or on what it goes on from."""
        return bool((self.latent_scale != 1).any())

    @torch.no_grad()
    def start_from_tokenizer(self, codebooks: Tensor, latents: Tensor | None) -> None:
        """Codes that look alike start with embeddings that are alike (RQ-Transformer projects its codebook too), and every channel of
        the latents is heard equally. Where codes come in layers, the last codebook, given colours, has no likenesses.
        codebooks [depth, codebook, latent_width], latents [samples, seen_width], None where none are read"""
        if latents is not None:
            self.latent_scale.copy_(1 / latents.std(0).clamp_min(1e-3))
        for depth, codebook in enumerate(codebooks[:-1] if len(codebooks) > 1 else codebooks):
            project = torch.randn(codebook.shape[1], self.preset.width, device=codebook.device)
            entries = (codebook - codebook.mean(0)) @ project
            entries = entries * (0.02 / entries.std().clamp_min(1e-6))
            self.codes[depth].weight.copy_(entries)
            if depth < len(self.picture_head.chosen):
                self.picture_head.chosen[depth].weight.copy_(entries)

    def embed(self, text: Tensor, latents: Tensor, codes: Tensor, segments: Tensor) -> Tensor:
        """text [batch, T], latents [batch, Q, seen_width], codes [batch, P, depth], each may be empty; segments [batch, at least T], the
        text's first → [batch, T + Q + P, width]"""
        pieces = self.text(text)
        pieces = pieces + self.neighbours(pieces, (segments[:, :text.shape[1]] == REF) & (text != PADDING))
        code = sum(table(codes[..., depth]) for depth, table in enumerate(self.codes))
        if not self.preset.describes:      # there are none; that they pass through keeps the graph's input
            return torch.cat([pieces, F.pad(latents, (0, self.preset.width - self.preset.seen_width)), code], 1)
        return torch.cat([pieces, self.latents(latents * self.latent_scale), code], 1)

    def body(self, x: Tensor, positions: Tensor, segments: Tensor, mask: Tensor, past: list[Past] | None = None,
             states: list[Tensor] | None = None) -> tuple[Tensor, list[Past]]:
        """x [batch, S, width], mask [batch, S, past + S] additive, what each block remembers → hidden [batch, S, width], and what each
        block is to remember of the new positions. `states` is given what each block leaves."""
        x = x + self.position(positions) + self.segment(segments)
        mask = mask.repeat(1, self.preset.heads // self.preset.key_value_heads, 1)[:, None]
        new = []
        for index, block in enumerate(self.blocks):
            x, key, value = block(x, (positions, self.cos, self.sin), mask, None if past is None else past[index])
            new.append((key, value))
            if states is not None:
                states.append(self.norm(x))
        return self.norm(x), new

"""The numbers of a run in one place. `tiny` tests the pipeline, `cpu` fits an afternoon, `gpu` uses a large accelerator."""
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Preset:
    name: str
    # world
    concept_limit: int = 1_000        # how many concepts of concepts.json to use
    lattice: int = 32                 # sprite positions are multiples of this, in pixels of the 256-pixel picture
    styles: int = 3                   # drawing styles in which pictures are read; they are drawn in the first
    foreign_styles: int = 4           # those in which others draw, to the encoder
    free_share: float = 0.04          # share of scenes whose sprites ignore the lattice
    workers: int = 1                  # processes that compose scenes
    # code map
    grid: int = 8                     # positions a side
    describes: bool = True            # whether pictures are also described, or only drawn
    # picture tokenizer
    ground_width: int = 32            # channels of the latent that hold the ground
    tint_width: int = 10              # channels that hold the colour a thing was given, one for each
    latent_width: int = 138           # all of them; the others hold the drawings that stand on the ground
    codebook_size: int = 2048
    depth: int = 4
    encoder_width: int = 384
    context_width: int = 192          # what the encoder knows of a position once it has seen the others, and tells the transformer beside the latents
    context_layers: int = 3
    decoder_width: int = 512
    tokenizer_batch: int = 12         # scenes a step
    encoder_batch: int = 48
    reading_batch: int = 24
    codebook_batches: int = 250       # batches whose cells the codebooks are fitted to
    ground_share: float = 0.15        # of the cells of ground the decoder practises on at each step
    encoder_steps: int = 3_000
    decoder_steps: int = 4_000
    # transformer
    vocabulary: int = 3072
    text_length: int = 32
    layers: int = 6
    width: int = 256
    heads: int = 4
    key_value_heads: int = 1
    neighbour_reach: int = 5          # how many pieces of a prompt before and after it a piece hears of
    adapter_rank: int = 0             # of what the blocks learn on top of a package's matrices (`adapters.py`); 0 trains everything
    encoder_adapter_rank: int = 0     # the same of the encoder, where then nothing else is trained
    frozen: tuple[str, ...] = ()      # patterns of the transformer's parameters that stay as they came
    prompt_steps: int = 1_500
    reading_steps: int = 1_200
    transformer_steps: int = 4_000
    transformer_batch: int = 32
    learning_rate: float = 2e-3       # AdamW: embeddings, heads, norms
    muon_learning_rate: float = 6e-3  # Muon: the blocks' matrices
    decay_share: float = 0.25         # last part of the run in which the learning rate falls to zero
    seed: int = 20260
    device: str = "cpu"
    autocast: bool = False            # bfloat16 products, where the hardware has them

    @property
    def seen_width(self) -> int:
        """Channels of what the encoder says of a position: its latents, and what it knows of it besides."""
        return self.latent_width + self.context_width

    def with_steps(self, transformer_steps: int | None) -> "Preset":
        return self if transformer_steps is None else replace(self, transformer_steps=transformer_steps)


CPU = Preset(name="cpu", concept_limit=200)
TINY = replace(CPU, name="tiny", concept_limit=8, encoder_width=64, context_width=32, context_layers=1, encoder_batch=4, reading_batch=4, decoder_width=64, codebook_size=64, ground_width=8, latent_width=42, tokenizer_batch=4,
               codebook_batches=10, encoder_steps=40, decoder_steps=40, vocabulary=600, layers=2, width=64, heads=2,
               prompt_steps=10, reading_steps=10, transformer_steps=40, transformer_batch=8)
# On from a package: what it brought stays in its files, what is learned comes on top, in a tenth of the bytes.
OTHER_FILES = ("text.*", "codes.*", "picture_head.*", "text_head.*", "facts.*")
ADAPTED = replace(CPU, name="adapted", adapter_rank=32, encoder_adapter_rank=8, frozen=(*OTHER_FILES, "blocks.?.gate_up.*", "blocks.?.down.*"), muon_learning_rate=2e-3, learning_rate=1e-3, decay_share=0.4)
ADAPTED_TINY = replace(TINY, name="adapted-tiny", adapter_rank=4, encoder_adapter_rank=4, frozen=ADAPTED.frozen)
GPU = replace(CPU, name="gpu", lattice=8, workers=14, ground_width=48, latent_width=202, encoder_width=1024, context_width=384, context_layers=6, encoder_batch=192, decoder_width=1024, codebook_size=4096, tokenizer_batch=128,
              codebook_batches=100, encoder_steps=4_000, decoder_steps=8_000, vocabulary=4096, layers=12, width=512, heads=8, key_value_heads=2,
              transformer_steps=20_000, transformer_batch=512, learning_rate=1e-3, device="cuda", autocast=True)

PRESETS = {preset.name: preset for preset in (TINY, CPU, GPU, ADAPTED, ADAPTED_TINY)}

# The baseline in minDALL-E's geometry, which only draws: as many codes of an equally large codebook as `cpu`, 16×16×1 instead of 8×8×4.
MINDALLE = replace(CPU, name="mindalle", grid=16, depth=1, describes=False, latent_width=48, context_width=0, decoder_width=288, codebook_batches=120, decoder_steps=2_000,
                   transformer_steps=2_000, transformer_batch=16)
MINDALLE_TINY = replace(TINY, name="mindalle-tiny", grid=16, depth=1, describes=False, latent_width=16, context_width=0, decoder_width=32, transformer_batch=4)
ONE_WAY_PRESETS = {preset.name: preset for preset in (MINDALLE_TINY, MINDALLE)}
ALL_PRESETS = PRESETS | ONE_WAY_PRESETS


@dataclass(frozen=True)
class CaptionerPreset(Preset):
    """The baseline that only describes (`captioner.py`): `layers` are the picture's reader's; `width` and `heads` hold for both halves."""
    writer_layers: int = 4


CAPTIONER = CaptionerPreset(name="captioner", concept_limit=200, width=192, layers=6, heads=3, transformer_steps=4_000, transformer_batch=40)
CAPTIONER_TINY = replace(CAPTIONER, name="captioner-tiny", concept_limit=8, vocabulary=600, width=48, layers=2, writer_layers=2, transformer_steps=40, transformer_batch=4)
CAPTIONER_PRESETS = {preset.name: preset for preset in (CAPTIONER_TINY, CAPTIONER)}

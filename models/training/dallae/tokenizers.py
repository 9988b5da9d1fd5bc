"""Which picture tokenizer a preset has, and the codes that scenes get from it."""
import torch.nn.functional as F
from torch import Tensor

from .layers import flatten
from .picture_tokenizer import PictureTokenizer
from .plain_tokenizer import PlainTokenizer
from .presets import Preset

AnyTokenizer = PictureTokenizer | PlainTokenizer


def build_tokenizer(preset: Preset) -> AnyTokenizer:
    return PictureTokenizer(preset) if preset.describes else PlainTokenizer(preset)


def scene_codes(pictures: AnyTokenizer, grounds: Tensor, things: Tensor) -> tuple[Tensor, Tensor]:
    """Both layers of scenes (see `Studio.layers`), in 0…1 → codes int64 [batch, places, depth], and where something stands, bool [batch, places]."""
    if isinstance(pictures, PictureTokenizer):
        codes = pictures.quantizer.encode(pictures.quantizer.project(grounds, things))
        return codes, codes[..., 1:].any(-1)
    codes = pictures.quantizer.encode(pictures.encoder(flatten(grounds, things)))
    return codes, F.max_pool2d(things[:, 3:4], things.shape[-1] // pictures.encoder.grid).flatten(1) > 0


def spread_facts(facts: Tensor, preset: Preset) -> Tensor:
    """What stands in each of the 8×8 cells (`cell_facts`) → in each position of the preset's grid. int64 [batch, 64, 4] → [batch, places, 4]"""
    side = round(facts.shape[1] ** 0.5)
    finer = preset.grid // side
    return facts.unflatten(1, (side, side)).repeat_interleave(finer, 1).repeat_interleave(finer, 2).flatten(1, 2)

"""A captioner in the file layout of transformers.js, which its `image-to-text` pipeline loads as it is: `config.json` and its companions,
`onnx/encoder_model.onnx` and `onnx/decoder_model_merged.onnx`.

The decoder's graph is one for the first and for every later piece: the cache it is given at first has no columns. So the switch
`use_cache_branch` of other exports is not needed; the library passes what a graph asks for.
"""
import json
import shutil
from pathlib import Path

import torch
from torch import Tensor

from dallae.captioner import PATCH, PICTURE_SIZE, READER_EPSILON, WRITER_EPSILON, Captioner
from dallae.cells import GRID
from dallae.presets import CaptionerPreset
from dallae.text_tokenizer import DESCRIBE, DESCRIBE_EN, END, PADDING, SPECIALS
from export import Graph, check_graph, export_graph


def configuration(preset: CaptionerPreset) -> dict:
    return {
        "architectures": ["VisionEncoderDecoderModel"], "model_type": "vision-encoder-decoder", "is_encoder_decoder": True, "tie_word_embeddings": True,
        "encoder": {"model_type": "vit", "architectures": ["ViTModel"], "image_size": PICTURE_SIZE, "patch_size": PATCH, "num_channels": 3,
                    "hidden_size": preset.width, "intermediate_size": 4 * preset.width, "num_hidden_layers": preset.layers,
                    "num_attention_heads": preset.heads, "hidden_act": "gelu", "layer_norm_eps": READER_EPSILON, "qkv_bias": True},
        "decoder": {"model_type": "gpt2", "architectures": ["GPT2LMHeadModel"], "is_decoder": True, "add_cross_attention": True,
                    "n_layer": preset.writer_layers, "n_head": preset.heads, "n_embd": preset.width, "n_inner": 4 * preset.width, "n_positions": preset.text_length + 2,
                    "vocab_size": preset.vocabulary, "activation_function": "gelu_new", "layer_norm_epsilon": WRITER_EPSILON, **special_ids()},
        **special_ids(), "decoder_start_token_id": DESCRIBE_EN,
    }


def special_ids() -> dict[str, int]:
    return {"bos_token_id": DESCRIBE_EN, "eos_token_id": END, "pad_token_id": PADDING}


def generation_configuration(preset: CaptionerPreset) -> dict:
    """A language is chosen by the piece that captions begin with: `decoder_start_token_id` of the call, one of `lang_to_id`."""
    return {**special_ids(), "decoder_start_token_id": DESCRIBE_EN, "lang_to_id": DESCRIBE, "max_new_tokens": preset.text_length, "num_beams": 1, "do_sample": False}


PREPROCESSOR = {
    "image_processor_type": "ViTImageProcessor", "do_resize": True, "size": {"height": PICTURE_SIZE, "width": PICTURE_SIZE}, "resample": 2,
    "do_rescale": True, "rescale_factor": 1 / 255, "do_normalize": True, "image_mean": [0.5] * 3, "image_std": [0.5] * 3,
}
TOKENIZER = {
    "tokenizer_class": "PreTrainedTokenizerFast", "bos_token": SPECIALS[DESCRIBE_EN], "eos_token": SPECIALS[END], "pad_token": SPECIALS[PADDING],
    "clean_up_tokenization_spaces": False,
}


def graphs(captioner: Captioner) -> dict[str, Graph]:
    """For each file: its module, example inputs, output names, and which axes vary."""
    preset, generator = captioner.preset, torch.Generator().manual_seed(captioner.preset.seed)
    rows, earlier, now = 2, 3, 2
    seen = torch.randn(rows, 1 + GRID * GRID, preset.width, generator=generator)
    cache: dict[str, Tensor] = {f"past_key_values.{layer}.{part}": torch.randn(rows, preset.heads, earlier, preset.width // preset.heads, generator=generator)
                                for layer in range(preset.writer_layers) for part in ("key", "value")}
    presents = [name.replace("past_key_values", "present") for name in cache]
    batch = {0: "batch_size"}
    return {
        "encoder_model": (captioner.reader, {"pixel_values": 2 * torch.rand(rows, 3, PICTURE_SIZE, PICTURE_SIZE, generator=generator) - 1},
                          ["last_hidden_state"], {"pixel_values": batch, "last_hidden_state": batch}),
        "decoder_model_merged": (captioner.writer, {"input_ids": torch.randint(preset.vocabulary, (rows, now), generator=generator), "encoder_hidden_states": seen, **cache},
                                 ["logits", *presents],
                                 {"input_ids": {0: "batch_size", 1: "sequence_length"}, "encoder_hidden_states": batch, "logits": {0: "batch_size", 1: "sequence_length"},
                                  **{name: {0: "batch_size", 2: "past_sequence_length"} for name in cache},
                                  **{name: {0: "batch_size", 2: "total_sequence_length"} for name in presents}}),
    }


def write_package(captioner: Captioner, tokenizer: Path, out: Path) -> None:
    """Writes all files, with weights that `round_weights` has rounded as they are stored, and checks each graph against PyTorch."""
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    for name, graph in graphs(captioner).items():
        path = out / "onnx" / f"{name}.onnx"
        export_graph(graph, path)
        print(f"{name}: {path.stat().st_size / 1e6:.1f} MB, PyTorch and onnxruntime differ by at most {check_graph(graph, path):.2g}", flush=True)
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    files = {"config": configuration(captioner.preset), "generation_config": generation_configuration(captioner.preset), "preprocessor_config": PREPROCESSOR, "tokenizer_config": TOKENIZER}
    for name, content in files.items():
        (out / f"{name}.json").write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")

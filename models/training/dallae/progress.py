"""One line of progress with the time left, and the same figures as JSON lines for the model card."""
import json
import time
from pathlib import Path


class Progress:
    def __init__(self, log: Path, first_step: int, steps: int):
        self.log, self.first, self.steps, self.started = log, first_step, steps, time.time()
        log.parent.mkdir(parents=True, exist_ok=True)

    def __call__(self, step: int, **figures: float) -> None:
        elapsed = time.time() - self.started
        left = elapsed / max(step - self.first, 1) * (self.steps - step)
        text = " ".join(f"{name} {value:.4g}" for name, value in figures.items())
        print(f"step {step}/{self.steps} {text} | {elapsed / 60:.1f} min, {left / 60:.1f} min left", flush=True)
        with self.log.open("a") as file:
            file.write(json.dumps({"step": step, "seconds": round(elapsed, 1), **{name: round(value, 5) for name, value in figures.items()}}) + "\n")

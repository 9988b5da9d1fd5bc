"""The judge: a small detector that evaluation trusts. It borrows the scenes' pixels from `models/training`, and nothing that was learned there."""
import sys
from pathlib import Path

JUDGE_FOLDER = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(JUDGE_FOLDER.parent / "training"))

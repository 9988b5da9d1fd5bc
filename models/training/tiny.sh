#!/bin/sh
# The whole pipeline on eight concepts: proof that it runs, not a model. Usage: tiny.sh DATA OUT [PYTHON]
set -eu
cd "$(dirname "$0")"
data=$1
out=$2
python=${3:-python3}
[ -d node_modules ] || npm install --no-fund --no-audit
node rasterize.mjs --data "$data"
"$python" fit_codebooks.py --preset tiny --data "$data"
"$python" train_encoder.py --preset tiny --data "$data"
"$python" train_decoder.py --preset tiny --data "$data"
"$python" train_transformer.py --preset tiny --data "$data"
"$python" export.py --preset tiny --data "$data" --id tiny --out "$out"
"$python" report.py --preset tiny --data "$data" --out "$out"
"$python" model_card.py --preset tiny --data "$data" --out "$out"

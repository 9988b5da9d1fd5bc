#!/bin/sh
# Every stage in turn, from art to model package; what is already done is resumed. `tiny` is proof that it runs, on eight concepts, not a model.
# Usage: pipeline.sh PRESET DATA OUT [PYTHON]
set -eu
cd "$(dirname "$0")"
preset=$1
data=$2
out=$3
python=${4:-python3}
id=$(basename "$out")
if [ ! -f "$data/art.json" ]; then
  [ -d node_modules ] || npm ci --no-fund --no-audit
  node rasterize.mjs --data "$data"
fi
case $preset in
  captioner*) stages="train_captioner" ;;
  mindalle*) stages="fit_plain_codes train_plain_decoder train_transformer" ;;
  *) stages="fit_codebooks train_encoder train_decoder train_prompts train_transformer" ;;
esac
for stage in $stages; do
  "$python" "$stage.py" --preset "$preset" --data "$data"
done
if [ "$stages" = train_captioner ]; then
  exec "$python" export_captioner.py --preset "$preset" --data "$data" --out "$out"
fi
"$python" export.py --preset "$preset" --data "$data" --id "$id" --out "$out"
for stage in report model_card; do
  "$python" "$stage.py" --preset "$preset" --data "$data" --out "$out"
done

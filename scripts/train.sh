#!/usr/bin/env bash
# Trains the classifier that the program comes with, from the training data to models/mlp_asl.onnx.
#   scripts/train.sh DATA WORK   DATA is the folder that has images, landmarks and new_people (models/MODEL_CARD.md says of
#                                whom); WORK is where landmarks are kept. What WORK has already is not made again.
# Needs `pip install 'tray-asl[train]'`. On one core the pictures take about 4 minutes, the synthetic hands 10 and the
# networks 3.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${1:?the folder of the training data} work=${2:?the folder for landmarks}
PATH=$PWD/.venv/bin:$PATH

SIGNS=2000 REST=1600 ANY=800 BETWEEN=800  # synthetic pictures; the last three make no sign

mkdir -p "$work/hands"
extract() {  # collection, options
  local target=$work/hands/${1%%_words*}.npz
  [ -e "$target" ] || tray-asl train extract "$data/images/$1" "$target" "${@:2}"
}
extract davidlee_roboflow
extract ardamavi_digits
extract handy_words_not_letters --no-sign=other_{bad,good,iloveyou,im,no,you} --skip=other_{hello,okay,why,yes}
cp --no-preserve=mode "$data"/landmarks/*.npz "$data"/new_people/*.npz "$work/hands"
synthesize() {  # name, options
  [ -e "$work/$1.npz" ] || tray-asl train synthesize "$work/$1.npz" "${@:2}"
}
synthesize synthetic --count "$SIGNS" --seed 31
synthesize rest --no-sign rest --count "$REST" --seed 41
synthesize any --no-sign any --count "$ANY" --seed 42
synthesize between --no-sign between --count "$BETWEEN" --seed 43

# Signs that a person makes as everybody else makes another one.
dropped=(chiskhanh:P gunsai75:EK hackmit_again:N kaibiaoruan:N lolzorus:DT meyyappan:M midintiakshay:GQ naveen2624:ES
  nejohnson2:X otherwa:M predaalin:N sakshamsood:EK sarthak2656:KT sathwikav:N vyshu150:MS)
tray-asl train fit "$work"/hands/*.npz --synthetic="$work"/{synthetic,rest,any,between}.npz \
  --same keptsecret,keptsecret_test --without JZ "${dropped[@]/#/--drop=}" --calibrate \
  --left-out "$work/left_out" --everything --to models/mlp_asl.onnx

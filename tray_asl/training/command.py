"""`tray-asl train`: from pictures of hands to a classifier, and reports on it and on what is spelled with it."""

from __future__ import annotations

import click

from tray_asl.training.dataset.command import extract, synthesize
from tray_asl.training.evaluation.classifier.command import report
from tray_asl.training.evaluation.false_letters.command import false_letters
from tray_asl.training.evaluation.first_letters.command import first_letters
from tray_asl.training.evaluation.fluent.command import fluent
from tray_asl.training.evaluation.learning.command import learning
from tray_asl.training.evaluation.thresholds.command import thresholds
from tray_asl.training.evaluation.turned_cameras.command import turned_cameras
from tray_asl.training.evaluation.words.command import words
from tray_asl.training.model.command import fit
from tray_asl.training.synthetic_hand.command import synthetic


@click.group()
def train() -> None:
    """Train the classifier on pictures of your own (needs the extra: pip install 'tray-asl[train]')."""


for _command in (
    extract, false_letters, first_letters, fit, fluent, learning, report, synthesize, synthetic, thresholds,
    turned_cameras, words,
):  # fmt: skip
    _command.short_help = (_command.help or "").partition("\n\n")[0]  # click would cut it short
    train.add_command(_command)

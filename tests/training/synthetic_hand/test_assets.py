"""The assets that the program comes with are those that the synthetic hand makes."""

from importlib import resources
from pathlib import Path

import numpy as np
from click.testing import CliRunner
from PIL import Image

from tray_asl.training.synthetic_hand.command import synthetic


def test_the_committed_assets_can_be_made_anew(tmp_path: Path) -> None:
    result = CliRunner().invoke(synthetic, ["assets", str(tmp_path)], catch_exceptions=False)
    assert result.exit_code == 0
    committed = Path(str(resources.files("tray_asl"))) / "assets"
    with np.load(tmp_path / "references.npz") as made, np.load(committed / "references.npz") as known:
        assert made.files == known.files
        for sign in known.files:
            np.testing.assert_allclose(made[sign], known[sign], atol=0.01)
    pictures = [np.asarray(Image.open(folder / "signs.jpg"), float) for folder in (tmp_path, committed)]
    assert np.abs(pictures[0] - pictures[1]).mean() < 1

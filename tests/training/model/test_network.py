"""What the network is told of a hand, and how hands are varied."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("torch", reason="the extra `train` is not installed")

import torch

from tray_asl.signs.normalize import normalize
from tray_asl.training.dataset.augment import Augmentation, rotations
from tray_asl.training.model.network import BONE_STARTS, Geometry, geometric_network, normalize_batch, published_network

ANGLE = st.floats(-3, 3)


def _hands(count: int) -> np.ndarray:
    return np.random.default_rng(0).normal(size=(count, 21, 3)).astype(np.float32) * 100


def test_a_batch_is_normalized_as_a_single_hand_is() -> None:
    hands = _hands(5)
    assert np.allclose(normalize_batch(torch.from_numpy(hands)).numpy(), normalize(hands), atol=1e-5)
    assert np.isfinite(normalize_batch(torch.zeros(1, 21, 3)).numpy()).all()


@given(angles=st.tuples(ANGLE, ANGLE, ANGLE))
def test_handshape_is_described_alike_however_the_hand_is_turned(angles: tuple[float, float, float]) -> None:
    hands = normalize_batch(torch.from_numpy(_hands(3)))
    turned = (hands.reshape(-1, 21, 3) @ rotations(torch.tensor([angles])).transpose(1, 2)).flatten(1)
    shape = np.r_[63:214, 223 : Geometry.WIDTH]  # all but the hand as it is seen and the palm's frame
    assert np.allclose(Geometry()(hands)[:, shape].numpy(), Geometry()(turned)[:, shape].numpy(), atol=2e-3)


def test_description_is_in_the_order_that_trained_networks_know() -> None:
    hands = normalize_batch(torch.from_numpy(_hands(3)))
    points = hands.numpy().reshape(-1, 21, 3).astype(float)
    along = points[:, 9]
    out = np.cross(points[:, 5] - points[:, 17], along)
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    frame = np.stack([np.cross(along, out), along, out], axis=1)
    in_palm = points @ frame.transpose(0, 2, 1)
    bones = (in_palm[:, 1:] - in_palm[:, BONE_STARTS.numpy()]).reshape(-1, 5, 4, 3)
    bones /= np.linalg.norm(bones, axis=-1, keepdims=True)
    parts = [
        points,
        in_palm[:, 1:],
        bones,
        (bones[:, :, 1:] * bones[:, :, :-1]).sum(-1),
        (bones[:, 1:] * bones[:, :-1]).sum(-1),
        frame,
        *(np.linalg.norm(points[:, i] - points[:, j], axis=1) for i in range(21) for j in range(i + 1, 21)),
    ]
    described = np.concatenate([part.reshape(3, -1) for part in parts], axis=1)
    assert np.allclose(Geometry()(hands).numpy(), described, atol=1e-4)


def test_a_hand_without_extent_gives_finite_answers() -> None:
    for network in (geometric_network().eval(), published_network().eval()):
        logits, features = network(torch.zeros(2, 63))
        assert torch.isfinite(logits).all()
        assert torch.isfinite(features).all()


def test_hands_are_blended_only_with_hands_of_the_same_sign() -> None:
    hands = normalize_batch(torch.from_numpy(_hands(3))).reshape(-1, 21, 3)
    blend = Augmentation(blend=1, roll=0, tilt=0, stretch=0, depth=0, fingers=0, noise=0, drift=0)
    alone = blend(hands, torch.tensor([-1, 4, 7]), torch.Generator().manual_seed(0))
    assert torch.allclose(alone, hands, atol=1e-4)
    paired = blend(hands, torch.tensor([-1, 4, 4]), torch.Generator().manual_seed(0))
    assert torch.allclose(paired[0], hands[0], atol=1e-4)
    assert not torch.allclose(paired[1:], hands[1:], atol=1e-2)

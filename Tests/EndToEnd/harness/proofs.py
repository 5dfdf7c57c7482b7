"""Proof photographs for officers to send in: each seed another scene, so that none looks like an earlier one."""

import io
import random

from PIL import Image, ImageDraw


def picture(seed, size=(800, 600)):
    """A JPEG of a made-up scene."""
    dice = random.Random(seed)
    image = Image.new("RGB", size, tuple(dice.randrange(60, 200) for _ in range(3)))
    draw = ImageDraw.Draw(image)
    for _ in range(24):
        x, y = dice.randrange(size[0]), dice.randrange(size[1])
        w, h = dice.randrange(40, 320), dice.randrange(40, 240)
        colour = tuple(dice.randrange(256) for _ in range(3))
        (draw.ellipse if dice.random() < 0.5 else draw.rectangle)([x - w // 2, y - h // 2, x + w // 2, y + h // 2], fill=colour)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


def add_proof(officers, username, number, n=1, seed=1, body=None, **headers):
    """Sends a proof; it must be taken."""
    headers = {"Content-Type": "image/jpeg", "Proof-Source": "gallery"} | headers
    reply = officers.ask(username, "PUT", f"/crm/api/v1/reports/{number}/proofs/{n}", body or picture(seed), headers)
    assert reply.status in (200, 201), (reply.status, reply.body[:300])
    return reply

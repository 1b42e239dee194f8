"""Draw the pictures in docs/pictures: the example article as `--format html` shows it, at rest and with a role that has the focus.

Needs `chipevents[test-browser]`, a Chromium and `pillow`. The same versions with the same fonts draw the same bytes; the
pictures that are kept were drawn with Debian's packages `chromium`, `fonts-inter` and `fonts-stix`.
"""

import datetime as dt
import io
import os
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from chipevents import extract
from chipevents.page import page

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
WIDTH = 1120
THIRD = ".ce-card:nth-child(3)"


def main() -> None:
    text = (ROOT / "examples" / "article.txt").read_text("utf-8")
    document = extract(text, published=dt.date(2026, 1, 28))
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        window = browser.new_page(
            viewport={"width": WIDTH, "height": 1200}, device_scale_factor=1.5, reduced_motion="reduce"
        )
        window.set_content(page([("examples/article.txt", document)]))
        card = window.locator(THIRD).bounding_box()
        height = card["y"] + card["height"] + 16  # to the end of the first row
        part = {"x": 0, "y": 0, "width": WIDTH, "height": height}
        keep(window.screenshot(clip=part), "page.png")
        window.locator(f"{THIRD} a.ce-quantity").focus()
        keep(window.screenshot(clip=part), "pointed.png")
        browser.close()


def keep(picture: bytes, name: str) -> None:
    """Write it with 256 colours, which the eye can't tell from the 3,000 that it has, in a third of the space."""
    few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(PICTURES / name, optimize=True)


if __name__ == "__main__":
    main()

"""Shows pictures in every program that people put them into, and compares each with what a browser shows: the letters
are there, colors are alike, nothing is cut off. compare_pictures.py FOLDER, with NAME.svg and NAME.png in it.

Prints a line for each program and picture that differs, and ends with 1 where there is one. With KEEP=1 the images stay
in the folder, to be looked at.
"""

import base64
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import cairosvg
from PIL import Image, ImageChops, ImageFilter, ImageStat

HERE = pathlib.Path(__file__).parent
# the side of the squares that are compared, in pixels
CELL = 12


def run(*command):
    subprocess.run([str(part) for part in command], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)


def size(svg):
    head = svg.read_text(encoding="utf-8").split(">", 1)[0]
    # svgo leaves `width` and `height` out where there is a `viewBox`
    view = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', head)
    return (round(float(view[1])), round(float(view[2])))


def in_a_browser(svg, to, dark):
    width, height = size(svg)
    page = to.with_suffix(".html")
    ground = "#11161d" if dark else "#fff"
    page.write_text(f'<!DOCTYPE html><meta charset="utf-8"><body style="margin:0;background:{ground}">{svg.read_text(encoding="utf-8")}', encoding="utf-8")
    # 0 is the dark one
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    with tempfile.TemporaryDirectory() as profile:
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--run-all-compositor-stages-before-draw", f"--user-data-dir={profile}", "--force-device-scale-factor=1", scheme, f"--window-size={width},{height}", f"--screenshot={to}", page.as_uri())


def in_librsvg(svg, to):
    run("rsvg-convert", svg, "-o", to)


def in_cairosvg(svg, to):
    cairosvg.svg2png(url=str(svg), write_to=str(to))


def in_inkscape(svg, to):
    run("inkscape", svg, f"--export-filename={to}", "--export-area-page")


# a page of Impress, in inches, which is not as large as the picture
SLIDE = (11.0236, 6.2007)
NAMESPACES = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for short, long in [("office", "office"), ("style", "style"), ("draw", "drawing"), ("text", "text"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")])


def shrunk(svg, kind):
    """How much smaller a picture stands on a page."""
    width, height = size(svg)
    return min(SLIDE[0] / (width / 96), SLIDE[1] / (height / 96)) if kind == "presentation" else 1.0


def document(svg, kind):
    """A document with the picture at the upper left corner, as a person inserts it."""
    width, height = (f"{side / 96 * shrunk(svg, kind):.4f}in" for side in size(svg))
    frame = f'svg:x="0in" svg:y="0in" svg:width="{width}" svg:height="{height}"'
    picture = f"<draw:image><office:binary-data>{base64.b64encode(svg.read_bytes()).decode()}</office:binary-data></draw:image>"
    if kind == "presentation":
        styles = '<style:master-page style:name="M" style:page-layout-name="P"/>'
        body = f'<office:presentation><draw:page draw:name="1" draw:master-page-name="M"><draw:frame {frame}>{picture}</draw:frame></draw:page></office:presentation>'
    else:
        styles = '<style:master-page style:name="Standard" style:page-layout-name="P"/>'
        body = f'<office:text><text:p><draw:frame text:anchor-type="page" text:anchor-page-number="1" {frame}>{picture}</draw:frame></text:p></office:text>'
    page = f'<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="{width}" fo:page-height="{height}" fo:margin="0in"/></style:page-layout>'
    return f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.{kind}"><office:automatic-styles>{page}</office:automatic-styles><office:master-styles>{styles}</office:master-styles><office:body>{body}</office:body></office:document>'


def in_libreoffice(pictures, folder, kind):
    ending = {"presentation": "fodp", "text": "fodt"}[kind]
    documents = {svg: folder / f"{svg.stem}.{ending}" for svg in pictures}
    for svg, file in documents.items():
        file.write_text(document(svg, kind), encoding="utf-8")
    with tempfile.TemporaryDirectory() as profile:
        call = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to"]
        run(*call, "pdf", "--outdir", folder, *documents.values())
    for svg, file in documents.items():
        pdf, (width, height) = file.with_suffix(".pdf"), size(svg)
        dots = 96 / shrunk(svg, kind)
        run("pdftoppm", "-singlefile", "-png", "-r", f"{dots:.3f}", "-x", 0, "-y", 0, "-W", width, "-H", height, pdf, pdf.with_suffix(""))


def image(path, wanted):
    picture = Image.open(path).convert("RGBA")
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB").resize(wanted, Image.Resampling.LANCZOS)


def cells(picture):
    """Of each square its mean color, how much is written in it, and how clearly: from its darkest to its lightest point."""
    width, height = picture.size
    gray = picture.convert("L")
    edges = gray.filter(ImageFilter.FIND_EDGES)
    found = {}
    for top in range(0, height, CELL):
        for left in range(0, width, CELL):
            box = (left, top, min(left + CELL, width), min(top + CELL, height))
            darkest, lightest = gray.crop(box).getextrema()
            ink = ImageStat.Stat(edges.crop(box)).mean[0]
            found[left // CELL, top // CELL] = (ImageStat.Stat(picture.crop(box)).mean, ink, lightest - darkest)
    return found


def differences(shown, expected):
    """What is not as in the browser, in words."""
    wrong = []
    here, there = cells(shown), cells(expected)

    def around(found, at, what):
        return max(found.get((at[0] + x, at[1] + y), (None, 0, 0))[what] for x in (-1, 0, 1) for y in (-1, 0, 1))

    written = [at for at, (_, ink, _) in there.items() if ink > 12]
    lost = [at for at in written if around(here, at, 1) < 5]
    if len(lost) > 0.01 * len(written):
        wrong.append(f"{len(lost)} of {len(written)} squares with something in them are empty, as at {at_pixel(lost)}")
    clear = [at for at in written if there[at][2] > 100]
    faint = [at for at in clear if around(here, at, 2) < 0.6 * there[at][2]]
    if len(faint) > 0.02 * len(clear):
        wrong.append(f"{len(faint)} of {len(clear)} squares with letters in them are faint, as at {at_pixel(faint)}")
    odd = [at for at, (_, ink, _) in here.items() if ink > 12 and around(there, at, 1) < 2]
    if len(odd) > 0.01 * len(written):
        wrong.append(f"{len(odd)} squares have something in them that should be empty, as at {at_pixel(odd)}")
    # letters are placed by each program a little otherwise: colors are compared where there are none
    plain = [at for at, (_, ink, _) in there.items() if ink < 2 and here[at][1] < 12]
    colored = [at for at in plain if max(abs(a - b) for a, b in zip(here[at][0], there[at][0])) > 24]
    if len(colored) > 0.004 * len(plain):
        wrong.append(f"{len(colored)} of {len(plain)} squares have another color, as at {at_pixel(colored)}")
    # a margin all around stays empty
    width, height = shown.size
    ground = Image.new("RGB", shown.size, expected.getpixel((2, 2)))
    box = ImageChops.difference(shown, ground).convert("L").point(lambda value: 255 if value > 60 else 0).getbbox()
    if box and (box[0] < 6 or box[1] < 6 or box[2] > width - 6 or box[3] > height - 6):
        wrong.append(f"something is cut off at the edge: {box} of {width} by {height}")
    return wrong


def photograph(svg, small, work, take=lambda show, *what: show(*what)):
    """Pictures as a browser shows them, in the light and in the dark, before and after svgo."""
    for dark in (False, True):
        ending = "dark" if dark else "light"
        take(in_a_browser, svg, work / f"{svg.stem}.browser-{ending}.png", dark)
        take(in_a_browser, small, work / f"{svg.stem}.svgo-{ending}.png", dark)


def compare(svg, small, work):
    """What is wrong with a picture in each program, in words."""
    wanted = size(svg)
    light, dark = (image(work / f"{svg.stem}.browser-{ending}.png", wanted) for ending in ("light", "dark"))
    shown = {name: work / f"{svg.stem}.{name}.png" for name in ("librsvg", "cairosvg", "inkscape", "svgo-light")}
    shown |= {"resvg": svg.with_suffix(".png"), "impress": work / "impress" / f"{svg.stem}.png", "writer": work / "writer" / f"{svg.stem}.png"}
    found = {name: differences(image(path, wanted), light) for name, path in shown.items()}
    found["svgo-dark"] = differences(image(work / f"{svg.stem}.svgo-dark.png", wanted), dark)
    if sum(dark.getpixel((2, 2))) > 150 or sum(light.getpixel((2, 2))) < 700:
        found["browser"] = ["the ground is not white on paper and dark in the dark"]
    if 'aria-label="' not in small.read_text(encoding="utf-8").split(">", 1)[0]:
        found["svgo"] = ["the picture has lost its name"]
    return found


def at_pixel(squares):
    return ", ".join(f"({x * CELL}, {y * CELL})" for x, y in squares[:3])


def main(folder):
    pictures = sorted(folder.glob("*.svg"))
    assert pictures, "no pictures"
    work = folder / "shown"
    work.mkdir()
    small = {}
    for svg in pictures:
        small[svg] = work / f"{svg.stem}.small.svg"
        shutil.copy(svg, small[svg])
    run("node", HERE / "optimize.mjs", *small.values())
    with ThreadPoolExecutor(2) as pool:
        for svg in pictures:
            photograph(svg, small[svg], work, pool.submit)
            for name, show in [("librsvg", in_librsvg), ("cairosvg", in_cairosvg), ("inkscape", in_inkscape)]:
                pool.submit(show, svg, work / f"{svg.stem}.{name}.png")
    for kind, name in [("presentation", "impress"), ("text", "writer")]:
        office = work / name
        office.mkdir()
        in_libreoffice(pictures, office, kind)
    failed = 0
    for svg in pictures:
        found = compare(svg, small[svg], work)
        for _ in range(2):
            if not any(found.values()):
                break
            # on a busy machine a browser's screenshot may lack what it had not painted yet
            photograph(svg, small[svg], work)
            found = compare(svg, small[svg], work)
        for name, wrong in found.items():
            for what in wrong:
                failed += 1
                print(f"{svg.stem} in {name}: {what}")
    print(f"{len(pictures)} pictures compared, {failed} differences")
    if not os.environ.get("KEEP"):
        shutil.rmtree(work)
    return 1 if failed else 0


sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))

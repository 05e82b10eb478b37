#!/usr/bin/env bash
# In a chart as SVG, a group has the color of its team from a style sheet, and the box within it has a color of its own in the
# attribute `fill`. What an element says of itself wins over what it inherits, so the box is blue. One would expect a tool that
# makes SVG smaller, with its own defaults, to leave the picture as it was. svgo 4.1.0 removes the group, since it has only one
# element, and moves its style to that one, where a style wins over an attribute: the box is red. With a second box in the
# group, it stays blue. Both pictures are drawn by @resvg/resvg-js 2.6.2.
# Seen: `before 0,0,255,255 after 255,0,0,255`, and in the output `fill="#00f"` beside `style="fill:red"`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund svgo@4.1.0 @resvg/resvg-js@2.6.2
cat > chart.mjs <<'JS'
import assert from "node:assert";
import { Resvg } from "@resvg/resvg-js";
import { optimize } from "svgo";

const chart = (boxes) =>
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">' +
  `<style>.team{fill:red}</style><g class="team">${boxes}</g></svg>`;
const box = '<rect fill="#00f" width="10" height="10"/>';

// the color at a place within the box
function color(svg) {
  const image = new Resvg(svg).render();
  const start = (5 * image.width + 5) * 4;
  return [...image.pixels.subarray(start, start + 4)].join();
}

const one = optimize(chart(box)).data;
console.log(one);
console.log("before", color(chart(box)), "after", color(one));
assert.strictEqual(color(chart(box)), "0,0,255,255");
assert.strictEqual(color(one), "255,0,0,255", "svgo keeps the color now");

const two = chart(`${box}<rect x="20" width="10" height="10"/>`);
console.log("with a second box: before", color(two), "after", color(optimize(two).data));
assert.strictEqual(color(optimize(two).data), "0,0,255,255");
JS
node chart.mjs

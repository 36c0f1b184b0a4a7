// What the pages need beyond HTML, CSS and htmx. Every page works without it.
import "./js/core.js";
import "./js/open.js";
import "./js/toast.js";
import "./js/typed.js";
import "./js/look.js";
import "./js/palette.js";

const parts = [
  [".table[data-list]", () => import("./js/list.js")],
  ["form[data-filter]", () => import("./js/filter.js")],
  ["[data-live]", () => import("./js/live.js")],
  [".board[data-board]", () => import("./js/board.js")],
  ["bandham-date", () => import("./js/date.js")],
  ["bandham-combo, bandham-tags", () => import("./js/combo.js")],
  ["[data-cost]", () => import("./js/cost.js")],
  ["[data-order]", () => import("./js/order.js")],
];
const waiting = new Set(parts);

function load(root) {
  for (const part of waiting) {
    if (!root.querySelector(part[0])) continue;
    waiting.delete(part);
    part[1]();
  }
}
load(document);
document.addEventListener("htmx:after:swap", () => load(document));

// The board: a card is dragged, lifted with Space and moved with the arrow keys, or sent to a column from its menu.
import { $, $$, icon, keys, make, root, words } from "./core.js";

const board = $(".board[data-board]");
const lanes = () => $$(".lane:not([data-fixed])", board);
const cards = (lane) => $$(".deal[data-id]", lane);
const say = (text) => ($("#board-said").textContent = text);
const nameOf = (lane) => $("h2", lane).firstChild.textContent.trim();
// Cards that stand by their time take no place among the others: a gap that opens would push the days away.
const timed = "timed" in board.dataset;
let card, home, slot;

function lift(el) {
  card = el;
  home = { parent: el.parentElement, next: el.nextElementSibling };
  slot ??= make("div", { class: "deal deal--slot", "aria-hidden": "true" });
  slot.textContent = words.drop;
}

function clear() {
  slot?.remove();
  card?.classList.remove("deal--lifted", "deal--ghost");
  for (const lane of $$(".lane--over", board)) lane.classList.remove("lane--over");
  card = null;
}

function place(lane, before) {
  const holder = $(".lane__deals", lane);
  holder.insertBefore(card, before ?? $(".lane__add", holder));
}

function putBack() {
  if (!card) return;
  home.parent.insertBefore(card, home.next);
  clear();
}

// Where a card came from, for when the server refuses it or has something to ask first.
const homes = new WeakMap();
for (const type of ["htmx:response:error", "htmx:error", "board:asks"]) {
  board.addEventListener(type, ({ target }) => {
    const from = homes.get(target);
    if (!from) return;
    homes.delete(target);
    from.parent.insertBefore(target, from.next?.parentElement === from.parent ? from.next : $(".lane__add", from.parent));
    target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

async function settle() {
  const moved = card;
  const lane = moved.closest(".lane");
  const before = moved.nextElementSibling?.dataset?.id ?? "";
  const same = home.parent === moved.parentElement && home.next === moved.nextElementSibling;
  homes.set(moved, home);
  clear();
  if (same) return;
  const values = { id: moved.dataset.id, lane: lane.dataset.lane, before, version: moved.dataset.version };
  await htmx.ajax("POST", board.dataset.board, { source: moved, target: moved, swap: "none", values });
  if (moved.isConnected) say($("h2", moved.closest(".lane")).textContent); // its head has come with the new count
}

board.addEventListener("dragstart", (event) => {
  const el = event.target.closest(".deal[data-id]");
  if (!el) return;
  lift(el);
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", el.dataset.id);
  requestAnimationFrame(() => el.classList.add("deal--ghost"));
});
// A card let go just as its gap opened under it stands over that gap: entering it has to be allowed too.
function over(event) {
  const lane = event.target.closest(".lane");
  if (!card || !lane || lane.matches("[data-fixed]")) return;
  event.preventDefault();
  for (const other of $$(".lane--over", board)) other.classList.toggle("lane--over", other === lane);
  lane.classList.add("lane--over");
  if (timed) return;
  const below = cards(lane).find((el) => el !== card && event.clientY < el.getBoundingClientRect().top + el.offsetHeight / 2);
  const holder = $(".lane__deals", lane);
  const anchor = below ?? $(".lane__add", holder);
  if (slot.nextElementSibling !== anchor || slot.parentElement !== holder) holder.insertBefore(slot, anchor);
}
for (const type of ["dragenter", "dragover"]) board.addEventListener(type, over);
board.addEventListener("drop", (event) => {
  const lane = event.target.closest(".lane");
  if (!card || !lane || !(timed || slot.isConnected)) return;
  event.preventDefault();
  if (!timed) slot.replaceWith(card);
  else if (lane !== card.closest(".lane")) place(lane);
  settle();
});
board.addEventListener("dragend", () => card && clear());

function move(key) {
  const all = lanes();
  const lane = card.closest(".lane");
  const forward = root.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  if (key === "ArrowUp" || key === "ArrowDown") {
    const others = cards(lane);
    const at = others.indexOf(card);
    const next = key === "ArrowUp" ? others[at - 1] : others[at + 2];
    if (key === "ArrowUp" && at === 0) return;
    place(lane, next);
  } else {
    const to = all[all.indexOf(lane) + (key === forward ? 1 : -1)];
    if (!to) return;
    place(to, cards(to)[0]);
    say(nameOf(to));
  }
  $("h3 a", card).focus();
  card.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// J and K: the next card and the one before, from the foot of a lane to the head of the next.
function walk(by) {
  if (card) return;
  const all = cards(board);
  const at = all.indexOf(document.activeElement?.closest(".deal"));
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
  $("h3 a", next ?? board)?.focus();
  next?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
keys.set("j", () => walk(1));
keys.set("k", () => walk(-1));

// The same without dragging: a button on each card that names the other columns.
let chosen;
const menu = make("div", { class: "popover menu", popover: "auto", role: "group" });
board.after(menu);
const reveal = () => lanes().length && $$("[data-move][hidden]", board).forEach((button) => (button.hidden = false));

function offer(button) {
  chosen = button.closest(".deal[data-id]");
  menu.setAttribute("aria-label", button.getAttribute("aria-label"));
  menu.replaceChildren(...lanes().filter((lane) => lane !== chosen.closest(".lane")).map((lane) => {
    const item = make("button", { type: "button", class: "menu__item" }, icon("arrow-right", "icon--dir"), nameOf(lane));
    item.addEventListener("click", () => {
      menu.hidePopover();
      lift(chosen);
      place(lane, cards(lane)[0]);
      settle();
      $("h3 a", chosen).focus();
    });
    return item;
  }));
  menu.showPopover({ source: button });
  $("button", menu)?.focus();
}

reveal();
document.addEventListener("htmx:after:swap", reveal);
board.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move]");
  if (button) offer(button);
});

// “w:win l:lose”: a letter opens a verb of the card in focus, whose form leads back here.
const verbs = new Map((board.dataset.verbs ?? "").split(" ").map((pair) => pair.split(":")));

function run(verb, el) {
  const here = encodeURIComponent(location.pathname + location.search);
  const url = new URL(`do/${verb}/?next=${here}`, $("h3 a", el).href);
  htmx.ajax("GET", url.pathname + url.search, { source: el, target: "#over", swap: "innerHTML" });
}

board.addEventListener("keydown", (event) => {
  if (event.target.matches("[data-move]")) return;
  const el = event.target.closest(".deal[data-id]");
  if (!el) return;
  const verb = !event.ctrlKey && !event.metaKey && !event.altKey && verbs.get(event.key.toLowerCase());
  if (verb && !card && !el.closest("[data-closed]")) {
    event.preventDefault();
    run(verb, el);
    return;
  }
  if (event.key === " " && !card) {
    event.preventDefault();
    lift(el);
    el.classList.add("deal--lifted");
    say(words.moved);
  } else if (card && ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].includes(event.key)) {
    event.preventDefault();
    move(event.key);
  } else if (card && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    settle();
  } else if (card && event.key === "Escape") {
    event.preventDefault();
    putBack();
    $("h3 a", el).focus();
  }
});

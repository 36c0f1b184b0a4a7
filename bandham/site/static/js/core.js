// Shared by all parts: words, requests, and values that CSS cannot read by itself.
export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
export const words = document.getElementById("words")?.dataset ?? {};
export const root = document.documentElement;

export function on(type, selector, handle) {
  document.addEventListener(type, (event) => {
    const found = event.target.closest?.(selector);
    if (found) handle(event, found);
  });
}

export function icon(name, cls = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `icon ${cls}`.trim());
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${words.icons}#i-${name}`);
  svg.append(use);
  return svg;
}

export function make(tag, attributes = {}, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) el.setAttribute(name, "");
    else if (value !== false && value != null) el.setAttribute(name, value);
  }
  el.append(...children.filter((child) => child != null));
  return el;
}

export const csrf = () =>
  document.cookie.match(/(?:^|; )csrftoken=(\w+)/)?.[1] ?? $('meta[name="csrf"]')?.content ?? "";

export function ask(url, { method = "GET", values } = {}) {
  const headers = { "HX-Request": "true", "X-CSRFToken": csrf() };
  const body = values && new URLSearchParams(values);
  return fetch(url, { method, headers, body, credentials: "same-origin" });
}

export function remember(name, value) {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`;
}

export const typing = (el) =>
  el?.matches?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");

// Typed attr() sets these from CSS alone; elsewhere they are set here, which the policy allows.
if (!CSS.supports("inline-size: attr(data-w type(<length>))")) {
  const names = ["left", "v", "won", "weighted", "best", "target"];
  const set = (scope) => {
    for (const el of $$("[data-w]", scope)) el.style.setProperty("--w", `${el.dataset.w}rem`);
    for (const name of names) {
      for (const el of $$(`[data-${name}]`, scope)) el.style.setProperty(`--${name}`, el.dataset[name]);
    }
  };
  set(document);
  document.addEventListener("htmx:after:swap", () => set(document));
}

document.addEventListener("htmx:config:request", (event) => {
  event.detail.ctx.request.headers["X-CSRFToken"] = csrf();
});

// A whole page where a part was asked for (a sign-in, a view without parts): go there.
document.addEventListener("htmx:before:swap", (event) => {
  const { ctx } = event.detail;
  if (!/^\s*<!doctype/i.test(ctx.text ?? "") || ctx.response?.status >= 400) return;
  event.preventDefault();
  location.assign(ctx.response?.raw.url || ctx.request.action);
});

on("click", "[data-reveal]", (_event, button) => {
  const input = document.getElementById(button.dataset.reveal);
  input.type = input.type === "password" ? "text" : "password";
  button.setAttribute("aria-pressed", String(input.type === "text"));
});
for (const button of $$("[data-reveal], [data-close]")) button.hidden = false;

// A form that is on its way is not sent once more by a doubled click; the page that comes takes its place.
const onTheirWay = new WeakMap();
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.closest("[hx-post], [hx-boost]")) return;
  if (event.timeStamp - (onTheirWay.get(form) ?? -Infinity) < 3000) event.preventDefault();
  else onTheirWay.set(form, event.timeStamp);
});

on("change", "[data-send]", (_event, input) => input.files.length && input.form.requestSubmit());

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.target.closest("[data-ctrl-enter]")?.requestSubmit();
});

// One press of a single key, when nobody is typing and nothing stands open over the page.
export const keys = new Map();
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (typing(event.target) || $("dialog[open], :popover-open")) return;
  const act = keys.get(event.key) ?? keys.get(event.key.toLowerCase());
  if (act) {
    if (act(event) !== false) event.preventDefault();
    return;
  }
  const named = $$("[data-key]").find((el) => el.dataset.key === event.key.toLowerCase() && el.matches("a, button"));
  if (!named) return;
  event.preventDefault();
  setTimeout(() => named.click()); // htmx begins in a timer of its own, set before this one
});

// A transition between pages that the next click cuts short is nothing to report.
addEventListener("unhandledrejection", (event) => {
  if (/transition/i.test(event.reason?.message ?? "")) event.preventDefault();
});

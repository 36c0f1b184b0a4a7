// <bandham-date>: a text field that also takes a day from a calendar, Gregorian or Jalali. The server reads the text.
import { $, icon, make, root, words } from "./core.js";

const lang = root.lang || "en";
const DAY = 86400000;
const zero = { arabext: 0x6f0, tamldec: 0xbe6, mlym: 0xd66 }[root.dataset.digits];
const digits = (text) => (zero ? String(text).replace(/\d/g, (d) => String.fromCharCode(zero + Number(d))) : String(text));
const utc = (y, m, d) => new Date(Date.UTC(y, m - 1, d));
const formats = new Map();

function format(calendar, options) {
  const name = JSON.stringify([calendar, options]);
  if (!formats.has(name)) {
    const ca = calendar === "jalali" ? "persian" : "gregory";
    formats.set(name, new Intl.DateTimeFormat(`${lang}-u-ca-${ca}-nu-latn`, { timeZone: "UTC", ...options }));
  }
  return formats.get(name);
}

// Year, month and day of a moment in a calendar.
export function fields(date, calendar) {
  const parts = new Intl.DateTimeFormat(`en-u-ca-${calendar === "jalali" ? "persian" : "gregory"}-nu-latn`, {
    timeZone: "UTC", year: "numeric", month: "numeric", day: "numeric",
  }).formatToParts(date);
  const get = (type) => parseInt(parts.find((part) => part.type === type).value, 10);
  return { y: get("year"), m: get("month"), d: get("day") };
}

// The first day of the month that holds a date, by walking back: no arithmetic of leap years here.
const monthStart = (date, calendar) => new Date(date.getTime() - (fields(date, calendar).d - 1) * DAY);
function monthEnd(start, calendar) {
  let end = new Date(start.getTime() + 28 * DAY);
  const { m } = fields(start, calendar);
  while (fields(end, calendar).m === m) end = new Date(end.getTime() + DAY);
  return end;
}

function written(date, calendar) {
  const { y, m, d } = fields(date, calendar);
  const [mm, dd] = [m, d].map((n) => String(n).padStart(2, "0"));
  if (calendar === "jalali") return digits(`${y}/${mm}/${dd}`);
  if (lang === "en") return `${d} ${format(calendar, { month: "short" }).format(date)} ${y}`;
  return digits(lang === "fa" ? `${y}/${mm}/${dd}` : `${dd}/${mm}/${y}`);
}

const today = () => {
  const now = new Date();
  return utc(now.getFullYear(), now.getMonth() + 1, now.getDate());
};

class BandhamDate extends HTMLElement {
  connectedCallback() {
    if (this.button) return;
    this.input = $("input", this);
    if (this.input.disabled || this.input.readOnly) return;
    this.calendar = root.dataset.calendar === "jalali" ? "jalali" : "gregorian";
    this.popup = make("div", { class: "popover", popover: true, id: `cal-${Math.random().toString(36).slice(2)}`, role: "dialog", "aria-label": words.calendar });
    this.button = make("button", { type: "button", class: "btn btn--quiet btn--icon", popovertarget: this.popup.id, "aria-label": words.calendar }, icon("calendar"));
    this.append(this.button, this.popup);
    this.popup.addEventListener("toggle", (event) => event.newState === "open" && this.open());
    this.popup.addEventListener("click", (event) => this.click(event));
    this.popup.addEventListener("keydown", (event) => this.key(event));
  }

  open() {
    const [y, m, d] = (this.input.dataset.iso || "").slice(0, 10).split("-").map(Number);
    this.chosen = y ? utc(y, m, d) : null;
    this.at = this.chosen ?? today();
    this.draw();
    this.focus();
  }

  focus() {
    $(`[data-at="${this.at.getTime()}"]`, this.popup)?.focus();
  }

  draw() {
    const { calendar } = this;
    const start = monthStart(this.at, calendar);
    const end = monthEnd(start, calendar);
    const first = Number(root.dataset.week || 0); // 0 is Monday
    const lead = (start.getUTCDay() + 6 - first + 7) % 7;
    const heads = Array.from({ length: 7 }, (_, n) => new Date(Date.UTC(2024, 0, 1 + first + n)));
    const head = make("tr", {}, ...heads.map((day) => make("th", { scope: "col", abbr: format(calendar, { weekday: "long" }).format(day) }, format(calendar, { weekday: lang === "en" ? "short" : "narrow" }).format(day).slice(0, 2))));
    const body = make("tbody");
    let row;
    for (let n = -lead, time = start.getTime() - lead * DAY; time < end.getTime(); n++, time += DAY) {
      if ((n + lead) % 7 === 0) body.append((row = make("tr")));
      row.append(n < 0 ? make("td") : this.cell(new Date(time), calendar));
    }
    const title = make("b", { "aria-live": "polite" }, digits(format(calendar, { month: "long" }).format(start)), " ", digits(fields(start, calendar).y));
    const nav = (by, label, glyph) => make("button", { type: "button", class: "btn btn--quiet btn--small btn--icon", "data-by": by, "aria-label": label }, icon(glyph, "icon--dir"));
    const foot = (attributes, label) => make("button", { type: "button", class: "btn btn--quiet btn--small", ...attributes }, label);
    this.popup.replaceChildren(make("div", { class: "cal" },
      make("header", {}, nav(-1, words.before, "chevron-left"), title, nav(1, words.after, "chevron-right")),
      make("table", {}, make("thead", {}, head), body),
      make("footer", {}, foot({ "data-today": true }, words.today), foot({ "data-other": true }, calendar === "jalali" ? words.gregorian : words.jalali))));
  }

  cell(date, calendar) {
    const { d } = fields(date, calendar);
    const other = calendar === "jalali" || root.dataset.calendar === "jalali" ? fields(date, calendar === "jalali" ? "gregorian" : "jalali").d : null;
    const off = lang === "fa" ? date.getUTCDay() === 5 : date.getUTCDay() === 0;
    const button = make("button", {
      type: "button", "data-at": date.getTime(), tabindex: date.getTime() === this.at.getTime() ? "0" : "-1",
      "aria-current": date.getTime() === today().getTime() ? "date" : null, "aria-pressed": this.chosen?.getTime() === date.getTime() ? "true" : null,
    }, digits(d), make("span", { class: "sr" }, ` ${digits(format(calendar, { month: "long", year: "numeric" }).format(date))}`), other ? make("small", { "aria-hidden": "true" }, digits(other)) : null);
    return make("td", { class: off ? "off" : null }, button);
  }

  month(by) {
    const start = monthStart(this.at, this.calendar);
    this.at = by > 0 ? monthEnd(start, this.calendar) : monthStart(new Date(start.getTime() - DAY), this.calendar);
    this.draw();
  }

  click(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const { at, by } = button.dataset;
    if (at) this.choose(new Date(Number(at)));
    else if (by) this.month(Number(by));
    else if ("today" in button.dataset) this.choose(today());
    else {
      this.calendar = this.calendar === "jalali" ? "gregorian" : "jalali";
      this.draw();
      this.focus();
    }
  }

  choose(date) {
    const clock = this.hasAttribute("data-time") ? this.input.value.match(/\p{Nd}{1,2}:\p{Nd}{2}\s*$/u) : null;
    this.input.value = written(date, root.dataset.calendar) + (clock ? ` ${clock[0].trim()}` : "");
    this.input.dataset.iso = date.toISOString().slice(0, 10);
    this.popup.hidePopover();
    this.input.focus();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  key(event) {
    if (!event.target.dataset.at) return;
    const side = root.dir === "rtl" ? -1 : 1;
    const by = { ArrowLeft: -side, ArrowRight: side, ArrowUp: -7, ArrowDown: 7 }[event.key];
    if (event.key === "PageUp" || event.key === "PageDown") this.month(event.key === "PageUp" ? -1 : 1);
    else if (by) {
      this.at = new Date(this.at.getTime() + by * DAY);
      this.draw();
    } else return;
    event.preventDefault();
    this.focus();
  }
}
customElements.define("bandham-date", BandhamDate);

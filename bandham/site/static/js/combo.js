// <bandham-combo>: a record found by typing. <bandham-tags>: several words or records in one field.
import { $, $$, ask, icon, make, words } from "./core.js";

let count = 0;

class Finder extends HTMLElement {
  connectedCallback() {
    if (this.box || !this.dataset.url) return this.ready?.();
    this.input = $("input:not([type=hidden])", this);
    this.box = make("ul", { class: "listbox", role: "listbox", id: `found-${++count}`, "aria-label": this.input.labels?.[0]?.textContent ?? "", hidden: true });
    this.append(this.box);
    const attributes = { role: "combobox", "aria-expanded": "false", "aria-controls": this.box.id, "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.box.addEventListener("pointerdown", (event) => event.preventDefault());
    this.box.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]:not([aria-disabled])");
      if (option) this.take(option);
    });
    this.ready?.();
  }

  typed() {
    clearTimeout(this.timer);
    this.changed?.();
    this.timer = setTimeout(() => this.find(), 120);
  }

  async find() {
    const q = this.input.value.trim();
    if (!q) return this.close();
    const address = new URL(this.dataset.url, location.href);
    address.searchParams.set("q", q);
    const answer = await ask(address);
    if (!answer.ok || this.input.value.trim() !== q) return;
    this.box.innerHTML = await answer.text();
    this.options().forEach((option, n) => (option.id = `${this.box.id}-${n}`));
    this.box.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.point(this.options()[0]);
  }

  options() {
    return this.box ? $$("[role=option]:not([aria-disabled])", this.box) : [];
  }

  point(option) {
    for (const other of this.options()) other.setAttribute("aria-selected", String(other === option));
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    option?.scrollIntoView({ block: "nearest" });
  }

  close() {
    if (!this.box) return;
    this.box.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const open = this.box && !this.box.hidden;
    const all = this.options();
    const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.point(all[(at + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length]);
    } else if (open && event.key === "Enter" && all[at]) {
      event.preventDefault();
      this.take(all[at]);
    } else if (open && event.key === "Escape") {
      event.stopPropagation();
      event.preventDefault();
      this.close();
    }
  }
}

class BandhamCombo extends Finder {
  ready() {
    this.hidden_ = $("input[type=hidden]", this);
  }

  changed() {
    if (this.hidden_) this.hidden_.value = "";
  }

  take(option) {
    this.hidden_.value = option.dataset.value ?? "";
    this.input.value = option.dataset.text ?? option.dataset.create ?? "";
    this.close();
    this.hidden_.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

class BandhamTags extends Finder {
  ready() {
    this.input ??= $("input:not([type=hidden])", this);
    this.input.removeAttribute("name");
    this.addEventListener("keydown", (event) => this.enter(event));
    this.input.addEventListener("blur", () => !this.dataset.url && this.add(this.input.value));
    for (const chip of $$(".chip", this)) this.removable(chip);
  }

  removable(chip) {
    const label = `${words.remove} ${chip.textContent.trim()}`;
    const button = make("button", { type: "button", class: "chip__x", "aria-label": label }, icon("x"));
    button.addEventListener("click", () => {
      chip.remove();
      this.input.focus();
    });
    chip.append(button);
  }

  enter(event) {
    if (event.target !== this.input || event.defaultPrevented) return;
    if (event.key === "Backspace" && !this.input.value) $$(".chip", this).at(-1)?.remove();
    if (this.dataset.url || !["Enter", ",", "،"].includes(event.key) || !this.input.value.trim()) return;
    event.preventDefault();
    this.add(this.input.value);
  }

  add(text, value = text) {
    const said = text.trim();
    const taken = $$("input[type=hidden]", this).some((input) => input.value === value.trim());
    this.input.value = "";
    if (!said || taken) return;
    const chip = make("span", { class: "chip" }, said, make("input", { type: "hidden", name: this.dataset.name, value: value.trim() }));
    this.input.before(chip);
    this.removable(chip);
  }

  take(option) {
    const { value, text, create } = option.dataset;
    this.add(text ?? create, value ?? create);
    this.close();
  }
}

customElements.define("bandham-combo", BandhamCombo);
customElements.define("bandham-tags", BandhamTags);

// Dialogs, drawers and popovers: native where the browser has them, the same behaviour where it has not.
import { $, $$, keys, on } from "./core.js";

export function show(el) {
  if (!el) return;
  if (el.matches("dialog")) {
    if (!el.open) el.showModal();
  } else if (el.popover && !el.matches(":popover-open")) {
    el.showPopover({ source: $(`[popovertarget="${CSS.escape(el.id)}"]`) });
  }
}

function named() {
  try {
    return location.hash.length > 1 ? $(location.hash) : null;
  } catch {
    return null;
  }
}

function opened() {
  for (const dialog of $$("dialog[data-open]:not([open])")) {
    show(dialog);
    dialog.addEventListener("close", () => dialog.closest("#over") && dialog.remove());
  }
}

function restore() {
  const el = named();
  if (el?.matches("dialog, [popover]")) show(el);
}

opened();
restore();
addEventListener("hashchange", restore);
document.addEventListener("htmx:after:swap", opened);

on("click", "dialog [data-cancel]", (event, link) => {
  event.preventDefault();
  link.closest("dialog").close();
});

if (!("commandForElement" in HTMLButtonElement.prototype)) {
  on("click", "button[commandfor]", (_event, button) => {
    const el = document.getElementById(button.getAttribute("commandfor"));
    const command = button.getAttribute("command");
    if (command === "close") el.close();
    else if (command === "show-modal") show(el);
    else el.togglePopover?.();
  });
}
if (!("closedBy" in HTMLDialogElement.prototype)) {
  document.addEventListener("click", (event) => {
    if (event.target.matches?.('dialog[closedby="any"]')) event.target.close();
  });
}

// A link chosen inside a popover closes it; so does the form that a dialog sends by htmx.
on("click", "[popover] a, [popover] button:not([type=button])", (_event, el) => {
  const popover = el.closest("[popover]");
  if (!popover.matches(".filter")) popover.hidePopover();
});

keys.set("?", () => show($("#keys")));
keys.set("/", () => show($("#filter")));

// Live updates: the server says which nouns changed in this workspace, never what.
// Parts of a page that want to be fetched afresh say hx-trigger="live" and data-live-nouns="people.person …".
import { $$, root } from "./core.js";

const stream = new EventSource(root.dataset.live);

stream.addEventListener("change", (event) => {
  const nouns = new Set(JSON.parse(event.data).nouns);
  document.dispatchEvent(new CustomEvent("bandham:change", { detail: { nouns } }));
  for (const part of $$("[data-live-nouns]")) {
    if (part.dataset.liveNouns.split(" ").some((noun) => nouns.has(noun))) part.dispatchEvent(new Event("live"));
  }
});
addEventListener("pagehide", () => stream.close());

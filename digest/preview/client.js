// Keeps an open page as the files are: put into pages by the preview alone, never written to the site.
//
// The page knows the digest of what it was served; every message says what it would be served now. So nothing is
// lost between loading and listening, nothing is reloaded in vain, and a server that began anew needs no history.

const { digest, missing, home } = document.currentScript.dataset;
const stream = new URL("events", document.currentScript.src);
stream.searchParams.set("path", location.pathname);
const KEPT = "digest-preview";
const AGAIN = 1000;

let source;

function listen() {
  source?.close();
  // A browser opens six connections to one place: a page that nobody sees leaves its own to others.
  if (document.hidden) return;
  source = new EventSource(stream);
  source.addEventListener("message", ({ data }) => heed(JSON.parse(data)));
  // A lost connection is made again by itself, one that was refused is not.
  source.addEventListener("error", ({ target }) => {
    if (target.readyState === EventSource.CLOSED && target === source) setTimeout(listen, AGAIN);
  });
}

function heed(now) {
  const other = now.digest !== digest;
  if (other && (now.found || missing)) return reload();
  if (!other) swap(now.sheets);
  show(now, other);
}

// --- Style sheets take the place of others without a reload.

function swap(sheets) {
  const links = [...document.querySelectorAll('link[rel="stylesheet"]:not([data-old])')];
  links.forEach((link, i) => {
    if (!sheets[i] || link.getAttribute("href") === sheets[i]) return;
    const fresh = link.cloneNode();
    fresh.href = sheets[i];
    link.dataset.old = "";
    // The old one goes when the new one is there, so the page is never bare.
    for (const done of ["load", "error"]) fresh.addEventListener(done, () => link.remove());
    link.after(fresh);
  });
}

// --- A reload leaves the reader where he was.

function drawers() {
  const seen = {};
  return [...document.querySelectorAll("details")].map((each) => {
    const name = each.querySelector("summary")?.textContent ?? "";
    seen[name] = (seen[name] ?? 0) + 1;
    return [`${name} ${seen[name]}`, each];
  });
}

function reload() {
  source?.close();
  const open = Object.fromEntries(drawers().map(([name, each]) => [name, each.open]));
  const kept = { path: location.pathname, left: scrollX, top: scrollY, open };
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
  location.reload();
}

function restore() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  if (kept?.path !== location.pathname) return;
  for (const [name, each] of drawers()) each.open = kept.open[name] ?? each.open;
  scrollTo({ left: kept.left, top: kept.top, behavior: "instant" });
}

// --- What is wrong stands over the page, in a tree of its own that the site's styles do not reach.

const STYLE = `
  :host { all: initial; color-scheme: light dark; }
  * { box-sizing: border-box; }
  section, details { position: fixed; z-index: 2147483647; font: 15px/1.5 system-ui, sans-serif;
    color: CanvasText; background: Canvas; border: 1px solid GrayText; border-radius: 6px;
    box-shadow: 0 4px 24px rgb(0 0 0 / 35%); overflow: auto; }
  .mistake { inset: 1rem 1rem auto; max-height: calc(100vh - 2rem); padding: 1rem 1.25rem;
    border-top: 6px solid #c62828; }
  .gone { inset: auto 1rem 1rem; padding: .75rem 1rem; border-left: 6px solid #c62828; }
  details { inset: auto 1rem 1rem auto; max-width: min(36rem, 90vw); max-height: 60vh; padding: .35rem .75rem; }
  summary { cursor: pointer; font-weight: 600; }
  h2 { margin: 0 0 .25rem; font-size: 1rem; }
  p { margin: .25rem 0; overflow-wrap: anywhere; }
  pre { margin: .75rem 0; overflow-x: auto; font: 13px/1.5 ui-monospace, monospace; }
  mark { display: block; background: #c6282833; color: inherit; }
  ul { margin: .25rem 0; padding-left: 1.2rem; }
  button { float: right; font: inherit; }
  @media print { section, details { display: none; } }`;

const host = document.createElement("digest-preview");
const root = host.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
root.adoptedStyleSheets = [sheet];

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function show(now, gone) {
  const parts = [
    now.mistake && overlay(now.mistake),
    gone && farewell(),
    !gone && now.problems.length > 0 && badge(now.problems),
  ].filter(Boolean);
  root.replaceChildren(...parts);
  if (parts.length) document.documentElement.append(host);
  else host.remove();
}

function overlay({ file, line, what, advice, excerpt }) {
  const made = element("section", { className: "mistake", role: "alert" });
  const hide = element("button", { textContent: "Hide" });
  hide.addEventListener("click", () => made.remove());
  const lines = excerpt.map(({ number, text, fault }) =>
    element(fault ? "mark" : "span", {}, `${String(number).padStart(5)}  ${text}${fault ? "" : "\n"}`),
  );
  made.append(
    hide,
    element("h2", {}, [file, line].filter(Boolean).join(":") || "The site could not be built"),
    element("p", {}, what),
    ...(lines.length ? [element("pre", {}, ...lines)] : []),
    element("p", {}, advice || "Mend it and save: this goes away by itself. The page below is the last good one."),
  );
  return made;
}

function farewell() {
  const front = element("a", { href: home }, "Go to the front page");
  return element("section", { className: "gone", role: "alert" },
    element("p", {}, "This page is gone: what it was made from was deleted, renamed or moved. ", front));
}

function badge(problems) {
  const open = root.querySelector("details")?.open ?? false;
  const count = problems.length === 1 ? "1 seed is not used" : `${problems.length} seeds are not used`;
  const rows = problems.map(([seed, what]) => element("li", {}, `${seed} ${what}`));
  return element("details", { open }, element("summary", {}, count), element("ul", {}, ...rows));
}

restore();
listen();
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => source?.close());
addEventListener("pageshow", ({ persisted }) => persisted && listen());

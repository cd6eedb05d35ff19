// Search in the reader's own browser, in the index that Pagefind made. Nothing is sent anywhere.

const input = document.getElementById("words");
const found = document.getElementById("found");
const results = document.getElementById("results");
const SHOWN = 20;

// What Pagefind shows of a text is HTML of which only the text is wanted.
const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;

function row({ raw_url, meta, excerpt }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const text = document.createElement("p");
  link.href = `.${raw_url}`;
  link.textContent = meta.title;
  text.className = "newest";
  text.textContent = plain(excerpt);
  item.append(link, text);
  return item;
}

async function search() {
  const words = input.value.trim();
  try {
    const pagefind = await import(new URL(input.dataset.index, document.baseURI));
    const answer = await pagefind.debouncedSearch(words);
    // Words that were typed since then ask again.
    if (!answer) return;
    const rows = await Promise.all(answer.results.slice(0, SHOWN).map((each) => each.data()));
    results.replaceChildren(...rows.map(row));
    found.textContent = words && `${found.dataset.found} ${answer.results.length}`;
  } catch {
    found.textContent = found.dataset.failed;
  }
}

input.addEventListener("input", search);

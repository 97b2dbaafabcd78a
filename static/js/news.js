// What a group has written since it was looked at on this device. A row with data-news="group" and data-news-at="when it
// wrote last" is marked with the data-new-text around it, until that group has been opened: data-news-seen="group".

const key = (group) => `news ${group}`;

/** When the group had written last as it was looked at; storage that is shut remembers nothing. */
function seenAt(group) {
  try {
    return localStorage.getItem(key(group));
  } catch {
    return null;
  }
}

function see({ newsSeen }) {
  const row = document.querySelector(`[data-news="${newsSeen}"]`);
  try {
    if (row) localStorage.setItem(key(newsSeen), row.dataset.newsAt);
  } catch {
    // then all of it stays new
  }
}

function mark(row) {
  const { news, newsAt } = row.dataset;
  const there = row.querySelector(".new");
  if (seenAt(news) === newsAt) {
    there?.remove();
  } else if (!there) {
    const text = row.closest("[data-new-text]").dataset.newText;
    row.querySelector("th").append(Object.assign(document.createElement("small"), { className: "new", textContent: text }));
  }
}

function look() {
  for (const { dataset } of document.querySelectorAll("[data-news-seen]")) see(dataset);
  for (const row of document.querySelectorAll("[data-news]")) mark(row);
}

export function start() {
  look();
  document.addEventListener("live:region", look);
}

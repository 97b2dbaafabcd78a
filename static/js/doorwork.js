// Lets the door's page be opened again where there is no network: a worker (doorworker.js) keeps it with all that it needs.

/** What this page is made of, by its addresses. */
function parts(path) {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
  return [`${path}/door`, ...loaded.filter((each) => each.startsWith("/static/"))];
}

export async function start(path) {
  if (!navigator.serviceWorker) return;
  try {
    await navigator.serviceWorker.register(`${path}/door-worker.js`, { scope: `${path}/door` });
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage(parts(path));
  } catch {
    // Then the page works without a network for as long as it is open.
  }
}

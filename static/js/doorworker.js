// A worker beside the door's page: gives it again, with its scripts and styles, where there is no network. It keeps the page
// as it was opened last; the list of names is doorkeep.js's.

const PAGE = new URL(self.registration.scope).pathname;
const NAME = `bikupa-door ${PAGE}`;

/** Keep these addresses, and no other. */
async function keep(parts) {
  const cache = await caches.open(NAME);
  const wanted = new Set(parts);
  for (const request of await cache.keys()) {
    if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
  }
  await Promise.all(parts.map((each) => cache.add(each).catch(() => undefined)));
}

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await (await caches.open(NAME)).match(PAGE)) ?? Response.error();
  }
}

/** A file whose address changes when it does. */
async function file(request) {
  return (await (await caches.open(NAME)).match(request)) ?? fetch(request);
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(keep(event.data)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === PAGE) event.respondWith(page(request));
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});

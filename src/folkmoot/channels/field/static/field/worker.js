// Keeps the page itself, so that it opens without a network: always from what is kept, a new edition fetched whole behind it.
const KEPT = `field-${EDITION}`;
const PATIENCE = 30_000;

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin || !SHELL.includes(pathname)) return;
  event.respondWith(find(pathname, event.request));
});

async function keep() {
  const replies = await Promise.all(SHELL.map(async (address) => {
    const reply = await fetch(address, { cache: "reload", credentials: "omit", signal: AbortSignal.timeout(PATIENCE) });
    if (!reply.ok || reply.redirected) throw new Error(address);
    return [address, reply];
  }));
  const cache = await caches.open(KEPT);
  for (const [address, reply] of replies) await cache.put(address, reply);
}

async function tidy() {
  for (const name of await caches.keys()) if (name.startsWith("field-") && name !== KEPT) await caches.delete(name);
  await self.clients.claim();
}

async function find(address, request) {
  const cache = await caches.open(KEPT);
  return (await cache.match(address, { ignoreVary: true })) ?? fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
}

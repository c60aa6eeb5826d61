// Keeps the page for reports, and what it needs, for when there is no network. Nothing else is kept:
// everything that says something about people is asked for anew.
const KEPT = "faltbud-1";
const PAGE = "/rapportera";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function page(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    // a page that is ours and not of a network that wants a login first
    if (answer.ok && !answer.redirected && (await answer.clone().text()).includes('id="report"')) {
      await kept.put(PAGE, answer.clone());
    }
    return answer;
  } catch (away) {
    const before = await kept.match(PAGE);
    if (before) return before;
    throw away;
  }
}

async function asset(request) {
  const kept = await caches.open(KEPT);
  const before = await kept.match(request);
  if (before) return before;
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected) {
    // of an asset the newest version is enough
    for (const old of await kept.keys()) {
      if (new URL(old.url).pathname === new URL(request.url).pathname) await kept.delete(old);
    }
    await kept.put(request, answer.clone());
  }
  return answer;
}

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (address.pathname === PAGE) event.respondWith(page(event.request));
  else if (address.pathname.startsWith("/assets/")) event.respondWith(asset(event.request));
});

// A push only says that there is something; what it is is read in the inbox, signed in.
self.addEventListener("push", (event) => {
  let said = {};
  try {
    said = event.data ? event.data.json() : {};
  } catch {
    // shown all the same: browsers take the right away from pages that are rung and show nothing
  }
  event.waitUntil(
    self.registration.showNotification(said.title || "Fältbud", {
      body: said.text || "",
      tag: "faltbud",
      renotify: true,
      icon: "/assets/icon-192.png",
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(
    (async () => {
      const inbox = new URL("/inbox", self.location.origin).href;
      const open = await self.clients.matchAll({ type: "window" });
      const there = open.find((one) => one.url === inbox) || open[0];
      if (!there) return self.clients.openWindow(inbox);
      await there.focus();
      return there.url === inbox ? undefined : there.navigate(inbox);
    })(),
  );
});

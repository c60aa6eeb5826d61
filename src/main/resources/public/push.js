// The bell of the inbox: asks the browser to be rung, and tells the service where. Only ever by a
// press of the button; whoever is signed out is not rung any more.
const bell = document.getElementById("bell");
const button = bell.querySelector("button");
const state = bell.querySelector("[role=status]");
const say = bell.dataset;
const possible = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

const bytes = (base64) => Uint8Array.from(atob(base64.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

async function api(method, path, body) {
  const answer = await fetch(`/api/v1/push/${path}`, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body && JSON.stringify(body),
    redirect: "error",
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.detail || say.failed);
  return said;
}

async function registration() {
  await navigator.serviceWorker.register("/sw.js");
  return navigator.serviceWorker.ready;
}

async function subscribed() {
  return (await registration()).pushManager.getSubscription();
}

async function ring() {
  if ((await Notification.requestPermission()) !== "granted") throw new Error(say.denied);
  const key = bytes((await api("GET", "key")).key);
  const { pushManager } = await registration();
  const before = await pushManager.getSubscription();
  const same =
    before && String(new Uint8Array(before.options.applicationServerKey || new ArrayBuffer(0))) === String(key);
  // one that was made for another key rings no more
  if (before && !same) await before.unsubscribe();
  const now = same ? before : await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  await api("POST", "subscriptions", now.toJSON());
}

async function hush() {
  const now = await subscribed();
  if (!now) return;
  await api("POST", "subscriptions/remove", { endpoint: now.endpoint });
  await now.unsubscribe();
}

async function show() {
  const on = Boolean(await subscribed()) && Notification.permission === "granted";
  bell.dataset.on = on;
  button.textContent = on ? say.hush : say.ring;
  state.textContent = on ? say.rings : Notification.permission === "denied" ? say.denied : "";
  button.hidden = !on && Notification.permission === "denied";
}

async function press() {
  button.disabled = true;
  try {
    await (bell.dataset.on === "true" ? hush() : ring());
    await show();
  } catch (failure) {
    state.textContent = failure.message === "Failed to fetch" ? say.failed : failure.message || say.failed;
  } finally {
    button.disabled = false;
  }
}

if (possible) {
  bell.hidden = false;
  button.addEventListener("click", press);
  await show();
  // told again at each visit: the service rings who is signed in, and this is the session now
  if (bell.dataset.on === "true") await ring().catch(() => {});
} else if (/iPhone|iPad/.test(navigator.userAgent)) {
  bell.hidden = false;
  button.hidden = true;
  state.textContent = say.install;
}

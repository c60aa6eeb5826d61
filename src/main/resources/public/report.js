// Keeps what is written on the phone and sends it when there is a network. A report has its key from
// the first letter on; when its bytes have left it is not changed any more, and "sent" is said only
// after the service's own receipt, which names the key.
const form = document.getElementById("report");
const problem = document.getElementById("problem");
const list = document.getElementById("list");
const kept = document.getElementById("kept");
const photo = document.getElementById("photo");
const say = form.dataset;
const member = say.member;
// by its address of this version: a fixed one would be kept for ever; without it photos stay large
let smaller = (file) => file;
import(say.picture).then((module) => (smaller = module.smaller), () => {});
const AGAIN = 15000;
const SHOWN = 10;
// the plan is another than the one this page was made for: what can be chosen is asked for anew
const OTHER_PLAN = ["AREA_UNKNOWN", "CATEGORY_UNKNOWN"];

function store() {
  return new Promise((done, failed) => {
    const opening = indexedDB.open("faltbud", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("reports", { keyPath: "key" });
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => failed(opening.error);
  });
}

async function within(mode, work) {
  const database = await store();
  try {
    return await new Promise((done, failed) => {
      const transaction = database.transaction("reports", mode, { durability: "strict" });
      const asked = work(transaction.objectStore("reports"));
      transaction.oncomplete = () => done(asked && asked.result);
      transaction.onerror = () => failed(transaction.error);
      transaction.onabort = () => failed(transaction.error);
    });
  } finally {
    database.close();
  }
}

const put = (report) => within("readwrite", (reports) => reports.put(report));
const remove = (key) => within("readwrite", (reports) => reports.delete(key));
const all = async () =>
  (await within("readonly", (reports) => reports.getAll()))
    .filter((report) => report.member === member)
    .sort((one, other) => one.at - other.at);

let draft = { key: crypto.randomUUID(), member, state: "draft", at: Date.now() };

function typed() {
  const fields = new FormData(form);
  return {
    ...draft,
    category: fields.get("category") || "",
    area: fields.get("area") || "",
    ago: Number(fields.get("ago") || 0),
    grave: fields.has("grave"),
    text: String(fields.get("text") || "").trim(),
  };
}

function fill(report) {
  draft = report;
  form.elements.id.value = report.key;
  form.elements.area.value = report.area || "";
  form.elements.text.value = report.text || "";
  form.elements.grave.checked = Boolean(report.grave);
  photo.value = "";
  for (const name of ["category", "ago"]) {
    for (const choice of form.querySelectorAll(`input[name=${name}]`)) {
      choice.checked = choice.value === String(report[name] ?? (name === "ago" ? "0" : ""));
      const folded = choice.closest("details");
      if (choice.checked && folded) folded.open = true;
    }
  }
}

function tell(text) {
  problem.textContent = text;
  problem.hidden = !text;
  if (text) problem.scrollIntoView({ block: "nearest" });
}

async function save() {
  const now = typed();
  if (now.category || now.area || now.text || now.photo) {
    draft = now;
    await put(now).catch(() => tell(say.full));
    await show();
  }
}

let saving;
form.addEventListener("input", () => {
  clearTimeout(saving);
  saving = setTimeout(save, 300);
});

// a photo is still being made smaller when somebody quick presses the button: it is waited for
let shrinking = Promise.resolve();
photo.addEventListener("change", () => {
  const file = photo.files[0];
  shrinking = (async () => {
    draft.photo = file ? await smaller(file) : undefined;
    draft.photoKey = file ? crypto.randomUUID() : undefined;
    await save();
  })();
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(saving);
  await shrinking;
  const now = typed();
  if (!now.category || !now.area) {
    tell(say.choose);
    await save();
    return;
  }
  const report = {
    ...now,
    state: "waiting",
    at: Date.now(),
    observedAt: new Date(Date.now() - now.ago * 60000).toISOString(),
  };
  try {
    await put(report);
  } catch {
    // no room to keep it: what has a network is sent at once, as a page without scripts would
    if (navigator.onLine && !report.photo) form.submit();
    else tell(say.full);
    return; // nothing typed is gone: the form is as it was
  }
  tell("");
  draft = { key: crypto.randomUUID(), member, state: "draft", at: Date.now() };
  form.reset();
  form.elements.id.value = draft.key;
  await show();
  await send();
});

// the answer is the service's own only when it names the key
async function post(address, key, body, type) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": type, "Idempotency-Key": key, "Client-Time": new Date().toISOString() },
    body,
    redirect: "error",
  });
  const said = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
  if (answer.ok) {
    if (said.key !== key) throw new Error("not the service");
    return { said };
  }
  const final = said.code && answer.status < 500 && answer.status !== 429;
  if (!final) throw new Error("later");
  return { refused: said.code, why: said.detail || said.title || said.code };
}

async function sendOne(report) {
  if (!report.id) {
    const body = JSON.stringify({
      category: report.category,
      area: report.area,
      text: report.text,
      observedAt: report.observedAt,
      severity: report.grave ? "SERIOUS" : "NORMAL",
    });
    const { said, refused, why } = await post("/api/v1/observations", report.key, body, "application/json");
    if (refused === "NOT_SIGNED_IN") {
      tell(say.signin);
      return false;
    }
    if (refused) {
      await put({ ...report, state: "refused", why, stale: OTHER_PLAN.includes(refused) });
      return true;
    }
    report = { ...report, id: said.id, receipt: said.receipt };
    await put(report);
  }
  if (report.photo) {
    const address = `/api/v1/observations/${report.key}/photos`;
    const { refused, why } = await post(address, report.photoKey, report.photo, "application/octet-stream");
    if (refused === "NOT_SIGNED_IN") return false;
    report = { ...report, photo: undefined, why: refused ? why : undefined };
  }
  await put({ ...report, state: "sent", at: Date.now() });
  return true;
}

// one tab at a time; what fails is tried again later, with the same key and the same words
async function sendAll() {
  for (const report of (await all()).filter((one) => one.state === "waiting")) {
    try {
      if (!(await sendOne(report))) return;
    } catch {
      return;
    } finally {
      await show();
    }
  }
}

// whoever wants to send while this tab is at it makes it go round once more
let wanted = false;
async function rounds() {
  while (wanted) {
    wanted = false;
    await sendAll();
  }
}

function send() {
  wanted = true;
  return navigator.locks
    ? navigator.locks.request("faltbud-send", { ifAvailable: true }, (mine) => (mine ? rounds() : undefined))
    : rounds();
}

async function show() {
  const reports = await all();
  const sent = reports.filter((one) => one.state === "sent");
  for (const old of sent.slice(0, -SHOWN)) await remove(old.key);
  list.replaceChildren(
    ...reports
      .filter((one) => one.state !== "sent" || sent.slice(-SHOWN).includes(one))
      .reverse()
      .map(row),
  );
  kept.hidden = list.children.length === 0;
}

function row(report) {
  const item = document.createElement("li");
  item.dataset.state = report.state;
  const label = form.querySelector(`input[name=category][value="${CSS.escape(report.category || "")}"]`);
  const area = [...form.elements.area.options].find((one) => one.value === report.area);
  const what = document.createElement("p");
  const written = [label && label.parentElement.textContent.trim(), report.area && area && area.textContent, report.text]
    .filter(Boolean)
    .join(" · ");
  // once it is stored, what the service says of it: when to call 112, what was masked or left out
  what.className = "receipt";
  what.textContent = report.receipt || written;
  const state = document.createElement("p");
  state.className = "state";
  state.textContent = [say[report.state], report.id, report.why].filter(Boolean).join(" · ");
  item.append(state, what);
  if (report.state === "draft" || report.state === "refused") {
    item.append(
      action(say.again, async () => {
        const before = report;
        // another report from here on: the one that was refused was never stored
        if (before.state === "refused") report = { ...before, key: crypto.randomUUID(), state: "draft", why: undefined, stale: undefined };
        fill(report); // before anything is waited for: somebody may type at once
        form.elements.text.focus();
        await save();
        if (before.key !== report.key) await remove(before.key);
        if (before.stale) location.reload();
        await show();
      }),
      action(say.remove, async () => {
        await remove(report.key);
        if (report.key === draft.key) fill({ key: crypto.randomUUID(), member, state: "draft", at: Date.now() });
        await show();
      }),
    );
  }
  return item;
}

function action(label, work) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = label;
  button.addEventListener("click", work);
  return button;
}

async function begin() {
  document.getElementById("photos").hidden = false;
  form.noValidate = true;
  const before = (await all()).filter((one) => one.state === "draft").pop();
  if (before && !form.elements.text.value) fill(before);
  else form.elements.id.value = draft.key;
  await show();
  await send();
}

// where the phone is stays on the phone: only the area it is nearest to is chosen
const near = document.getElementById("near");
const FAR = 15;
function kilometres(at, here) {
  const [lat, lon] = at.split(",").map(Number);
  const east = (lon - here.longitude) * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(lat - here.latitude, east) * 111.32;
}
if (navigator.geolocation && near) {
  near.hidden = false;
  const said = near.querySelector("span");
  near.querySelector("button").addEventListener("click", () => {
    said.textContent = "…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const nearest = [...form.elements.area.options]
          .filter((one) => one.dataset.at)
          .map((one) => ({ one, far: kilometres(one.dataset.at, coords) }))
          .sort((a, b) => a.far - b.far)[0];
        if (!nearest || nearest.far > FAR) {
          said.textContent = say.far;
          return;
        }
        form.elements.area.value = nearest.one.value;
        said.textContent = nearest.one.textContent;
        save();
      },
      () => (said.textContent = say.far),
      { maximumAge: 60000, timeout: 15000 },
    );
  });
}

// what would be stored, asked of the service while there is one; without a network nothing is said
const preview = document.getElementById("preview");
let asked = 0;
async function previewed() {
  const text = form.elements.text.value.trim();
  const turn = ++asked;
  if (!text) {
    preview.textContent = "";
    return;
  }
  const answer = await fetch("/api/v1/preview", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text, category: typed().category }),
  }).catch(() => null);
  const known = answer && (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
  if (turn !== asked) return;
  if (!answer || (answer.ok && typeof known.text !== "string")) preview.textContent = "";
  else if (!answer.ok) preview.textContent = known.detail || "";
  else preview.textContent = known.textLeftOut ? say.leftOut : `${say.as} ${known.text}`;
}
let asking;
form.addEventListener("input", () => {
  clearTimeout(asking);
  asking = setTimeout(previewed, 600);
});
form.addEventListener("submit", () => (preview.textContent = ""));

if (window.indexedDB) {
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  setInterval(send, AGAIN);
  await begin();
}
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js");
if (navigator.storage && navigator.storage.persist) navigator.storage.persist();

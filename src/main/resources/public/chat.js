"use strict";
// Without this script the page works by forms; with it answers come live and nothing is lost offline.
(() => {
  const log = document.getElementById("log");
  const scroll = document.getElementById("scroll");
  const composer = document.getElementById("composer");
  const field = document.getElementById("text");
  const state = document.getElementById("state");
  const say = composer.dataset;
  const store = "faltbud.unsent." + log.dataset.member;
  let seen = Number(log.dataset.revision);
  let sending = false;
  let pause = 0;

  // --- unsent messages, kept in the browser until the server has them
  const unsent = () => JSON.parse(localStorage.getItem(store) || "[]");
  const keep = (list) => localStorage.setItem(store, JSON.stringify(list));
  const drop = (id) => keep(unsent().filter((m) => m.id !== id));

  const newId = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    // plain http on a local network has no randomUUID
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 15) | 64;
    b[8] = (b[8] & 63) | 128;
    const hex = Array.from(b, (x) => x.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };

  // --- bubbles
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const atEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 160;
  const toEnd = () => { scroll.scrollTop = scroll.scrollHeight; };
  // an answer longer than the screen is read from its beginning
  const toNewest = (item) => {
    toEnd();
    const over = item.offsetHeight - scroll.clientHeight;
    // not scrollIntoView: it moves the whole page too
    if (over > 0) scroll.scrollTop += item.getBoundingClientRect().top - scroll.getBoundingClientRect().top - 8;
  };

  const buttons = (bubble) => {
    const form = make("form", "buttons");
    form.method = "post";
    form.action = "/chat/press";
    form.dataset.message = bubble.id;
    for (const row of bubble.rows) {
      const line = make("div");
      for (const b of row) {
        const button = make("button", "", b.label);
        button.name = "data";
        button.value = b.data;
        line.append(button);
      }
      form.append(line);
    }
    return form;
  };

  const show = (bubble) => {
    let item = document.getElementById("m-" + bubble.id);
    if (item && Number(item.dataset.revision) >= bubble.revision) return;
    const follow = bubble.own || atEnd();
    if (!item) {
      item = make("li");
      item.id = "m-" + bubble.id;
      // what still waits stays below what is answered
      log.insertBefore(item, bubble.waiting ? null : log.querySelector(".waiting"));
    }
    item.className = "bubble fresh " + (bubble.own ? "own" : "bot") + (bubble.waiting ? " waiting" : "");
    item.dataset.revision = bubble.revision;
    const text = make("p", bubble.removed ? "removed" : "said", bubble.removed ? say.removed : bubble.text);
    item.replaceChildren(make("span", "who", bubble.own ? say.you : say.bot), text);
    if (bubble.waiting) {
      item.append(make("span", "note", say.waiting));
    } else {
      const at = new Date(bubble.at);
      const time = make("time", "", at.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: log.dataset.zone }));
      time.dateTime = bubble.at;
      item.append(time);
    }
    if (bubble.rows && bubble.rows.length) item.append(buttons(bubble));
    if (follow) toNewest(item);
  };

  const take = (answer) => {
    for (const bubble of answer.bubbles) {
      if (bubble.own) drop(bubble.id);
      show(bubble);
    }
  };

  const waiting = (m) => show({ id: m.id, revision: -1, own: true, waiting: true, text: m.text, rows: [] });

  // --- sending
  const post = async (address, fields) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), 15000);
    try {
      return await fetch(address, {
        method: "POST", body: new URLSearchParams(fields), signal: stop.signal,
        headers: { Accept: "application/json" }, credentials: "same-origin",
      });
    } finally {
      clearTimeout(timer);
    }
  };

  const giveBack = (m) => {
    const item = document.getElementById("m-" + m.id);
    if (item) item.querySelector(".note").textContent = say.failed;
    if (item) item.classList.remove("waiting");
    field.value = field.value ? m.text + "\n" + field.value : m.text;
    drop(m.id);
  };

  const tries = new Map();
  const faults = (m) => tries.set(m.id, (tries.get(m.id) || 0) + 1).get(m.id);

  const pump = async () => {
    if (sending) return;
    sending = true;
    try {
      for (let m = unsent()[0]; m; m = unsent()[0]) {
        const answer = await post("/chat/messages", { id: m.id, text: m.text });
        if (answer.ok) {
          take(await answer.json());
          drop(m.id);
          pause = 0;
        } else if (answer.status === 401) {
          location.assign("/"); // signed out: the message waits here until the member is back
          return;
        } else if (answer.status === 500 && faults(m) >= 3) {
          giveBack(m); // it would hold up all behind it
        } else if (answer.status === 429 || answer.status >= 500) {
          throw new Error("later");
        } else {
          giveBack(m);
        }
      }
    } catch (e) {
      pause = Math.min(30000, pause ? pause * 2 : 1000);
      setTimeout(pump, pause);
    } finally {
      sending = false;
    }
  };

  const send = (text) => {
    const m = { id: newId(), text };
    keep([...unsent(), m]);
    waiting(m);
    toEnd();
    pump();
  };

  // --- a photo: picked, then sent with what is written; not kept when the page is closed
  const camera = document.getElementById("camera");
  const picked = document.getElementById("picked");
  const photo = document.getElementById("photo");
  const LONGEST_CAPTION = 5000;
  let picture; // as it will be sent; its id stays the same however often it is tried

  const pick = (file) => {
    picture = file && { id: newId(), body: import(composer.dataset.picture).then((module) => module.smaller(file)) };
    if (!file) photo.value = "";
    picked.hidden = !file;
    picked.querySelector("span").textContent = file ? say.picked : "";
    field.required = !file;
    field.focus();
  };

  const sendPhoto = async (text) => {
    if (picture.busy) return;
    const { id, body } = picture;
    picture.busy = true;
    const caption = encodeURIComponent(text);
    const fits = caption.length <= LONGEST_CAPTION;
    try {
      const answer = await fetch("/chat/photos", {
        method: "POST", body: await body, credentials: "same-origin",
        headers: {
          Accept: "application/json", "Content-Type": "application/octet-stream",
          "Idempotency-Key": id, "Photo-Caption": fits ? caption : "",
        },
      });
      if (answer.status === 401) return location.assign("/");
      if (!answer.ok) throw new Error((await answer.json()).detail);
      field.value = "";
      grow();
      pick();
      take(await answer.json());
      if (!fits) send(text);
    } catch (failure) {
      const reason = failure instanceof TypeError || !failure.message ? say.photoFailed : failure.message;
      picked.querySelector("span").textContent = reason;
      if (picture) picture.busy = false;
    }
  };

  if (camera) {
    camera.hidden = false;
    photo.addEventListener("change", () => pick(photo.files[0]));
    picked.querySelector("button").addEventListener("click", () => pick());
  }

  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    const chip = event.submitter && event.submitter.name === "chip" ? event.submitter.value : "";
    const text = chip || field.value.trim();
    if (picture && !chip) return void sendPhoto(text);
    if (!text) return;
    if (!chip) field.value = "";
    grow();
    send(text);
  });

  field.addEventListener("keydown", (event) => {
    const enter = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    // on touch keyboards Enter is the only way to a new line
    if (enter && matchMedia("(pointer: fine)").matches) {
      event.preventDefault();
      composer.requestSubmit();
    }
  });
  const grow = () => {
    field.style.height = "";
    field.style.height = field.scrollHeight + 3 + "px";
  };
  field.addEventListener("input", grow);

  const tell = (form, text) => {
    const item = form.closest(".bubble");
    const note = item.querySelector(".note") || item.appendChild(make("p", "note"));
    note.textContent = text;
  };
  log.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches(".buttons")) return;
    event.preventDefault();
    const all = [...form.querySelectorAll("button")];
    const message = form.dataset.message || form.elements.message.value;
    all.forEach((b) => { b.disabled = true; });
    try {
      const answer = await post("/chat/press", { id: newId(), message, data: event.submitter.value });
      if (answer.status === 401) location.assign("/");
      if (answer.ok) take(await answer.json());
      else if (answer.status < 500) tell(form, (await answer.json()).detail);
      connected(answer.status < 500);
    } catch (e) {
      connected(false);
    } finally {
      all.forEach((b) => { b.disabled = false; });
    }
  });

  // --- live
  const badge = document.getElementById("badge");
  const recount = async () => {
    if (!badge) return;
    const answer = await fetch("/inbox/count", { headers: { Accept: "application/json" } }).catch(() => null);
    if (answer && answer.ok) badge.textContent = (await answer.json()).count || "";
  };
  const connected = (yes) => {
    const text = yes ? state.dataset.live : state.dataset.away;
    if (state.textContent !== text) state.textContent = text;
  };
  const listen = () => {
    const source = new EventSource("/chat/events?seen=" + seen);
    source.addEventListener("open", () => { connected(true); pause = 0; pump(); });
    source.addEventListener("bubbles", (event) => {
      take(JSON.parse(event.data));
      // only the stream is without gaps: an answer to a message may run ahead of another tab's
      seen = Math.max(seen, Number(event.lastEventId));
      recount();
    });
    source.addEventListener("error", () => {
      connected(false);
      source.close();
      setTimeout(listen, 3000); // anew, with what is seen by now
      // whoever is no longer signed in must not go on looking at the chat
      fetch("/api/v1/me").then((me) => { if (me.status === 401) location.assign("/"); }, () => {});
    });
    addEventListener("pagehide", () => source.close(), { once: true });
  };
  addEventListener("online", pump);
  addEventListener("offline", () => connected(false));
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  unsent().forEach(waiting);
  toEnd();
  listen();
  pump();
})();

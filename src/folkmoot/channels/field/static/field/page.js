// The page an officer asks with: opened by a PIN, works without a network, says how many records it holds and how many arrived.
import { Asking } from "./asking.js";
import { button, el, moment, number, problem, screen, several, show } from "./drawing.js";
import { seal, unlock } from "./sealing.js";
import { ask, flush, keepSending, learn } from "./sending.js";
import * as store from "./store.js";

const LOCKED_AFTER = 5 * 60_000;
const LEARN_EVERY = 60 * 60_000;
const UNDO = 6_000;
const MOST_IN_A_FILE = 500;
const MOST_ASKED_FOR = 500;
const WHY_NOT = { urgent: "Called away", distressed: "Upset or unwell", language: "No language in common", other: "Another reason" };
const COUNTED = { declined: "Counted: declined.", not_asked: "Counted: not asked.", completed: "Saved: their answers are held here, encrypted.", partial: "Saved: what they did answer is held here, encrypted." };
const counts = document.getElementById("counts");
const sendNow = document.getElementById("send");
let phone = null; // the officer at work on this phone
let secret = null; // needed to write in their name; in memory while the page is open to them
let asking = null;
let language = "en";
let persistent = true;
let latest = null; // { record, disposition } that can still be taken back, or whose code may be shown
let touched = Date.now();

addEventListener("pointerdown", () => { touched = Date.now(); });
addEventListener("keydown", pressed);
sendNow.addEventListener("click", send);
store.onChange(refresh);
document.addEventListener("visibilitychange", lockIfLeft);
setInterval(lockIfLeft, 10_000);
start().catch(() => show("What this phone holds could not be opened",
  el("p", {}, "Nothing was changed. Close this page wherever else it is open on this phone, and try again. If that does not help, restart the phone."),
  button("Try again", () => location.reload(), "go")));

async function start() {
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register("/field/worker.js", { scope: "/field/", updateViaCache: "none" }).then((kept) => kept.update()).catch(() => {});
  }
  await choose();
  keepSending(gotCode);
  persistent = await navigator.storage?.persisted?.() || await navigator.storage?.persist?.() || false;
  learnAll();
  addEventListener("online", learnAll);
  setInterval(learnAll, LEARN_EVERY);
}

async function learnAll() {
  for (const each of await store.phones()) if (!each.revoked) await learn(each);
}

async function refresh() {
  const { held, received } = await store.counts(phone?.uuid);
  counts.replaceChildren("Held here ", el("b", {}, number(held)), " · Received there ", el("b", {}, number(received)));
  sendNow.hidden = held === 0;
  const now = phone && (await store.phones()).find(({ uuid }) => uuid === phone.uuid);
  if (phone && (!now || now.revoked)) {
    asking = phone = secret = null;
    choose();
  } else if (now) {
    phone = now;
    document.getElementById("own")?.replaceChildren(...own());
  }
}

// Who is at work? One officer set up here: straight to the PIN.
async function choose(picked) {
  document.title = "Folkmoot";
  phone = secret = null;
  await refresh();
  const all = await store.phones();
  const usable = all.filter(({ revoked }) => !revoked);
  const ended = all.filter(({ revoked }) => revoked);
  const told = await Promise.all(ended.map(gone));
  if (usable.length === 0 && ended.length === 0) {
    show("This phone is not set up yet", el("p", {}, "Sign in as an officer while you are online, choose your team, and choose “Use this phone”."),
      el("a", { class: "button go", href: "/officers/field/" }, "Set up this phone"));
  } else if (usable.length === 0) {
    show("This phone may no longer send", told);
  } else if (usable.length === 1 || picked) {
    askPin(picked ?? usable[0], usable.length > 1, told);
  } else {
    show("Who is asking?", told, el("ul", { class: "choices", role: "list" }, usable.map((each) => el("li", {},
      button(`${each.setup.officer}: ${each.setup.team}`, () => choose(each), "choice", { "data-choice": true })))), setUpAnother());
  }
}

const setUpAnother = () => el("p", {}, el("a", { href: "/officers/field/" }, "Set up this phone for another officer"));

async function gone({ uuid, officer, revoked }) {
  const { held } = await store.counts(uuid);
  return el("section", { class: "warning" }, el("p", {}, `${officer}: ${revoked}`),
    el("p", {}, held ? `Held here, unsent and encrypted: ${number(held)}.` : "Nothing unsent is held here."),
    held ? button(`Save ${several(held, "record", "records")} to an encrypted file`, () => save(uuid), "choice") : "",
    button("Take this officer off the phone", () => leave(uuid), "quiet"));
}

function askPin(chosen, others, told) {
  const input = el("input", { id: "pin", type: "password", inputmode: "numeric", autocomplete: "off", maxlength: 32 });
  const open = async (event) => {
    event.preventDefault();
    const given = input.value;
    input.value = "";
    if (!given) return problem("Enter your PIN.");
    go.disabled = true;
    const found = await unlock(chosen.lock, given);
    go.disabled = false;
    if (!found) {
      input.focus();
      return problem("That is not the PIN. What is held here is safe.");
    }
    [phone, secret, touched] = [chosen, found, Date.now()];
    language = phone.setup.languages.some(([code]) => code === language) ? language : "en";
    await refresh();
    if (asking?.phone === phone.uuid) return asking.draw();
    asking = null;
    return home();
  };
  const go = el("button", { class: "go" }, "Open");
  show(chosen.setup.officer, el("p", {}, chosen.setup.team), told,
    chosen.problem && el("p", { class: "warning" }, chosen.problem),
    el("form", { onsubmit: open }, el("label", { for: "pin" }, "PIN"), input, go),
    others && button("Somebody else", () => choose(), "quiet"),
    el("details", {}, el("summary", {}, "Forgotten the PIN?"), el("p", {}, "What is held here is sent without it. Sign in and set up this phone again with a new PIN.")),
    setUpAnother());
  input.focus();
}

function lockIfLeft() {
  if (!document.hidden && phone && Date.now() - touched > LOCKED_AFTER) lock();
}

function lock() {
  if (asking) asking.phone = phone.uuid;
  choose();
}

function own() {
  const { day, completed = 0, declined = 0, not_asked: passed = 0 } = phone.tally ?? {};
  const [agreed, no, not] = day === store.today() ? [completed, declined, passed] : [0, 0, 0];
  return [["Asked today", agreed + no], ["Agreed", agreed], ["Declined", no], ["Not asked", not]].map(([words, count]) =>
    el("div", {}, el("dt", {}, words), el("dd", {}, number(count))));
}

function home(said) {
  asking = null;
  const { setup } = phone;
  const closed = !setup.open || (setup.closes && setup.closes < store.today());
  const languages = setup.languages.length > 1 && el("p", { class: "language" }, el("label", { for: "language" }, "Ask in "), el("select", { id: "language", onchange: ({ target }) => { language = target.value; } },
    setup.languages.map(([code, name]) => el("option", { value: code, lang: code, selected: code === language }, name))));
  show(setup.title,
    said ?? el("p", { class: "team" }, `${setup.officer} · ${setup.team}`),
    phone.problem && el("p", { class: "warning" }, phone.problem),
    closed && el("p", { class: "warning" }, "This engagement is closed. What was asked before it closed is still sent."),
    el("dl", { id: "own", "aria-label": "Your own counts today" }, own()),
    el("div", { class: "thumb" }, languages,
      !closed && button("Record contact", record, "go big", { "data-choice": true }),
      !closed && button("Declined", () => count("declined"), "choice big", { "data-choice": true }),
      !closed && el("fieldset", {}, el("legend", {}, "Not asked"), el("div", { class: "columns" }, Object.entries(WHY_NOT).map(([reason, words]) =>
        button(words, () => count("not_asked", reason), "choice", { "data-choice": true }))))),
    !persistent && el("p", { class: "warning" }, "This browser may clear what is held here when the phone is short of space. Send soon, or save unsent records to a file."),
    el("div", { class: "ways" }, button("What this phone holds", holds, "quiet"), button("Lock", lock, "quiet"), button("Sign out", signOut, "quiet")));
}

function record() {
  asking = new Asking(phone.setup, language, async (made) => {
    performance.mark("tap");
    if (made) await keep(made);
    else home();
  });
  asking.draw();
}

const count = (disposition, reason = "") => {
  performance.mark("tap");
  return keep({ disposition, reason, answers: {}, waits: Date.now() + UNDO });
};

// Encrypt, put on the disk, and only then say so.
async function keep({ waits, ...said }) {
  const at = new Date().toISOString();
  const uuid = crypto.randomUUID();
  const whole = { at, language, version: phone.setup.version, ...said };
  const sealed = await seal(whole, { uuid, device: phone.uuid, key: phone.setup.key, secret });
  const held = { ...sealed, at, ...(waits && { waits }) };
  try {
    await store.hold(held, said.disposition);
  } catch {
    return problem("This phone could not keep it: its storage may be full. Send or export what is held, then try again. What they said is still on the screen.");
  }
  latest = { record: held, disposition: said.disposition };
  const told = el("p", { class: "saved", role: "status" }, COUNTED[said.disposition], " ");
  if (waits) {
    const undo = button("Undo", () => takeBack(), "quiet");
    told.append(undo);
    setTimeout(() => undo.remove(), UNDO - 500);
  }
  home(told);
  performance.measure("saved", "tap");
  if (waits) setTimeout(() => flush({ onCode: gotCode }), UNDO + 100);
  else flush({ onCode: gotCode });
  return undefined;
}

async function takeBack() {
  await store.takeBack(latest.record, latest.disposition);
  home(el("p", { class: "saved", role: "status" }, "Taken back: not counted."));
}

// Their receipt code, where the network was quick enough for them to hear it; it is kept nowhere on the phone.
function gotCode(uuid, code) {
  if (latest?.record.uuid !== uuid) return;
  screen.querySelector(".saved")?.replaceChildren("Received. If they want to see, follow or withdraw their answers, their code is ", el("b", { class: "code" }, code));
}

async function send() {
  const status = document.getElementById("status");
  status.textContent = "Sending …";
  const came = await flush({ asked: true, onCode: gotCode });
  if (!came) status.textContent = "It is being sent already.";
  else if (came.failed) status.textContent = `${navigator.onLine ? "The server could not be reached" : "There is no network"}. Nothing is lost: it is sent by itself later.`;
  else status.textContent = came.refused ? `${number(came.refused)} not taken: see “What this phone holds”.` : "All sent.";
  setTimeout(() => { status.textContent = ""; }, 8000);
  if (!phone) await choose();
}

async function holds() {
  const [held, sent] = await Promise.all([store.all("records", phone.uuid), store.all("sent", phone.uuid)]);
  const line = ({ uuid, at, sentence }, more) => el("li", {}, el("code", {}, uuid), " ", moment(at), more && el("span", {}, ` · ${more}`), sentence && el("p", { class: "warning" }, sentence));
  const list = (rows, more) => (rows.length ? el("ol", { class: "numbers", reversed: true }, rows.sort((one, other) => (one.at < other.at ? 1 : -1)).map((row) => line(row, more(row)))) : el("p", {}, "None."));
  show("What this phone holds",
    el("p", {}, "What people said cannot be read here, not even with your PIN: it is encrypted for the server. It leaves this phone only when the server says that it has it."),
    el("h2", {}, `Held here: ${number(held.length)}`), list(held, ({ state, exported }) => (state === "refused" ? "not taken" : exported ? "saved to a file, not yet received" : "waiting")),
    held.length > 0 && button("Save unsent records to an encrypted file", () => save(phone.uuid).then(holds), "choice"),
    el("h2", {}, `Received there: ${number(sent.length)}`), el("p", { id: "checked", role: "status" }),
    sent.length > 0 && button("Check with the server", () => check(sent), "choice"), list(sent, () => "received"),
    el("div", { class: "ways" }, button("Back", () => home(), "quiet", { "data-key": "Escape" })));
}

async function check(sent) {
  const told = document.getElementById("checked");
  told.textContent = "Checking …";
  try {
    let there = 0;
    for (let at = 0; at < sent.length; at += MOST_ASKED_FOR) {
      const uuids = sent.slice(at, at + MOST_ASKED_FOR).map(({ uuid }) => uuid);
      there += (await ask("have/", phone, { uuids })).said.have.length;
    }
    const rest = sent.length - there;
    told.textContent = `The server has ${number(there)} of ${number(sent.length)}.${rest ? ` ${number(rest)} were withdrawn or erased since.` : ""}`;
  } catch {
    told.textContent = "The server could not be reached. Try again when there is a network.";
  }
}

// The file can be opened by the server alone; the records stay held until it says that it has them.
async function save(uuid) {
  const held = await store.all("records", uuid);
  for (let at = 0; at < held.length; at += MOST_IN_A_FILE) {
    const records = held.slice(at, at + MOST_IN_A_FILE).map(({ uuid: id, device, key, point, nonce, body }) => ({ uuid: id, device, key, point, nonce, body }));
    const file = new Blob([JSON.stringify({ folkmoot_field: 1, made: new Date().toISOString(), records })], { type: "application/json" });
    const link = el("a", { href: URL.createObjectURL(file), download: `folkmoot-unsent-${store.today()}-${at / MOST_IN_A_FILE + 1}.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
  for (const { uuid: id } of held) await store.changeRecord(id, { exported: new Date().toISOString() });
}

const signOut = () => leave(phone.uuid);

async function leave(uuid) {
  const whole = (await store.phones()).find((each) => each.uuid === uuid);
  const { held } = await store.counts(uuid);
  const back = () => (phone ? home() : choose());
  const go = async () => {
    if (!whole.revoked) ask("leave/", whole, {}).catch(() => {});
    await store.signOut(uuid);
    asking = null;
    choose();
  };
  const unsent = several(held, "unsent record", "unsent records");
  show(held ? `${unsent} would be lost` : "Sign out of this phone",
    held ? el("p", { class: "warning" }, `This phone holds ${unsent} that the server does not have yet. Send or save them first: deleted here, they are gone for ever.`)
      : el("p", {}, "Nothing unsent is held here. To use this phone again it must be set up again while online."),
    held ? [button("Send now", () => send().then(() => leave(uuid)), "go"), button("Save them to an encrypted file", () => save(uuid), "choice"),
      el("details", {}, el("summary", {}, "Sign out without sending"), button(`Delete ${unsent} for ever and sign out`, go, "danger"))]
      : button("Sign out", go, "go"),
    el("div", { class: "ways" }, button("Back", back, "quiet", { "data-key": "Escape" })));
}

// Number keys choose, Escape goes back; in a field they are typed.
function pressed(event) {
  touched = Date.now();
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const typing = event.target.matches?.("input:not([type=checkbox]):not([type=radio]), textarea, select");
  if (event.key === "Escape") screen.querySelector("[data-key=Escape]")?.click();
  else if (!typing && /^[1-9]$/.test(event.key)) screen.querySelectorAll("[data-choice]")[event.key - 1]?.click();
}

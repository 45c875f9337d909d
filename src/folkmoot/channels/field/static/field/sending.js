// Sends what is held, one record at a time, in one tab at a time. A record leaves only after the server's own receipt for it.
import { all, changePhone, changeRecord, phones, receive, revoke } from "./store.js";

const PATIENCE = 20_000;
const EVERY = 15_000;
const WAITS = [1, 2, 5, 15, 60, 300].map((seconds) => seconds * 1000);
const FAILURES_IN_A_ROW = 3;
const LONGEST_UNDO = 10_000;
const DONE = ["stored", "repeated", "erased"];
const KEEP = ["changed", "closed", "invalid", "unreadable"];
const LOCK = "folkmoot-field-send";
let waitUntil = 0;
let waited = 0;

export async function ask(address, phone, body) {
  const reply = await fetch(`/field/${address}`, {
    method: body ? "POST" : "GET",
    body: body && JSON.stringify(body),
    headers: { "X-Field-Token": phone.token, "Content-Type": "application/json" },
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE),
  });
  const said = await reply.json();
  return { status: reply.status, said, retryAfter: Number(reply.headers.get("Retry-After")) * 1000 || 0 };
}

const mayGo = (record, asked) => {
  const undo = (record.waits ?? 0) - Date.now();
  return !(undo > 0 && undo < LONGEST_UNDO) && (asked || record.state !== "refused");
};

// Returns "failed" when the server or the way to it did not work, "stop" when this phone may not send.
async function sendOne(phone, record, onCode) {
  const { uuid, device, key, point, nonce, body } = record;
  try {
    const sent = { uuid, device, key, point, nonce, body, now: new Date().toISOString() };
    const { said, retryAfter } = await ask("records/", phone, sent);
    if (DONE.includes(said.kind) && said.uuid === uuid) {
      await receive(record, said.kind);
      if (said.code) onCode?.(uuid, said.code);
      return "received";
    }
    if (said.kind === "revoked") {
      await revoke(phone.uuid, said.sentence);
      return "stop";
    }
    if (said.kind === "unknown") {
      await changePhone(phone.uuid, { problem: said.sentence });
      return "stop";
    }
    if (KEEP.includes(said.kind)) {
      await changeRecord(uuid, { state: "refused", kind: said.kind, sentence: said.sentence });
      return "refused";
    }
    waitUntil = Math.max(waitUntil, Date.now() + retryAfter);
  } catch {
    // no network, too slow, or a page of somebody else's in between: it stays here
  }
  return "failed";
}

async function sendAll(asked, onCode) {
  let failures = 0;
  const came = { received: 0, refused: 0, failed: 0 };
  for (const phone of await phones()) {
    if ((phone.revoked || phone.problem) && !asked) continue;
    const held = (await all("records", phone.uuid)).filter((record) => mayGo(record, asked));
    for (const record of held.sort((one, other) => (one.at < other.at ? -1 : 1))) {
      const result = await sendOne(phone, record, onCode);
      if (result === "stop") break;
      came[result] += 1;
      failures = result === "failed" ? failures + 1 : 0;
      if (failures >= FAILURES_IN_A_ROW || (failures && !navigator.onLine)) return came;
    }
  }
  return came;
}

// Send what may go; null when another tab is at it or it is too soon.
export function flush({ asked = false, onCode } = {}) {
  if (!asked && Date.now() < waitUntil && waitUntil - Date.now() < 3_600_000) return Promise.resolve(null);
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return null;
    const came = await sendAll(asked, onCode);
    if (came.failed) {
      waitUntil = Math.max(waitUntil, Date.now() + WAITS[waited] * (0.75 + Math.random() / 2));
      waited = Math.min(waited + 1, WAITS.length - 1);
      setTimeout(() => flush({ onCode }), waitUntil - Date.now() + 50);
    } else {
      waitUntil = waited = 0;
    }
    return came;
  });
}

// Learn what to ask now, and whether this phone may still send. What was learnt before stands when nobody answers.
export async function learn(phone) {
  try {
    const { status, said } = await ask("setup/", phone);
    if (status === 200) await changePhone(phone.uuid, { setup: said, problem: "" });
    if (said.kind === "revoked") await revoke(phone.uuid, said.sentence);
    if (said.kind === "unknown") await changePhone(phone.uuid, { problem: said.sentence });
    return status === 200;
  } catch {
    return false;
  }
}

export function keepSending(onCode) {
  const now = () => flush({ onCode });
  addEventListener("online", () => {
    waitUntil = waited = 0;
    now();
  });
  document.addEventListener("visibilitychange", () => document.hidden || now());
  setInterval(now, EVERY);
  now();
}

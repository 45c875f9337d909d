// Encrypts a record so that only the server can open it, and keeps the secret needed to write under the officer's PIN.
const ROUNDS = 600_000;
const STEP = 1024; // records are padded to whole steps, so that their length tells nothing
const MEANT_FOR = "folkmoot field 1";
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const text = new TextEncoder();
const { subtle } = crypto;

export const bytes = (written) => Uint8Array.from(atob(written), (letter) => letter.charCodeAt(0));

export function written(raw) {
  let letters = "";
  for (const byte of new Uint8Array(raw)) letters += String.fromCharCode(byte);
  return btoa(letters);
}

async function pinKey(pin, salt) {
  const base = await subtle.importKey("raw", text.encode(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

export async function lockAway(secret, pin) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const locked = await subtle.encrypt({ name: "AES-GCM", iv }, await pinKey(pin, salt), secret);
  return { salt, iv, locked };
}

// The secret, or null for a wrong PIN.
export async function unlock({ salt, iv, locked }, pin) {
  try {
    return new Uint8Array(await subtle.decrypt({ name: "AES-GCM", iv }, await pinKey(pin, salt), locked));
  } catch {
    return null;
  }
}

const uuidBytes = (uuid) => Uint8Array.from(uuid.replaceAll("-", "").match(/../g), (pair) => parseInt(pair, 16));

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export async function seal(record, { uuid, device, key, secret }) {
  const theirs = await subtle.importKey("raw", bytes(key.point), CURVE, false, []);
  const once = await subtle.generateKey(CURVE, false, ["deriveBits"]);
  const point = new Uint8Array(await subtle.exportKey("raw", once.publicKey));
  const shared = await subtle.deriveBits({ name: "ECDH", public: theirs }, once.privateKey, 256);
  const base = await subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const info = joined(text.encode(MEANT_FOR), uuidBytes(key.uuid), point);
  const how = { name: "HKDF", hash: "SHA-256", salt: secret, info };
  const cipher = await subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const bound = text.encode(`${uuid}|${device}|${key.uuid}`);
  const raw = text.encode(JSON.stringify(record));
  const padded = new Uint8Array(Math.ceil(raw.length / STEP) * STEP).fill(32);
  padded.set(raw);
  const body = await subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: bound }, cipher, padded);
  return { uuid, device, key: key.uuid, point: written(point), nonce: written(nonce), body: written(body) };
}

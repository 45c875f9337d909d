// What this phone keeps, in IndexedDB: phones (one for each officer set up here), records held, and numbers of those received.
// Nothing here can be read back by the phone: a record is encrypted to the server before it is put.
const NAME = "folkmoot-field";
const heard = new BroadcastChannel(NAME);
const PATIENCE = 15_000;
const TRIES = 20;
const PAUSE = 250;
let opening;

// A browser that died a moment ago may hold the file a little longer: ask again before saying that it cannot be opened.
function opened() {
  opening ??= tried(TRIES).catch((fault) => {
    opening = undefined;
    throw fault;
  });
  return opening;
}

async function tried(times) {
  try {
    return await once();
  } catch (fault) {
    if (times <= 1) throw fault;
    await new Promise((done) => setTimeout(done, PAUSE));
    return tried(times - 1);
  }
}

const once = () => new Promise((done, fail) => {
  const asked = indexedDB.open(NAME, 1);
  const late = setTimeout(() => fail(new Error("the browser does not open what it keeps")), PATIENCE);
  asked.onupgradeneeded = () => {
    const database = asked.result;
    database.createObjectStore("phones", { keyPath: "uuid" });
    for (const name of ["records", "sent"]) {
      database.createObjectStore(name, { keyPath: "uuid" }).createIndex("device", "device");
    }
  };
  asked.onsuccess = () => {
    clearTimeout(late);
    asked.result.onversionchange = () => asked.result.close();
    asked.result.onclose = () => { opening = undefined; };
    done(asked.result);
  };
  asked.onerror = () => {
    clearTimeout(late);
    fail(asked.error);
  };
});

const answer = (asked) => new Promise((done, fail) => {
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => fail(asked.error);
});

// Change stores together or not at all; done only when it is on the disk.
async function change(names, act) {
  const database = await opened();
  await new Promise((done, fail) => {
    const transaction = database.transaction(names, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => done();
    transaction.onabort = () => fail(transaction.error ?? new Error("not kept"));
    Promise.resolve(act(...names.map((name) => transaction.objectStore(name)))).catch(() => transaction.abort());
  });
  heard.postMessage("changed");
}

export async function all(name, device) {
  const store = (await opened()).transaction(name).objectStore(name);
  return answer(device ? store.index("device").getAll(device) : store.getAll());
}

export async function counts(device) {
  const reading = (await opened()).transaction(["records", "sent"]);
  const of = (name) => {
    const store = reading.objectStore(name);
    return answer(device ? store.index("device").count(device) : store.count());
  };
  const [held, received] = await Promise.all([of("records"), of("sent")]);
  return { held, received };
}

export const phones = () => all("phones");
export const onChange = (act) => new BroadcastChannel(NAME).addEventListener("message", act); // other tabs and this one
export const today = () => new Date().toLocaleDateString("sv");

export const keepPhone = (phone) => change(["phones"], (store) => store.put(phone));

export const changePhone = (uuid, changes) => change(["phones"], async (store) => {
  const phone = await answer(store.get(uuid));
  if (phone) store.put({ ...phone, ...changes });
});

function counted(phone, disposition, by) {
  const tally = phone.tally?.day === today() ? phone.tally : { day: today() };
  const kind = disposition === "partial" ? "completed" : disposition;
  return { ...phone, tally: { ...tally, [kind]: Math.max(0, (tally[kind] ?? 0) + by) } };
}

export const hold = (record, disposition) => change(["records", "phones"], async (records, store) => {
  const phone = await answer(store.get(record.device));
  if (!phone?.lock) throw new Error("signed out or revoked in another tab");
  records.put(record);
  store.put(counted(phone, disposition, 1));
});

// Take back what was counted by a slip of the thumb, while it is still here.
export const takeBack = (record, disposition) => change(["records", "phones"], async (records, store) => {
  if (!(await answer(records.get(record.uuid)))) return;
  records.delete(record.uuid);
  const phone = await answer(store.get(record.device));
  if (phone) store.put(counted(phone, disposition, -1));
});

// The server has it: only now does it leave the phone, and its number stays.
export const receive = (record, kind) => change(["records", "sent"], async (records, sent) => {
  if (!(await answer(records.get(record.uuid)))) return;
  records.delete(record.uuid);
  sent.put({ uuid: record.uuid, device: record.device, at: record.at, kind, received: new Date().toISOString() });
});

export const changeRecord = (uuid, changes) => change(["records"], async (records) => {
  const record = await answer(records.get(uuid));
  if (record) records.put({ ...record, ...changes });
});

// A revoked phone forgets what was received and how to write; what is unsent stays, encrypted.
export const revoke = (uuid, sentence) => change(["phones", "sent"], async (store, sent) => {
  const phone = await answer(store.get(uuid));
  if (phone) {
    const { token, officer } = phone;
    store.put({ uuid, token, officer, revoked: sentence });
  }
  for (const key of await answer(sent.index("device").getAllKeys(uuid))) sent.delete(key);
});

export const signOut = (uuid) => change(["phones", "records", "sent"], async (store, ...others) => {
  store.delete(uuid);
  for (const other of others) {
    for (const key of await answer(other.index("device").getAllKeys(uuid))) other.delete(key);
  }
});

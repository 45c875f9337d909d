// Sets a phone up for the officer who is signed in: the PIN never leaves the phone, the token is shown to nobody.
import { bytes, lockAway } from "./sealing.js";
import { keepPhone } from "./store.js";

const PIN = /^\d{6,32}$/;
const form = document.getElementById("enrol");
const wrong = document.getElementById("enrol-problem");
const go = form.querySelector("button");

form.hidden = false;
document.getElementById("without").hidden = true;
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { pin, again } = form.elements; // they have no name: nothing sends them
  if (!PIN.test(pin.value)) return tell("Choose a PIN of at least 6 figures.", pin);
  if (pin.value !== again.value) return tell("The two PINs are not the same.", again);
  if (!("serviceWorker" in navigator) || !crypto.subtle || !navigator.locks) {
    return tell("This browser cannot ask without a network: it needs a secure address (https) and a newer browser.", go);
  }
  go.disabled = true;
  try {
    await navigator.storage?.persist?.();
    const reply = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "error" });
    const said = await reply.json();
    if (!reply.ok) throw new Error(said.sentence);
    const lock = await lockAway(bytes(said.writing), pin.value);
    await keepPhone({ uuid: said.device, token: said.token, officer: said.setup.officer, setup: said.setup, lock });
    await navigator.serviceWorker.register("/field/worker.js", { scope: "/field/", updateViaCache: "none" }).then(settled);
    location.assign("/field/");
  } catch (fault) {
    go.disabled = false;
    tell(fault.message || "The phone could not be set up. Try again while online.", go);
  }
  return undefined;
});

const settled = (kept) => new Promise((done) => {
  const coming = kept.installing ?? kept.waiting;
  if (!coming) return done();
  coming.addEventListener("statechange", () => ["activated", "redundant"].includes(coming.state) && done());
  return undefined;
});

function tell(words, field) {
  wrong.textContent = words;
  wrong.hidden = false;
  field.focus();
}

// Clears a shared device for the next person: without a touch for a while it warns, counts down and starts afresh.
const box = document.querySelector("[data-shared]");
const { shared: start, left } = box.dataset;
const idle = Number(box.dataset.idle), warned = Number(box.dataset.warned), done = "done" in box.dataset;
const seconds = box.querySelector("[data-seconds]");
const form = document.querySelector("main form[method=post]");
let touched = performance.now(), begun = done || document.querySelector(".govuk-error-summary") !== null;

const afresh = () => location.replace(start);
const touch = () => { touched = performance.now(); };

// A browser that comes back to this page, or guesses what stood in it, shows it empty.
addEventListener("pageshow", (event) => { if (event.persisted) afresh(); });
if (form && !begun) form.reset();

for (const kind of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(kind, touch, { passive: true });
form?.addEventListener("input", () => { begun = true; });
box.addEventListener("close", touch);
for (const link of document.querySelectorAll(`a[href="${start}"]`)) {
  link.addEventListener("click", (event) => { event.preventDefault(); afresh(); });
}

setInterval(() => {
  if (!begun) return;
  const rest = Math.ceil(idle - (performance.now() - touched) / 1000);
  if (rest <= 0) {
    if (left && !done) navigator.sendBeacon(left);
    begun = false;
    afresh();
  } else if (rest <= warned) {
    seconds.textContent = rest;
    if (!box.open) box.showModal();
  } else if (box.open) box.close();
}, 250);

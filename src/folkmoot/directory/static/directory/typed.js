// Saves a part of the form as it is typed, to the address it is sent to anyway; without script its button saves it.
const form = document.querySelector("form[data-typed]");
const told = document.querySelector("[data-typed-told]");
let waiting = 0;

async function save() {
  told.textContent = form.dataset.saving;
  try {
    const reply = await fetch(form.action || location.href, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Saved-As-Typed": "1" },
    });
    told.textContent = reply.status === 204 ? form.dataset.saved : form.dataset.unsaved;
  } catch {
    told.textContent = form.dataset.unsaved;
  }
}

if (form && told) {
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, 1000);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
}

// Says how hard the words of a form are to read while they are typed; without script it is said after they are kept.
const told = document.querySelector("[data-reading]");
const form = told?.closest("form") ?? told?.parentElement?.querySelector("form");
let waiting = 0;

async function ask() {
  const boxes = form.querySelectorAll("textarea, input[name^='said-'], input[name='summary']");
  const words = [...boxes].map((box) => box.value.trim()).filter(Boolean).join("\n");
  try {
    const reply = await fetch(told.dataset.reading, { method: "POST", body: new URLSearchParams({ words }) });
    if (reply.ok) told.textContent = (await reply.json()).said;
  } catch {
    // nothing is lost: it is said when the form is kept
  }
}

if (form) {
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 700);
  });
}

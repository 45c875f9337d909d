// A job's page shows how far the job is without being loaded anew; without script it is loaded anew by itself.
const EVERY = 4000;

async function look() {
  const shown = document.querySelector("[data-progress]");
  if (!shown || shown.dataset.progress === "finished") return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.querySelector("[data-progress]");
      if (!next) return location.reload();
      shown.replaceChildren(...next.childNodes);
      shown.dataset.progress = next.dataset.progress;
    }
  } catch {
    // The network is away for a moment; the job is not. Ask again.
  }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);

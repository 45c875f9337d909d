// Offers a map that can be moved; all it takes is fetched only after somebody asks for it.

const button = document.querySelector("button[data-map]");
button.hidden = false;
button.addEventListener("click", async () => {
  button.disabled = true;
  try {
    await (await import(button.dataset.map)).open(button);
  } catch {
    button.disabled = false;
    button.textContent = "The map could not be opened. Try again";
  }
});

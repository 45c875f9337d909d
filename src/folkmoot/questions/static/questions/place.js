// Adds to the map that works without it: the pin is there at once, keys move it, the page stays where it is.
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const UNITS = 600; // of the picture's longer side
const STEP = UNITS / 60;
let latest = 0;
let wait;

function start(map) {
  const form = map.closest("form");
  const at = map.querySelector("[data-at]");
  const [left, top, across, down] = map.dataset.projection.split(" ").map(Number);
  const was = at.value;
  const act = (value) => map.querySelector(`[value=${value}]`)?.click();

  function put(x, y) {
    at.value = `${(top - y / down).toFixed(3)}, ${(left + x / across).toFixed(3)}`;
    for (const pin of map.querySelectorAll("[data-pin]")) pin.setAttribute("transform", `translate(${x} ${y})`);
  }

  // Send what a press would send, and show the map of the page that comes back.
  async function send(pairs) {
    clearTimeout(wait);
    const mine = ++latest;
    const sent = new FormData(form);
    for (const [name, value] of pairs) sent.append(name, value);
    const asked = form.method === "post" ? [form.action, { method: "POST", body: sent }] : [`?${new URLSearchParams(sent)}`];
    const reply = await fetch(...asked).catch(() => null);
    const page = reply && new DOMParser().parseFromString(await reply.text(), "text/html");
    const fresh = page?.querySelector("[data-place]");
    if (!fresh || mine !== latest) return;
    const now = map.querySelector("[role=status]");
    const { name, value } = document.activeElement;
    now.replaceChildren(...fresh.querySelector("[role=status]").childNodes);
    fresh.querySelector("[role=status]").replaceWith(now);
    const focused = map.contains(document.activeElement);
    map.replaceWith(fresh);
    start(fresh);
    if (!focused) return;
    const again = [...fresh.querySelectorAll("input, button")].filter((one) => one.name === name && one.offsetWidth);
    (again.find((one) => one.value === value) ?? again[0] ?? fresh.querySelector("[type=image]")).focus({ preventScroll: true });
  }

  for (const picture of map.querySelectorAll("[type=image]")) {
    const scale = UNITS / picture.dataset.side;
    picture.tabIndex = 0;
    picture.addEventListener("click", (event) => {
      event.preventDefault();
      if (!event.detail) return; // by keyboard: there is no point
      put(event.offsetX * scale, event.offsetY * scale);
      send([[`${picture.name}.x`, Math.round(event.offsetX)], [`${picture.name}.y`, Math.round(event.offsetY)]]);
    });
    picture.addEventListener("keydown", (event) => {
      const move = KEYS[event.key];
      if (event.key === "+" || event.key === "=") act("closer");
      else if (event.key === "-") act("wider");
      else if (move) {
        const [latitude, longitude] = at.value.split(",").map(Number);
        const [x, y] = at.value
          ? [(longitude - left) * across, (top - latitude) * down]
          : [(picture.width * scale) / 2, (picture.height * scale) / 2];
        put(x + move[0] * Math.max(STEP, across / 1000), y + move[1] * Math.max(STEP, down / 1000));
        clearTimeout(wait);
        wait = setTimeout(() => send([[`${map.dataset.place}.map`, "stay"], [`${map.dataset.place}.was`, was]]), 500);
      } else return;
      event.preventDefault();
    });
  }
  for (const button of map.querySelectorAll("[value=closer], [value=wider], [value=clear]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      send([[button.name, button.value]]);
    });
  }
  map.querySelector("[data-keys]").hidden = false;
}

document.querySelectorAll("[data-place]").forEach(start);

// Opens a map that can be moved, with the county's own boundaries, only after somebody asks for it. Nothing comes from elsewhere.

const button = document.querySelector("button[data-map]");

function loaded(element) {
  return new Promise((resolve, reject) => {
    element.addEventListener("load", resolve, { once: true });
    element.addEventListener("error", reject, { once: true });
    document.head.append(element);
  });
}

function made(name, attributes) {
  return Object.assign(document.createElement(name), attributes);
}

async function json(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

function told(properties) {
  const box = document.createElement("p");
  box.append(made("a", { href: properties.page, textContent: properties.name }), made("br"), properties.where);
  return box;
}

async function open() {
  button.disabled = true;
  const box = made("div", { className: "fm-moved-map", role: "region", tabIndex: 0 });
  box.setAttribute("aria-label", "A map you can move. The list above says the same.");
  try {
    const [land, found] = await Promise.all([
      json(button.dataset.land),
      json(button.dataset.found),
      loaded(made("link", { rel: "stylesheet", href: button.dataset.style })),
      loaded(made("script", { src: button.dataset.script })),
    ]);
    button.parentElement.replaceWith(box);
    draw(box, land, found);
  } catch {
    box.remove();
    button.disabled = false;
    button.textContent = "The map could not be opened. Try again";
  }
}

function draw(box, land, found) {
  const style = getComputedStyle(document.documentElement);
  const brand = style.getPropertyValue("--govuk-brand-colour").trim() || "#0b5a54";
  const map = L.map(box, { attributionControl: false, scrollWheelZoom: false, zoomAnimation: false, fadeAnimation: false });
  const ground = L.geoJSON(land, { interactive: false, style: { color: "#5f7d77", weight: 1, fillColor: "#e3efec", fillOpacity: 1 } }).addTo(map);
  const points = L.geoJSON(found, {
    pointToLayer: (feature, at) => L.circleMarker(at, { radius: 9, color: "#fff", weight: 2, fillColor: brand, fillOpacity: 1 }),
    onEachFeature: (feature, layer) => layer.bindPopup(told(feature.properties)),
  }).addTo(map);
  const bounds = points.getLayers().length ? points.getBounds().pad(0.3) : ground.getBounds();
  map.fitBounds(bounds, { maxZoom: 14, animate: false });
}

if (button) {
  button.hidden = false;
  button.addEventListener("click", open);
}

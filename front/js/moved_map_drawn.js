// Draws a map that can be moved, with the county's own boundaries. Nothing comes from elsewhere.

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
  box.append(made("a", { className: "govuk-link", href: properties.page, textContent: properties.name }), made("br"), properties.where);
  return box;
}

export async function open(button) {
  const box = made("div", { className: "fm-moved-map", role: "region", tabIndex: 0 });
  box.setAttribute("aria-label", "A map you can move. The list above says the same.");
  const [land, found] = await Promise.all([
    json(button.dataset.land),
    json(button.dataset.found),
    loaded(made("link", { rel: "stylesheet", href: button.dataset.style })),
    loaded(made("script", { src: button.dataset.script })),
  ]);
  const still = button.parentElement;
  still.replaceWith(box);
  try {
    draw(box, land, found);
  } catch (fault) {
    box.replaceWith(still);
    throw fault;
  }
  box.focus({ preventScroll: true });
}

function draw(box, land, found) {
  const map = L.map(box, { attributionControl: false, scrollWheelZoom: false, zoomAnimation: false, fadeAnimation: false });
  const ground = L.geoJSON(land, { interactive: false, style: { color: "#5f7d77", weight: 1, fillColor: "#e3efec", fillOpacity: 1 } }).addTo(map);
  const points = L.geoJSON(found, {
    pointToLayer: (feature, at) => L.marker(at, { icon: numbered(feature.properties), keyboard: true }),
    onEachFeature: (feature, layer) => layer.bindPopup(told(feature.properties)),
  }).addTo(map);
  const bounds = points.getLayers().length ? points.getBounds().pad(0.3) : ground.getBounds();
  map.fitBounds(bounds, { maxZoom: 14, animate: false });
  points.eachLayer(reachable);
  box.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") map.closePopup();
  });
}

// The list's own number, in a point that Tab reaches and Enter opens.
function numbered(properties) {
  const html = made("span", { textContent: properties.number });
  return L.divIcon({ html, className: "fm-moved-pin", iconSize: [28, 28] });
}

function reachable(point) {
  const { number, name, where } = point.feature.properties;
  point.getElement().setAttribute("aria-label", [`${number}. ${name}`, where].filter(Boolean).join(", "));
  point.on("popupopen", ({ popup }) => popup.getElement().querySelector("p a").focus());
  point.on("popupclose", () => {
    if (!document.activeElement || document.activeElement === document.body) point.getElement().focus();
  });
}

// Sliders beside their numbers, and the search.

import "/static/change.js";

for (const slider of document.querySelectorAll("[data-follows]")) {
  const number = document.getElementById(slider.dataset.follows);
  slider.addEventListener("input", () => { number.value = slider.value; });
  slider.addEventListener("change", () => number.dispatchEvent(new Event("change")));
  number.addEventListener("input", () => { slider.value = number.value; });
}

const search = document.getElementById("search");
search.addEventListener("input", () => {
  const words = search.value.toLowerCase().split(/\s+/);
  let found = 0;
  for (const setting of document.querySelectorAll(".setting")) {
    setting.hidden = !words.every((word) => setting.dataset.words.includes(word));
    found += !setting.hidden;
  }
  for (const group of document.querySelectorAll("fieldset")) {
    group.hidden = !group.querySelector(".setting:not([hidden])");
  }
  document.getElementById("none").hidden = found > 0;
});

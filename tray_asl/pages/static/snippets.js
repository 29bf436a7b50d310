// Sends each change of a snippet as it is made, and shows what is wrong with it below it.

async function save(row, text) {
  const error = row.querySelector(".error");
  const abbreviation = row.querySelector("[name=abbreviation]");
  try {
    const answer = await fetch("/snippets", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ abbreviation: abbreviation.value.trim(), text }),
    });
    error.textContent = (await answer.json()).error;
  } catch {
    error.textContent = "The program does not answer, so this was not changed. Start it again.";
  }
  if (error.textContent) return false;
  abbreviation.value = abbreviation.value.trim();
  abbreviation.readOnly = true; // its name in the file from now on
  row.querySelector("[name=remove]").hidden = false;
  return true;
}

// What would lose a text that is in the file: nothing of that is sent.
function wrongWith(abbreviation, text) {
  if (abbreviation.readOnly) return text.value ? "" : "A snippet has a text. Remove takes the whole snippet away.";
  const kept = [...document.querySelectorAll("#snippets [name=abbreviation]")].filter((each) => each.readOnly);
  const name = abbreviation.value.trim();
  return kept.some((each) => each.value === name) ? `There is a snippet ${name} already. Change its text there.` : "";
}

function follow(row) {
  const [abbreviation, text] = ["abbreviation", "text"].map((name) => row.querySelector(`[name=${name}]`));
  const changed = () => {
    const wrong = wrongWith(abbreviation, text);
    row.querySelector(".error").textContent = wrong;
    if (!wrong && abbreviation.value && text.value) save(row, text.value);
  };
  abbreviation.addEventListener("change", changed);
  text.addEventListener("change", changed);
  row.querySelector("[name=remove]").addEventListener("click", async () => {
    if (await save(row, "")) row.remove();
  });
}

document.querySelectorAll("#snippets .snippet").forEach(follow);
document.getElementById("add").addEventListener("click", () => {
  const row = document.getElementById("new").content.firstElementChild.cloneNode(true);
  document.getElementById("snippets").append(row);
  follow(row);
  row.querySelector("input").focus();
});

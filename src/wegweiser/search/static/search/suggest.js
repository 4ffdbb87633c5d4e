// Suggestions while typing (ARIA combobox with a list). Without it the field is a plain search field.
"use strict";

(() => {
  const field = document.querySelector("input[data-suggestions]");
  if (!field) return;
  const list = document.createElement("ul");
  const said = document.createElement("p");
  let found = [], active = -1, asked = "", waiting = 0, request = null;

  list.id = `${field.id}-liste`;
  list.className = "ww-suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.suggestionsLabel);
  said.className = "ww-visually-hidden";
  said.setAttribute("role", "status");
  field.after(list, said);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");

  const close = () => {
    list.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const mark = (place) => {
    active = place;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === place)));
    if (place < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", list.children[place].id);
  };

  const take = (place) => {
    const chosen = found[place];
    close();
    if (chosen.url) {
      window.location.assign(chosen.url);
      return;
    }
    field.value = chosen.text;
    field.form.requestSubmit();
  };

  const show = (suggestions) => {
    found = suggestions;
    list.replaceChildren(...found.map((suggestion, i) => {
      const item = document.createElement("li");
      const text = document.createElement("span");
      const type = document.createElement("span");
      item.id = `${list.id}-${i}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      text.textContent = suggestion.text;
      text.lang = suggestion.lang;
      text.dir = "auto";
      type.textContent = suggestion.type;
      item.append(text, " ", type);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(i); });
      return item;
    }));
    active = -1;
    field.removeAttribute("aria-activedescendant");
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(found.length > 0));
    said.textContent = found.length ? field.dataset.suggestionsCount.replace("{n}", found.length) : "";
  };

  const ask = async () => {
    const text = field.value.trim();
    if (text === asked) return;
    asked = text;
    request?.abort();
    if (text.length < 2) { show([]); return; }
    request = new AbortController();
    try {
      const answer = await fetch(`${field.dataset.suggestions}?q=${encodeURIComponent(text)}`, { signal: request.signal });
      if (answer.ok && document.activeElement === field) show((await answer.json()).suggestions);
    } catch {
      // Aborted by the next letter, or no network: the field works without suggestions.
    }
  };

  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 150); });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); return; }
    if (!found.length || (list.hidden && event.key !== "ArrowDown")) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      list.hidden = false;
      field.setAttribute("aria-expanded", "true");
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      take(active);
    }
  });
})();

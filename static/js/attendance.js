// The month's grid: one tab stop, arrows move, keys write. What is written is saved at once, in one request for all
// cells; a cell that a colleague changed meanwhile is shown with both. Without this script, each day has a list.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const grid = document.querySelector(".month-grid[data-save]");
  const dialog = document.getElementById("cell-dialog");
  if (!grid || !dialog) return;

  const CODES = {};
  dialog.querySelectorAll("input[name=code]").forEach((input) => {
    if (!input.value) return;
    const label = input.closest("label");
    CODES[input.value] = {
      name: label.textContent.trim(),
      tone: [...label.classList].find((name) => name.startsWith("is-")),
      asksHours: "asksHours" in input.dataset,
    };
  });
  const KEYS = {};
  const names = new Map(Object.entries(CODES).map(([code, one]) => [one.name, code]));
  document.querySelectorAll(".month-keys__list li").forEach((row) => {
    const letter = row.querySelector(".month-keys__code");
    if (!letter) return;
    const code = names.get(row.lastChild.textContent.trim());
    KEYS[row.querySelector("kbd").textContent.trim()] = code;
    CODES[code].letter = letter.textContent;
  });
  const AT_WORK = new Set(["present", "late", "early", "half", "education", "training", "substitute"]);
  const COUNTED = {
    work: AT_WORK, late: new Set(["late", "early"]), absent: new Set(["absent", "unexcused"]),
    away: new Set(["half", "leave", "sick"]), training: new Set(["education", "training"]),
  };
  const words = JSON.parse(document.getElementById("month-words").textContent || "{}");
  const status = document.getElementById("month-saved");
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const today = new Date().toLocaleDateString("sv-SE");
  const rows = [...grid.querySelectorAll("thead tr, tbody tr[data-person]")].map((row) => [...row.children].filter((cell) => cell.hasAttribute("tabindex") || cell.matches("thead .month-grid__name")));
  const undoable = [];
  let waiting = new Map();
  let sending = false;
  let timer = 0;
  let at = [1, 1];

  const keyOf = (cell) => `${cell.parentElement.dataset.person} ${cell.dataset.date}`;
  const isBlank = (cell) => !cell.dataset.code && !("outside" in cell.dataset) && !("rest" in cell.dataset) && cell.dataset.date <= today;
  const cells = () => [...grid.querySelectorAll("tbody td[data-date]")];

  // ── moving ────────────────────────────────────────────────────────────────
  function focusOn(row, column) {
    if (!rows[row] || !rows[row][column] || !rows[row][column].hasAttribute("tabindex")) return;
    rows[at[0]][at[1]].tabIndex = -1;
    at = [row, column];
    rows[row][column].tabIndex = 0;
    rows[row][column].focus();
  }
  function placeOf(cell) {
    for (let row = 0; row < rows.length; row += 1) {
      const column = rows[row].indexOf(cell);
      if (column >= 0) return [row, column];
    }
    return null;
  }
  if (rows.length > 1) rows[1][1].tabIndex = 0;

  // ── drawing ───────────────────────────────────────────────────────────────
  function draw(cell) {
    const code = cell.dataset.code;
    const kept = [...cell.classList].filter((name) => name === "is-today" || name === "is-corrected" || name.startsWith("starts-"));
    cell.className = kept.join(" ");
    cell.replaceChildren();
    const mark = document.createElement("abbr");
    if (code) {
      const about = words[keyOf(cell)] || {};
      cell.classList.add(CODES[code].tone);
      mark.textContent = CODES[code].letter;
      mark.title = [CODES[code].name + (about.lost ? ` ${about.lost}분` : ""), about.reason].filter(Boolean).join(", ");
      cell.append(mark);
    } else if ("outside" in cell.dataset || "rest" in cell.dataset) {
      cell.classList.add("is-off");
    } else if (cell.dataset.date <= today) {
      cell.classList.add("is-unmarked");
      mark.textContent = "?";
      mark.title = "아직 적지 않음";
      cell.append(mark);
    }
  }
  function count() {
    grid.querySelectorAll("tbody tr[data-person]").forEach((row) => {
      const codes = [...row.querySelectorAll("td[data-date]")].map((cell) => cell.dataset.code).filter(Boolean);
      Object.entries(COUNTED).forEach(([name, these]) => {
        row.querySelector(`[data-sum=${name}]`).textContent = codes.filter((code) => these.has(code)).length || "–";
      });
    });
    grid.querySelectorAll("[data-present]").forEach((foot) => {
      const there = cells().filter((cell) => cell.dataset.date === foot.dataset.present && AT_WORK.has(cell.dataset.code));
      foot.textContent = there.length || "";
    });
    // Filled to the last cell, the month may be closed: the button says so at once.
    const button = document.getElementById("month-close");
    const blank = cells().filter(isBlank).length + Number(button.dataset.hiddenBlanks);
    const told = document.getElementById("blank-count");
    if (told) told.textContent = blank;
    const closes = !blank && "over" in button.dataset;
    if (closes) button.removeAttribute("aria-disabled"); else button.setAttribute("aria-disabled", "true");
    document.getElementById("close-why").hidden = closes;
  }

  // ── saving ────────────────────────────────────────────────────────────────
  function put(cell, code, about, { remember = true } = {}) {
    const key = keyOf(cell);
    const before = { cell, code: cell.dataset.code || "", about: words[key] };
    cell.dataset.code = code || "";
    if (code && about && Object.values(about).some(Boolean)) words[key] = about; else delete words[key];
    draw(cell);
    cell.classList.add("is-saving");
    waiting.set(key, cell);
    clearTimeout(timer);
    timer = setTimeout(send, 400);
    if (remember) undoable.push([before]);
    return before;
  }
  function fill(code, those) {
    const changed = those.filter(isBlank).map((cell) => put(cell, code, null, { remember: false }));
    if (changed.length) undoable.push(changed);
    count();
  }
  function undo() {
    const step = undoable.pop();
    if (!step) return;
    step.forEach(({ cell, code, about }) => put(cell, code, about, { remember: false }));
    const place = placeOf(step[0].cell);
    if (place) focusOn(...place);
    count();
  }
  async function send() {
    if (sending || !waiting.size) return;
    sending = true;
    const sent = waiting;
    waiting = new Map();
    const changes = [...sent].map(([key, cell]) => {
      const about = words[key] || {};
      return { person: cell.parentElement.dataset.person, day: cell.dataset.date, code: cell.dataset.code || null, version: Number(cell.dataset.version), lost: about.lost || 0, overtime: about.overtime || 0, night: about.night || 0, came: about.came || null, left: about.left || null, reason: about.reason || "" };
    });
    status.textContent = "저장하고 있습니다…";
    try {
      const answer = await fetch(grid.dataset.save, { method: "POST", headers: { "X-CSRFToken": token }, body: new URLSearchParams({ changes: JSON.stringify(changes) }) });
      const told = answer.headers.get("Content-Type").includes("json") ? await answer.json() : { refused: "저장하지 못했습니다. 다시 들어와 주십시오." };
      if (told.refused) refuse(sent, told.refused); else accept(sent, told);
    } catch {
      sent.forEach((cell, key) => { if (!waiting.has(key)) waiting.set(key, cell); });
      status.textContent = "연결이 끊겼습니다. 이어지면 다시 저장합니다.";
      timer = setTimeout(send, 4000);
    }
    sending = false;
    if (waiting.size && !timer) send();
  }
  function accept(sent, told) {
    const find = (one) => grid.querySelector(`tr[data-person="${one.person}"] td[data-date="${one.day}"]`);
    sent.forEach((cell, key) => { if (!waiting.has(key)) cell.classList.remove("is-saving"); });
    told.saved.forEach((one) => { find(one).dataset.version = one.version; });
    told.clashes.forEach((clash) => {
      const cell = find(clash);
      cell.dataset.version = clash.version;
      cell.dataset.mine = clash.mine || "";
      cell.dataset.code = clash.theirs || "";
      if (clash.words) words[keyOf(cell)] = clash.words; else delete words[keyOf(cell)];
      draw(cell);
      cell.classList.add("is-clash");
    });
    count();
    timer = 0;
    status.textContent = told.clashes.length ? "그사이 다른 사람이 바꾼 칸이 있습니다." : `마지막 저장 ${told.at}`;
    if (told.clashes.length) open(find(told.clashes[0]));
    else if (waiting.size) timer = setTimeout(send, 50);
  }
  function refuse(sent, sentence) {
    // Nothing of the request was kept: what stands on the page goes back to what was last saved.
    status.textContent = sentence;
    const last = undoable.at(-1);
    if (last && last.every((step) => sent.has(keyOf(step.cell)))) {
      undoable.pop().forEach(({ cell, code, about }) => {
        cell.dataset.code = code;
        if (about) words[keyOf(cell)] = about; else delete words[keyOf(cell)];
        draw(cell);
      });
      count();
      const cell = last[0].cell;
      open(cell, sentence);
    } else {
      sent.forEach((cell) => cell.classList.add("is-clash"));
    }
    timer = 0;
  }

  // ── one cell with its hours and reason ────────────────────────────────────
  const form = dialog.querySelector("form");
  let open_cell = null;
  function open(cell, sentence = "") {
    if ("outside" in cell.dataset) return;
    open_cell = cell;
    const about = words[keyOf(cell)] || {};
    const person = cell.parentElement.querySelector(".month-grid__name").textContent.trim();
    document.getElementById("cell-title").textContent = `${person} ${Number(cell.dataset.date.slice(5, 7))}월 ${Number(cell.dataset.date.slice(8))}일`;
    const clash = document.getElementById("cell-clash");
    const is_clash = "mine" in cell.dataset;
    clash.hidden = !is_clash && !sentence;
    const called = (code) => (code ? CODES[code].name : "비움");
    clash.textContent = is_clash ? `그사이 다른 사람이 ‘${called(cell.dataset.code)}’(으)로 적었습니다. 적으려던 것은 ‘${called(cell.dataset.mine)}’입니다. 맞는 것을 골라 적어 주십시오.` : sentence;
    form.querySelectorAll("input[name=code]").forEach((input) => { input.checked = input.value === (cell.dataset.code || ""); });
    ["lost", "overtime", "night"].forEach((name) => { form.elements[name].value = about[name] ? about[name] / 60 : ""; });
    ["came", "left", "reason"].forEach((name) => { form.elements[name].value = about[name] || ""; });
    dialog.showModal();
    (form.querySelector("input[name=code]:checked") || form.elements.reason).focus();
  }
  form.addEventListener("submit", () => {
    const code = (form.querySelector("input[name=code]:checked") || { value: "" }).value;
    const minutes = (name) => Math.round(Number(form.elements[name].value || 0) * 60);
    const about = { lost: code && CODES[code].asksHours ? minutes("lost") : 0, overtime: minutes("overtime"), night: minutes("night"), came: form.elements.came.value, left: form.elements.left.value, reason: form.elements.reason.value.trim() };
    delete open_cell.dataset.mine;
    put(open_cell, code, about);
    count();
  });
  dialog.addEventListener("close", () => { if (open_cell) { const place = placeOf(open_cell); delete open_cell.dataset.mine; if (place) focusOn(...place); } });

  // ── keys and taps ─────────────────────────────────────────────────────────
  function write(target, code) {
    if (target.matches("thead th")) fill(code, cells().filter((cell) => cell.dataset.date === target.dataset.date));
    else if (target.matches("tbody th")) fill(code, [...target.parentElement.querySelectorAll("td[data-date]")]);
    else if ("outside" in target.dataset) status.textContent = "배치된 기간 밖의 날입니다.";
    else if (CODES[code].asksHours || ("rest" in target.dataset && AT_WORK.has(code))) {
      open(target);
      form.querySelector(`input[name=code][value=${code}]`).checked = true;
      form.elements[CODES[code].asksHours ? "lost" : "reason"].focus();
    } else {
      put(target, code, null);
      count();
    }
  }
  grid.addEventListener("keydown", (event) => {
    const target = event.target.closest("[tabindex]");
    if (!target) return;
    const [row, column] = at;
    const steps = { ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1], ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], Home: [row, 1], End: [row, rows[row].length - 1] };
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") { event.preventDefault(); undo(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (steps[event.key]) { event.preventDefault(); focusOn(...steps[event.key]); return; }
    const is_cell = target.matches("td");
    if (event.key === "Enter" && is_cell) { event.preventDefault(); open(target); return; }
    if ((event.key === "Delete" || event.key === "Backspace") && is_cell && target.dataset.code) { event.preventDefault(); put(target, "", null); count(); return; }
    const code = KEYS[event.key.toLowerCase()];
    if (code) { event.preventDefault(); write(target, code); }
  });
  grid.addEventListener("click", (event) => {
    const target = event.target.closest("[tabindex]");
    if (!target) return;
    const place = placeOf(target);
    const was_here = place && place[0] === at[0] && place[1] === at[1] && document.activeElement === target;
    if (place) focusOn(...place);
    // A tap on a phone opens the cell; with a mouse the second click does.
    if (target.matches("td") && (was_here || window.matchMedia("(pointer: coarse), (max-width: 900px)").matches)) open(target);
  });
  document.querySelectorAll("[data-first-blank]").forEach((link) => link.addEventListener("click", (event) => {
    const blank = cells().find(isBlank);
    if (blank) { event.preventDefault(); focusOn(...placeOf(blank)); blank.scrollIntoView({ block: "center" }); }
  }));
  const close = document.getElementById("month-close");
  if (close) close.addEventListener("click", (event) => {
    if (waiting.size || sending) { event.preventDefault(); status.textContent = "아직 저장하고 있습니다. 잠시 뒤에 다시 눌러 주십시오."; return; }
    if (cells().some(isBlank)) { event.preventDefault(); document.getElementById("close-why").scrollIntoView({ block: "center" }); status.textContent = "비어 있는 칸이 있어 마감할 수 없습니다."; }
  });
  window.addEventListener("beforeunload", (event) => { if (waiting.size || sending) event.preventDefault(); });
});

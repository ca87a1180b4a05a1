
"use strict";
// Everything is in the page already; this only marks, scrolls and filters. Without it, findings still open and close.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const findings = all(".finding");
const report = document.getElementById("report");
const hint = document.getElementById("hint");
let printing = null;
const filters = document.querySelector(".filters");
const named = (element, kind) => (element.dataset[kind] || "").split(" ").filter(Boolean);
const wide = window.matchMedia("(min-width: 60.01rem)");

function mark(id) {
  all(".on", report).forEach((element) => element.classList.remove("on", "rest"));
  if (!id) return [];
  const found = all(`[data-findings~="${id}"], [data-evidence~="${id}"]`, report);
  found.forEach((element) => {
    element.classList.add("on");
    element.classList.toggle("rest", !named(element, "findings").includes(id));
  });
  return found;
}

function seen(element) {
  const box = element.getBoundingClientRect();
  return box.top > 0 && box.bottom < window.innerHeight;
}

function show(finding, from) {
  findings.forEach((other) => { if (other !== finding) other.open = false; });
  finding.open = true;
  const found = mark(finding.id);
  const target = from || found[0];
  // on a narrow screen the findings stand above the report: there, opening one does not carry the reader away
  if (target && !from && wide.matches && !seen(target)) target.scrollIntoView({ block: "center" });
  if (!seen(finding) && (wide.matches || !from)) finding.scrollIntoView({ block: "nearest" });
}

findings.forEach((finding) => {
  finding.addEventListener("toggle", () => {
    if (printing) return;
    if (finding.open) show(finding);
    else if (!findings.some((other) => other.open)) mark("");
  });
});

function tell(figure) {
  hint.textContent = `${figure.textContent}: ${figure.title}`;
  hint.hidden = false;
}

function open(figure) {
  tell(figure);
  const shown = named(figure, "findings").map((name) => document.getElementById(name)).find((finding) => finding && !finding.hidden);
  if (shown) show(shown, figure);
}

report.addEventListener("click", (event) => {
  const figure = event.target.closest(".figure");
  if (figure) open(figure); else hint.hidden = true;
});

document.addEventListener("click", (event) => {
  const link = event.target.closest(".where a");
  if (!link) return;
  const figure = document.getElementById(link.hash.slice(1));
  if (!figure) return;
  event.preventDefault();
  figure.scrollIntoView({ block: "center" });
  figure.focus({ preventScroll: true });
});

function filter() {
  const severities = all("[name=severity]:checked", filters).map((box) => box.value);
  const rule = filters.elements.rule.value;
  const accepted = filters.elements.accepted.checked;
  let count = 0;
  findings.forEach((finding) => {
    const { severity, rule: own } = finding.dataset;
    finding.hidden = !severities.includes(severity) || (rule && own !== rule) || (!accepted && "accepted" in finding.dataset);
    if (finding.hidden) finding.open = false;
    count += !finding.hidden;
  });
  document.getElementById("count").textContent = count;
  document.getElementById("none").hidden = count > 0;
}
if (filters) {
  filters.addEventListener("change", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filter(); // a browser may keep the boxes as they were before a reload
}

function step(elements, current, by) {
  const at = elements.indexOf(current);
  return elements[at < 0 ? (by > 0 ? 0 : elements.length - 1) : (at + by + elements.length) % elements.length];
}

function nextFinding(by) {
  const shown = findings.filter((finding) => !finding.hidden);
  if (!shown.length) return;
  const finding = step(shown, shown.find((one) => one.open), by);
  show(finding);
  finding.querySelector("summary").focus({ preventScroll: true });
}

function nextFigure(by) {
  const figures = all(".figure[id]", report);
  if (!figures.length) return;
  const figure = step(figures, document.activeElement, by);
  if (!figure.hasAttribute("tabindex")) figure.tabIndex = -1;
  figure.focus({ preventScroll: true });
  figure.scrollIntoView({ block: "center" });
  tell(figure);
}

function close() {
  findings.forEach((finding) => { finding.open = false; });
  mark("");
  hint.hidden = true;
}

const KEYS = { j: () => nextFinding(1), k: () => nextFinding(-1), "]": () => nextFigure(1), "[": () => nextFigure(-1), Escape: close };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select")) return;
  const figure = event.target.closest("#report .figure");
  if (figure && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    open(figure);
  } else if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

// on paper, every finding is open; the browser tells of each that opens only after all have
window.addEventListener("beforeprint", () => {
  printing = findings.map((finding) => finding.open);
  findings.forEach((finding) => { finding.open = !finding.hidden; });
});
window.addEventListener("afterprint", () => {
  findings.forEach((finding, index) => { finding.open = printing[index]; });
  setTimeout(() => { printing = null; });
});

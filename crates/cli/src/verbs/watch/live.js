"use strict";
// asks twice a second for the state, and loads the report anew when it has changed
const [how, said, report] = ["how", "said", "report"].map((id) => document.getElementById(id));
const details = document.querySelector("details");
let version = "";

function show(text) {
  const end = text.indexOf("\n");
  const [now, state, shows] = text.slice(0, end).split(" ");
  if (now === version || now === "0") return;
  version = now;
  said.textContent = text.slice(end + 1);
  document.body.className = state;
  details.open = state === "failed";
  details.firstElementChild.textContent = state === "failed" ? "What is wrong" : "Findings";
  const before = shows === "report" ? "Below is the last report without." : "The report comes once they have none.";
  how.textContent = state === "failed" ? `The files have errors. ${before}` : "Up to date.";
  // a page that was opened meanwhile has not loaded the last report yet
  if (state === "failed" && (report.src || shows !== "report")) return;
  const at = report.contentWindow.scrollY;
  report.onload = () => report.contentWindow.scrollTo(0, at);
  if (report.src) report.contentWindow.location.reload();
  else report.src = "/report";
}

async function follow() {
  try {
    show(await (await fetch("/state", { cache: "no-store" })).text());
  } catch {
    version = "";
    document.body.className = "ended";
    how.textContent = "The watch has ended. This page follows again once it goes on at this address.";
  }
  setTimeout(follow, 500);
}

follow();

(() => {
  "use strict";
  const root = document.documentElement;
  const text = document.getElementById("text");
  const here = document.getElementById("here");
  const status = document.getElementById("status");
  const say = document.body.dataset;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  root.classList.add("js");

  const marksOf = (fact) =>
    fact.dataset.marks ? fact.dataset.marks.split(" ") : [fact.getAttribute("href").slice(1)];
  const factsOf = new Map();
  for (const fact of document.querySelectorAll("a.fact")) {
    for (const mark of marksOf(fact)) {
      if (!factsOf.has(mark)) factsOf.set(mark, []);
      factsOf.get(mark).push(fact);
    }
  }
  const partsOf = (mark) => document.querySelectorAll(`[data-of="${CSS.escape(mark)}"]`);

  const bring = (element) => {
    const pane = element.closest(".scroll");
    const tall = pane && element.getBoundingClientRect().height > pane.clientHeight * 0.8;
    element.scrollIntoView({
      behavior: calm.matches ? "auto" : "smooth",
      block: tall ? "start" : "center",
      inline: "nearest",
    });
  };

  const clear = () => {
    for (const each of document.querySelectorAll(".on, .at")) each.classList.remove("on", "at");
    for (const each of document.querySelectorAll("[aria-current]")) each.removeAttribute("aria-current");
    here.hidden = true;
  };

  const light = (marks) => {
    const parts = marks.flatMap((mark) => [...partsOf(mark)]);
    for (const part of parts) part.classList.add("on");
    return parts;
  };

  const unfold = (element) => {
    for (let up = element.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
  };

  // A fact was asked for: show its words.
  const showWords = (fact) => {
    clear();
    const parts = light(marksOf(fact));
    fact.classList.add("on");
    fact.setAttribute("aria-current", "true");
    if (parts.length) bring(parts[0]);
    status.textContent = `${say.marked}: ${parts.map((part) => part.textContent).join(" … ")}`;
  };

  // Words were asked for: show the facts that were read from them, the narrowest first.
  const showFacts = (element) => {
    clear();
    const marks = [];
    for (let mark = element; mark; mark = mark.parentElement.closest(".m[data-of]")) {
      if (!marks.includes(mark.dataset.of)) marks.push(mark.dataset.of);
    }
    // What only belongs to the passage around them was not read from these words.
    const near = (fact, place) => place === 0 || !("about" in fact.dataset);
    const facts = [...new Set(marks.flatMap((mark, place) => (factsOf.get(mark) || []).filter((fact) => near(fact, place))))];
    light(marks.slice(0, 1));
    for (const fact of factsOf.get(marks[0]) || []) fact.classList.add("on");
    list(facts);
    if (facts.length) {
      unfold(facts[0]);
      bring(facts[0]);
    }
  };

  const make = (name, look, words) => {
    const element = document.createElement(name);
    if (look) element.className = look;
    if (words) element.textContent = words;
    return element;
  };

  const list = (facts) => {
    const title = make("div", "title", facts.length ? say.here : say.nothing);
    const close = make("button", "", "×");
    close.type = "button";
    close.setAttribute("aria-label", say.close);
    close.addEventListener("click", () => { clear(); text.focus(); });
    title.append(close);
    const items = make("ul");
    for (const fact of facts) {
      const item = make("li", fact.className.replace(/\b(fact|on)\b/g, ""));
      const way = make("a");
      way.href = `#${fact.id}`;
      const words = fact.dataset.said || fact.textContent;
      way.append(make("b", "", fact.dataset.name), ` ${words.length > 200 ? words.slice(0, 198) + "…" : words}`);
      item.append(make("span", "dot"), way);
      items.append(item);
    }
    here.replaceChildren(title, items);
    here.hidden = false;
    status.textContent = [title.firstChild.textContent, ...facts.map((fact) => fact.dataset.name)].join(". ");
  };

  const goToFact = (fact) => {
    unfold(fact);
    showWords(fact);
    bring(fact);
    fact.focus({ preventScroll: true });
  };

  // What an address names: a fact, a mark, or a place of the page.
  const follow = (hash) => {
    const element = document.getElementById(hash.slice(1));
    if (!element) return;
    if (element.matches("a.fact")) goToFact(element);
    else if (element.matches(".m[data-of]")) { showFacts(element); bring(element); }
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const way = event.target.closest("a[href^='#']");
    if (way && way.matches(".fact")) {
      event.preventDefault();
      showWords(way);
      history.pushState(null, "", way.getAttribute("href"));
    } else if (way && here.contains(way)) {
      event.preventDefault();
      goToFact(document.getElementById(way.getAttribute("href").slice(1)));
    } else if (!way && text.contains(event.target) && getSelection().isCollapsed) {
      const mark = event.target.closest(".m[data-of]");
      if (mark) showFacts(mark);
      else clear();
    }
  });

  // By keyboard: from mark to mark, and Enter for the facts of one.
  const marks = [...text.querySelectorAll(".m[id]:not(.quiet)")];
  let at = -1;
  text.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !marks.length) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (at >= 0) marks[at].classList.remove("at");
      at = (at + step + marks.length) % marks.length;
      marks[at].classList.add("at");
      marks[at].scrollIntoView({ block: "nearest" });
      const facts = factsOf.get(marks[at].id) || [];
      status.textContent = [marks[at].textContent, ...facts.map((fact) => fact.dataset.name)].join(". ");
    } else if (event.key === "Enter" && at >= 0) {
      showFacts(marks[at]);
      here.querySelector("a")?.focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || here.hidden) return;
    if (here.contains(document.activeElement)) text.focus();
    clear();
  });

  // Paper cannot be unfolded.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const each of folded) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of folded) each.open = false; });

  addEventListener("popstate", () => { if (location.hash) follow(location.hash); else clear(); });
  if (location.hash) follow(location.hash);
})();

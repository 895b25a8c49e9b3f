"use strict";
(() => {
  const film = JSON.parse(document.getElementById("film").textContent);
  const pictures = film.pictures;
  const find = (id) => document.getElementById(id);
  const [player, screen, seek, play] = ["player", "screen", "seek", "play"].map(find);

  // When each picture is shown, on the film's clock and on the session's.
  const times = [];
  const moments = [];
  const marks = [];
  let time = 0;
  let moment = film.start;
  for (const picture of pictures) {
    times.push((time += picture[0]));
    moments.push((moment += picture[1]));
    for (const text of picture[4] || []) marks.push({ time, moment, text });
  }
  const duration = Math.max(film.duration, time);

  // The last place in a sorted list whose value is at most this one; 0 where there is none.
  const lastAtMost = (list, value) => {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= value) low = middle + 1; else high = middle;
    }
    return Math.max(0, low - 1);
  };
  const firstAtLeast = (list, value) => {
    const place = lastAtMost(list, value - 0.5);
    return list[place] >= value ? place : Math.min(place + 1, list.length - 1);
  };

  // Screens as the film goes on: a state is the rows as they were last told, and the cursor. Every
  // so often one is kept, so that seeking costs no more than the pictures since.
  const spacing = 200;
  const kept = [{ rows: Array(film.rows).fill(null), cursor: 0 }];
  const follow = (state, picture) => {
    for (const row of picture[2]) state.rows[row[0]] = row;
    if (picture[3] !== undefined && picture[3] !== null) state.cursor = picture[3];
  };
  const copy = (state) => ({ rows: state.rows.slice(), cursor: state.cursor });
  const stateAt = (place) => {
    const wanted = Math.floor(place / spacing);
    while (kept.length <= wanted) {
      const state = copy(kept[kept.length - 1]);
      const start = (kept.length - 1) * spacing;
      for (let index = start; index < start + spacing; index++) follow(state, pictures[index]);
      kept.push(state);
    }
    const state = copy(kept[wanted]);
    for (let index = wanted * spacing; index <= place; index++) follow(state, pictures[index]);
    return state;
  };

  // Styles as rules of the page's own sheet.
  const sheet = document.styleSheets[0];
  const rule = (selector, ink, paper, bits) => {
    const reverse = bits & 16;
    if (reverse) [ink, paper] = [paper || film.paper || "var(--paper)", ink || film.ink || "var(--ink)"];
    const parts = [];
    if (ink) parts.push(`color:${ink}`);
    if (paper) parts.push(`background:${paper}`);
    if (bits & 1) parts.push("font-weight:bold");
    if (bits & 2) parts.push("opacity:.7");
    if (bits & 4) parts.push("font-style:italic");
    if (bits & 8) parts.push("text-decoration:underline");
    sheet.insertRule(`${selector}{${parts.join(";")}}`, sheet.cssRules.length);
  };
  rule("#screen", film.ink, film.paper, 0);
  const classes = film.styles.map(([ink, paper, bits, held], number) => {
    rule(`#screen .s${number}`, ink, paper, bits);
    return `s${number}` + (held === 2 ? " two" : held === 1 ? " one" : "");
  });

  const lines = Array.from({ length: film.rows }, () => {
    const line = document.createElement("div");
    line.className = "row";
    screen.append(line);
    return line;
  });
  const cursor = document.createElement("div");
  cursor.id = "cursor";
  screen.append(cursor);
  const drawn = Array(film.rows).fill(undefined);
  const draw = (state) => {
    state.rows.forEach((row, number) => {
      if (drawn[number] === row) return;
      drawn[number] = row;
      const spans = [];
      for (let index = 1; row && index < row.length; index += 2) {
        const span = document.createElement("span");
        span.className = classes[row[index]];
        span.textContent = row[index + 1];
        spans.push(span);
      }
      lines[number].replaceChildren(...spans);
    });
    cursor.hidden = !state.cursor;
    if (!state.cursor) return;
    const [column, row] = state.cursor;
    cursor.style.left = `calc(.5em + ${column}ch)`;
    cursor.style.top = `calc(.5em + ${row * 1.25}em)`;
  };

  const clock = (milliseconds) => {
    const seconds = Math.floor(milliseconds / 1000);
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor(seconds / 60) % 60;
    return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
  };

  // Where the film is.
  let now = 0;
  let place = -1;
  let isPlaying = false;
  let clockThen = 0;
  let drawnThen = 0;
  const buttons = [];
  const markTimes = marks.map((mark) => mark.time);
  const show = () => {
    const wanted = lastAtMost(times, now);
    if (wanted !== place && pictures.length) {
      place = wanted;
      draw(stateAt(place));
    }
    seek.value = Math.round(now);
    const text = `${clock(now)} of ${clock(duration)}`;
    seek.setAttribute("aria-valuetext", text);
    find("time").textContent = text;
    const isPast = marks.length > 0 && markTimes[0] <= now;
    const mark = isPast ? lastAtMost(markTimes, now) : -1;
    find("now").textContent = isPast ? marks[mark].text : "";
    buttons.forEach((button, index) => {
      if (index === mark) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
  };
  const goTo = (milliseconds) => {
    now = Math.min(Math.max(milliseconds, 0), duration);
    show();
  };

  // Who asked for less motion gets two pictures a second.
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)");
  const speed = find("speed");
  const step = (clockNow) => {
    if (!isPlaying) return;
    // A page that was hidden goes on from where it was.
    const passed = Math.min(Math.max(clockNow - clockThen, 0), 250);
    now = Math.min(now + passed * Number(speed.value), duration);
    clockThen = clockNow;
    if (!isCalm.matches || clockNow - drawnThen >= 500 || now >= duration) {
      drawnThen = clockNow;
      show();
    }
    if (now >= duration) setPlaying(false); else requestAnimationFrame(step);
  };
  const setPlaying = (wanted) => {
    if (wanted && now >= duration) goTo(0);
    isPlaying = wanted;
    play.textContent = isPlaying ? "Pause" : "Play";
    if (isPlaying) {
      clockThen = performance.now();
      requestAnimationFrame(step);
    } else show();
  };
  const goToMark = (direction) => {
    const rest = direction > 0
      ? marks.find((mark) => mark.time > now + 1)
      : marks.filter((mark) => mark.time < now - (isPlaying ? 1000 : 1)).pop();
    goTo(rest ? rest.time : direction > 0 ? duration : 0);
  };
  const goToPicture = (direction) => {
    setPlaying(false);
    goTo(times[Math.min(Math.max(place + direction, 0), times.length - 1)]);
  };
  const changeSpeed = (direction) => {
    speed.selectedIndex = Math.min(Math.max(speed.selectedIndex + direction, 0), speed.length - 1);
  };

  play.addEventListener("click", () => setPlaying(!isPlaying));
  find("previous").addEventListener("click", () => goToMark(-1));
  find("next").addEventListener("click", () => goToMark(1));
  seek.addEventListener("input", () => goTo(Number(seek.value)));
  seek.max = Math.round(duration);
  for (const mark of marks) {
    const tick = document.createElement("i");
    tick.style.left = `${duration ? (100 * mark.time) / duration : 0}%`;
    find("ticks").append(tick);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${clock(mark.time)}  ${mark.text}`;
    button.addEventListener("click", () => goTo(mark.time));
    const item = document.createElement("li");
    item.append(button);
    find("marks").append(item);
    buttons.push(button);
  }
  for (const button of document.querySelectorAll("[data-at]")) {
    button.addEventListener("click", () => {
      goTo(times[firstAtLeast(moments, Number(button.dataset.at))]);
      player.scrollIntoView({ block: "nearest" });
    });
  }

  const keys = {
    " ": () => setPlaying(!isPlaying), k: () => setPlaying(!isPlaying),
    ArrowLeft: () => goTo(now - 5000), ArrowRight: () => goTo(now + 5000),
    ",": () => goToPicture(-1), ".": () => goToPicture(1),
    p: () => goToMark(-1), n: () => goToMark(1), "-": () => changeSpeed(-1),
    "+": () => changeSpeed(1), "=": () => changeSpeed(1),
    Home: () => goTo(0), End: () => goTo(duration),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // Buttons, lists and links have keys of their own.
    const holder = event.target.closest("button, select, summary, input");
    if (holder && (event.key === " " || event.key === "Enter" || holder.tagName === "SELECT")) return;
    if (/^[0-9]$/.test(event.key)) goTo((duration * Number(event.key)) / 10);
    else if (keys[event.key]) keys[event.key]();
    else return;
    event.preventDefault();
  });

  // As large as the page is wide, within reason.
  const fit = () => {
    screen.style.fontSize = "16px";
    const width = lines[0].scrollWidth || 1;
    const room = player.clientWidth - 20;
    screen.style.fontSize = `${Math.max(8, Math.min(20, (16 * room) / width))}px`;
    for (const id of ["line", "now"]) find(id).style.maxWidth = `${screen.offsetWidth}px`;
  };
  // An address that ends with #t=30 begins half a minute on.
  const goToAddress = () => {
    const match = /^#t=(\d+(\.\d+)?)$/.exec(location.hash);
    if (match) goTo(Number(match[1]) * 1000);
  };
  player.hidden = false;
  show();
  fit();
  goToAddress();
  addEventListener("resize", fit);
  addEventListener("hashchange", goToAddress);
})();

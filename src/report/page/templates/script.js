// Sorting, filtering and searching, and pictures that answer. Everything else is there without a script. Written without the signs that XML escapes.
(() => {
  'use strict';
  const get = id => document.getElementById(id);
  const fold = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const hit = (text, words) => words.every(word => text.includes(word));
  const wordsOf = input => fold(input.value).split(/\s+/).filter(Boolean);
  const plural = (count, one, many) => count.toLocaleString('en') + ' ' + (count === 1 ? one : many);

  // what is folded around a place is opened, and what was filtered out is shown
  const open = place => {
    place.hidden = false;
    for (let at = place; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
  };
  const openTarget = () => {
    const place = get(decodeURIComponent(location.hash.slice(1)));
    if (!place) return;
    open(place);
    place.scrollIntoView();
  };
  addEventListener('hashchange', openTarget);
  openTarget();

  const table = get('table');
  if (table) {
    const body = table.tBodies[0];
    const rows = Array.from(body.rows);
    const heads = Array.from(table.tHead.rows[0].cells).filter(head => !head.classList.contains('vh'));
    const value = (row, column) => {
      const cell = row.cells[column];
      const text = cell.textContent;
      const worded = ['', 'potential only', 'no way'].indexOf(text);
      return worded === 0 ? -1 : worded > 0 ? worded * 1e12 : Number(text.replaceAll(',', ''));
    };
    const compare = new Intl.Collator('en', { numeric: true }).compare;
    heads.forEach((head, column) => {
      const figures = head.classList.contains('n');
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const first = figures ? 'descending' : 'ascending';
        const other = figures ? 'ascending' : 'descending';
        const next = head.getAttribute('aria-sort') === first ? other : first;
        heads.forEach(one => one.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', next);
        const sign = next === 'ascending' ? 1 : -1;
        const keys = new Map(rows.map(row => [row, figures ? value(row, column) : row.cells[column].textContent]));
        const order = figures ? (a, b) => a - b : compare;
        rows.sort((a, b) => sign * order(keys.get(a), keys.get(b)));
        body.append(...rows);
      });
    });

    const name = get('only-name');
    const reach = get('only-reach');
    const found = get('only-found');
    const column = title => heads.findIndex(head => head.textContent === title);
    const [units, links, findings] = [column('Unit'), column('Links'), column('Findings')];
    const text = (row, at) => row.cells[at].textContent;
    const texts = new Map(rows.map(row => [row, fold(text(row, 0) + ' ' + text(row, Math.max(units, 0)))]));
    // 2 stands for 2 and more
    const way = row => Number(text(row, links)) ? String(Math.min(text(row, links), 2)) : text(row, links);
    const count = number => plural(number, 'role or unit', 'roles and units');
    const filter = () => {
      const words = wordsOf(name);
      let shown = 0;
      for (const row of rows) {
        const fits = [
          hit(texts.get(row), words),
          reach.value === '' || way(row) === reach.value,
          !found.checked || text(row, findings) !== '',
        ].every(Boolean);
        row.hidden = !fits;
        if (fits) shown += 1;
      }
      get('shown').textContent = shown === rows.length ? count(shown) : shown.toLocaleString('en') + ' of ' + count(rows.length);
    };
    for (const input of [name, reach, found]) input.addEventListener('input', filter);
    filter();
    get('filters').hidden = false;
  }

  // what a picture shows of an actor and the row of the actor are one: either lights up the way to the customer, and who
  // hangs on it
  const light = (() => {
    if (!table) return () => {};
    const rows = Array.from(table.tBodies[0].rows);
    const withUnits = table.classList.contains('u');
    const cell = (row, at) => row.cells[at].textContent.trim();
    const idOf = row => row.id || (row.querySelector('a') ? row.querySelector('a').hash.slice(1) : '');
    const byId = new Map(rows.map(row => [idOf(row), row]));
    const marks = new Map(rows.map(row => [row, []]));
    for (const mark of document.querySelectorAll('.picture [data-card]')) {
      const row = byId.get(mark.dataset.card);
      if (!row) continue;
      mark.dataset.row = '';
      // focus alone lights it up: there is nothing to press
      mark.setAttribute('role', 'img');
      mark.setAttribute('tabindex', '-1');
      mark.setAttribute('aria-label', (mark.querySelector('title') || mark).textContent.trim());
      marks.get(row).push(mark);
      mark.addEventListener('click', () => select(row));
      // a finger or a mouse that is about to move the picture focuses as well
      mark.addEventListener('focus', () => { if (mark.matches(':focus-visible')) select(row); });
    }
    // a line lights up with whom it comes from
    for (const line of document.querySelectorAll('.picture [data-step]')) {
      const row = byId.get(line.dataset.step);
      if (row) marks.get(row).push(line);
    }
    const way = row => {
      // whoever was met, and whoever is not there, ends it
      const met = new Set([row, undefined]);
      for (let at = byId.get(row.dataset.next); !met.has(at); at = byId.get(at.dataset.next)) met.add(at);
      return Array.from(met).slice(2);
    };
    const behind = new Map(rows.map(row => [row, []]));
    for (const row of rows) for (const step of way(row)) behind.get(step).push(row);
    const status = get('lit');
    const classes = ['own', 'way', 'hangs'];
    const clear = () => {
      for (const lit of document.querySelectorAll('.own, .way, .hangs')) lit.classList.remove(...classes);
      for (const picture of document.querySelectorAll('.picture')) picture.classList.remove('lit');
      if (status) status.hidden = true;
      current = null;
    };
    let current = null;
    const select = row => {
      if (row === current) return;
      clear();
      current = row;
      const put = (row, name) => { for (const place of [row].concat(marks.get(row))) place.classList.add(name); };
      const steps = way(row);
      const hanging = behind.get(row);
      for (const one of hanging) put(one, 'hangs');
      for (const step of steps) put(step, 'way');
      put(row, 'own');
      for (const picture of document.querySelectorAll('.picture')) if (picture.querySelector('.own')) picture.classList.add('lit');
      if (!status) return;
      const link = document.createElement('a');
      link.href = '#' + idOf(row);
      link.textContent = cell(row, 0);
      const links = table.tHead.rows[0].cells[withUnits ? 3 : 2] ? cell(row, withUnits ? 3 : 2) : '';
      const path = Number(links) ? [' → '].concat(steps.map(step => cell(step, 0) + ' → ')).join('') + 'the customer.' : ': no way to a current customer.';
      const count = hanging.length ? ' ' + plural(hanging.length, 'role or unit depends', 'roles and units depend') + ' on it.' : ' Nobody depends on it.';
      const close = document.createElement('button');
      close.type = 'button';
      close.textContent = 'Show all';
      close.addEventListener('click', clear);
      status.replaceChildren(link, path + count, close);
      status.hidden = false;
    };
    for (const row of rows) row.addEventListener('click', () => select(row));
    for (const row of rows) row.addEventListener('focusin', () => select(row));
    addEventListener('keydown', event => { if (event.key === 'Escape') clear(); });
    return picture => {
      const all = Array.from(picture.querySelectorAll('[data-row]'));
      if (!all.length) return;
      picture.querySelector('svg').setAttribute('role', 'group');
      all[0].setAttribute('tabindex', '0');
      picture.addEventListener('keydown', event => {
        const at = all.indexOf(document.activeElement);
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (at === -1 || !step) return;
        event.preventDefault();
        event.stopPropagation();
        all[at].setAttribute('tabindex', '-1');
        const next = all[(at + step + all.length) % all.length];
        next.setAttribute('tabindex', '0');
        next.focus();
      });
    };
  })();

  // pictures are moved and made larger by mouse, touch and keys
  for (const picture of document.querySelectorAll('.picture')) {
    const svg = picture.querySelector('svg');
    const whole = svg.viewBox.baseVal;
    const [x0, y0, w0, h0] = [whole.x, whole.y, whole.width, whole.height];
    let [x, y, scale] = [x0, y0, 1];
    const show = () => {
      const [w, h] = [w0 / scale, h0 / scale];
      x = Math.min(Math.max(x, x0), x0 + w0 - w);
      y = Math.min(Math.max(y, y0), y0 + h0 - h);
      svg.setAttribute('viewBox', [x, y, w, h].join(' '));
      picture.classList.toggle('moved', scale !== 1);
    };
    // larger around a point, which is given as shares of the width and the height
    const zoom = (by, px, py) => {
      const next = Math.min(Math.max(scale * by, 1), 12);
      x += px * w0 * (1 / scale - 1 / next);
      y += py * h0 * (1 / scale - 1 / next);
      scale = next;
      show();
    };
    const move = (dx, dy) => {
      x += dx * w0 / scale;
      y += dy * h0 / scale;
      show();
    };
    const all = () => {
      [x, y, scale] = [x0, y0, 1];
      show();
    };
    const share = point => {
      const box = svg.getBoundingClientRect();
      return [(point.clientX - box.left) / box.width, (point.clientY - box.top) / box.height];
    };
    // who is lit up stays in its place
    const zoomInto = by => {
      const own = picture.querySelector('.own');
      if (!own) return zoom(by, .5, .5);
      const box = own.getBoundingClientRect();
      const place = share({ clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 });
      zoom(by, ...place.map(part => Math.min(Math.max(part, 0), 1)));
    };
    const tools = document.createElement('div');
    tools.className = 'tools';
    for (const [text, name, act] of [['+', 'Larger', () => zoomInto(1.5)], ['−', 'Smaller', () => zoom(1 / 1.5, .5, .5)], ['⤢', 'Show all', all]]) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = text;
      button.setAttribute('aria-label', name);
      button.title = name;
      button.addEventListener('click', act);
      tools.append(button);
    }
    picture.append(tools);
    picture.classList.add('live');
    // without a key held the page scrolls
    picture.addEventListener('wheel', event => {
      if (!(event.ctrlKey || event.metaKey || scale !== 1)) return;
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1 / 1.2 : 1.2, ...share(event));
    }, { passive: false });
    // one finger scrolls the page until the picture is larger, two are the picture's
    const own = event => { if (event.touches.length > 1 || scale !== 1) event.preventDefault(); };
    picture.addEventListener('touchstart', own, { passive: false });
    picture.addEventListener('touchmove', own, { passive: false });
    const fingers = new Map();
    let moved = 0;
    picture.addEventListener('pointerdown', event => {
      if (event.target.closest('.tools') || event.button) return;
      if (!fingers.size) moved = 0;
      fingers.set(event.pointerId, share(event));
    });
    picture.addEventListener('pointermove', event => {
      // a button that was let go of elsewhere
      if (!event.buttons) fingers.delete(event.pointerId);
      const was = fingers.get(event.pointerId);
      if (!was) return;
      const now = share(event);
      const other = Array.from(fingers).filter(([id]) => id !== event.pointerId).map(([, place]) => place)[0];
      if (!other) {
        move(was[0] - now[0], was[1] - now[1]);
      } else {
        const middle = (a, at) => (a[at] + other[at]) / 2;
        const apart = a => Math.hypot((a[0] - other[0]) * w0, (a[1] - other[1]) * h0);
        if (apart(was)) zoom(apart(now) / apart(was), middle(was, 0), middle(was, 1));
        move(middle(was, 0) - middle(now, 0), middle(was, 1) - middle(now, 1));
      }
      moved += Math.hypot((now[0] - was[0]) * w0, (now[1] - was[1]) * h0);
      if (moved > 4) picture.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, now);
    });
    for (const end of ['pointerup', 'pointercancel']) picture.addEventListener(end, event => fingers.delete(event.pointerId));
    // what was moved was not meant to be clicked
    picture.addEventListener('click', event => {
      if (moved > 4) event.stopPropagation();
      moved = 0;
    }, true);
    light(picture);
    picture.addEventListener('keydown', event => {
      const act = {
        '+': () => zoomInto(1.5), '=': () => zoomInto(1.5), '-': () => zoom(1 / 1.5, .5, .5), 0: all,
        ArrowLeft: () => move(-.1, 0), ArrowRight: () => move(.1, 0), ArrowUp: () => move(0, -.1), ArrowDown: () => move(0, .1),
      }[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      // the arrows scroll the page while there is nothing to move
      if (event.key.startsWith('Arrow') ? scale === 1 : false) return;
      event.preventDefault();
      act();
    });
  }

  // what can be searched: cards, findings, parts
  const most = 20;
  let index;
  const indexed = () => {
    const entries = [];
    const add = (place, title, aside, more) => entries.push({ place, title, aside, text: fold(title + ' ' + aside + ' ' + more) });
    for (const heading of document.querySelectorAll('h2')) add(heading, heading.textContent, '', '');
    const cards = document.querySelectorAll('.cards > details');
    for (const card of cards) {
      const unit = card.querySelector('summary small');
      add(card.querySelector('[id]'), card.querySelector('h3').textContent, unit ? unit.textContent : '', '');
    }
    const rows = table ? Array.from(table.tBodies[0].rows) : [];
    const units = table ? table.classList.contains('u') : false;
    // a row with an id is a card
    for (const row of rows.filter(row => row.id ? true : !cards.length)) {
      add(row, row.cells[0].textContent, units ? row.cells[1].textContent : '', '');
    }
    for (const rule of document.querySelectorAll('.rule')) {
      const name = rule.querySelector('h3').lastChild.textContent.trim();
      add(rule.querySelector('div'), name, 'rule', rule.querySelector('.about').textContent);
      for (const finding of rule.querySelectorAll('.rule > div > ul > li')) {
        const own = Array.from(finding.childNodes).filter(node => !['UL', 'OL', 'P'].includes(node.nodeName));
        const named = Array.from(finding.querySelectorAll('ol a')).map(link => link.textContent);
        add(finding, own.map(node => node.textContent).join(''), name, named.join(' '));
      }
    }
    return entries;
  };
  const field = get('find');
  const hits = get('hits');
  const go = entry => {
    open(entry.place);
    entry.place.tabIndex = -1;
    entry.place.scrollIntoView();
    entry.place.focus({ preventScroll: true });
  };
  const search = () => {
    index = index || indexed();
    const words = wordsOf(field);
    const all = words.length ? index.filter(entry => hit(entry.text, words)) : [];
    // what is called so before what only mentions it
    const called = entry => Number(!hit(fold(entry.title), words)) + Number(entry.title.length > 80);
    const shown = all.map(entry => [called(entry), entry]).sort((a, b) => a[0] - b[0]).slice(0, most);
    hits.replaceChildren(...shown.map(([, entry]) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      const near = entry.place.id ? entry.place : entry.place.closest('[id]');
      link.href = '#' + near.id;
      link.textContent = entry.title.length > 120 ? entry.title.slice(0, 119) + '…' : entry.title;
      link.addEventListener('click', event => {
        open(entry.place);
        if (entry.place.id) return;
        event.preventDefault();
        history.replaceState(null, '', link.href);
        go(entry);
      });
      const aside = document.createElement('span');
      aside.className = 't-faint';
      aside.textContent = entry.aside ? ' ' + entry.aside : '';
      item.append(link, aside);
      return item;
    }));
    hits.hidden = shown.length === 0;
    const count = all.length > most ? most + ' of ' + plural(all.length, 'place', 'places') : plural(all.length, 'place', 'places');
    get('found').textContent = words.length ? (all.length ? count : 'Nothing is called so.') : '';
  };
  field.addEventListener('input', search);
  field.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    field.value = '';
    search();
  });
  get('search').hidden = false;
})();

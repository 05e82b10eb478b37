// Sorting, filtering and searching. Everything else is there without a script. Written without the signs that XML escapes.
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
      const worded = ['', 'not yet', 'no way'].indexOf(text);
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
      get('shown').textContent = shown === rows.length ? plural(shown, 'actor', 'actors') : shown.toLocaleString('en') + ' of ' + plural(rows.length, 'actor', 'actors');
    };
    for (const input of [name, reach, found]) input.addEventListener('input', filter);
    filter();
    get('filters').hidden = false;
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

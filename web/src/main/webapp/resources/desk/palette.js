// Finding pages and people by keyboard: Ctrl+K or /, and a few keys for the pages used most. The page /find does without.
(() => {
  'use strict';
  const palette = document.getElementById('palette');
  const help = document.getElementById('keys');
  const input = palette.querySelector('input');
  const list = palette.querySelector('[role=listbox]');
  const status = palette.querySelector('[role=status]');
  const none = status.dataset.none;
  const found = status.dataset.found;
  let current = -1;
  let timer;
  let request = new AbortController();

  const options = () => [...list.children];
  const mark = (index) => {
    current = index;
    options().forEach((option, at) => option.setAttribute('aria-selected', at === index));
    input.setAttribute('aria-activedescendant', index < 0 ? '' : 'found-' + index);
    options()[index]?.scrollIntoView({ block: 'nearest' });
  };
  const go = (option) => option && location.assign(option.dataset.href);
  const show = (links) => {
    list.replaceChildren(...links.map((link, at) => {
      const option = document.createElement('li');
      option.id = 'found-' + at;
      option.dataset.href = link.getAttribute('href');
      option.setAttribute('role', 'option');
      option.append(...[...link.childNodes].map((node) => node.cloneNode(true)));
      option.addEventListener('click', () => go(option));
      return option;
    }));
    status.textContent = links.length === 0 ? none : found.replace('{0}', links.length);
    mark(links.length === 0 ? -1 : 0);
  };
  const search = async () => {
    request.abort();
    request = new AbortController();
    try {
      const answer = await fetch('/find?q=' + encodeURIComponent(input.value.trim()), { signal: request.signal });
      const results = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('results');
      if (results) {
        show([...results.querySelectorAll('a')]);
      } else {
        // Signed out meanwhile: the page leads through the sign-in.
        location.assign('/find');
      }
    } catch (gone) {
      // Overtaken by what was typed since, or the network is away: what was found stays.
    }
  };
  const open = () => {
    if (document.querySelector('dialog[open]')) {
      return;
    }
    input.value = '';
    palette.showModal();
    search();
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(search, 150);
  });
  input.addEventListener('keydown', (pressed) => {
    const many = options().length;
    const moves = { ArrowDown: (current + 1) % many, ArrowUp: (current + many - 1) % many };
    if (pressed.key in moves && many > 0) {
      pressed.preventDefault();
      mark(moves[pressed.key]);
    } else if (pressed.key === 'Enter' && !pressed.isComposing) {
      pressed.preventDefault();
      go(options()[current]);
    }
  });
  list.addEventListener('mousedown', (pressed) => pressed.preventDefault());
  document.querySelector('.find').addEventListener('click', (clicked) => {
    clicked.preventDefault();
    open();
  });

  // Single keys can be switched off: speech input and unsteady hands press them by accident (WCAG 2.1.4).
  const OFF = 'keys-off';
  const single = help.querySelector('input');
  single.checked = localStorage.getItem(OFF) === null;
  single.addEventListener('change', () => (single.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, '1')));
  const leads = new Map([...help.querySelectorAll('a[data-keys]')].map((link) => [link.dataset.keys, link.href]));
  const starts = new Set([...leads.keys()].map((keys) => keys[0]));
  let first = '';
  document.addEventListener('keydown', (pressed) => {
    if ((pressed.ctrlKey || pressed.metaKey) && !pressed.altKey && !pressed.shiftKey && pressed.key.toLowerCase() === 'k') {
      pressed.preventDefault();
      open();
      return;
    }
    const typing = pressed.target.closest('input, textarea, select, dialog, [contenteditable]');
    if (typing || pressed.ctrlKey || pressed.metaKey || pressed.altKey || !single.checked) {
      return;
    }
    const sequence = first + ' ' + pressed.key;
    first = '';
    if (leads.has(sequence)) {
      pressed.preventDefault();
      location.assign(leads.get(sequence));
    } else if (pressed.key === '/') {
      pressed.preventDefault();
      open();
    } else if (pressed.key === '?') {
      pressed.preventDefault();
      help.showModal();
    } else if (starts.has(pressed.key)) {
      first = pressed.key;
      setTimeout(() => { first = ''; }, 1500);
    }
  });
})();

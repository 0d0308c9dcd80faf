// Lists answer while one types, and twins are looked for. Everything works without it.
(() => {
  'use strict';
  const replace = (id, html) => {
    const found = new DOMParser().parseFromString(html, 'text/html').getElementById(id);
    if (found) {
      document.getElementById(id).replaceChildren(...found.childNodes);
    }
  };
  const fetched = (id, pause) => {
    let timer;
    let request = new AbortController();
    return (address, then) => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        request.abort();
        request = new AbortController();
        try {
          const answer = await fetch(address, { signal: request.signal });
          if (answer.ok) {
            replace(id, await answer.text());
            then?.();
          }
        } catch (gone) {
          // Overtaken by what was typed since, or the network is away: the button still works.
        }
      }, pause);
    };
  };
  const query = (names, from) => {
    const given = new URLSearchParams();
    names.forEach((name) => from(name) && given.set(name, from(name)));
    return given;
  };

  const filters = document.querySelector('.filters.live');
  if (filters) {
    const load = fetched('results', 250);
    filters.addEventListener('input', () => {
      const data = new FormData(filters);
      const address = filters.getAttribute('action') + '?' + query([...data.keys()], (name) => data.get(name));
      load(address, () => history.replaceState(null, '', address));
    });
  }

  const record = document.querySelector('.record-form');
  if (record && !record.elements.id) {
    const load = fetched('twins', 0);
    record.addEventListener('change', (changed) => {
      if (['vorname', 'nachname', 'email'].includes(changed.target.name)) {
        const typed = query(['vorname', 'nachname', 'email'], (name) => record.elements[name].value.trim());
        load(location.pathname + '?' + typed);
      }
    });
  }

  const drop = document.querySelector('.drop');
  if (drop) {
    ['dragenter', 'dragover'].forEach((over) => drop.addEventListener(over, () => drop.classList.add('over')));
    ['dragleave', 'drop'].forEach((away) => drop.addEventListener(away, () => drop.classList.remove('over')));
  }
})();

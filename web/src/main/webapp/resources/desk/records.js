// Lists answer while one types, twins are looked for, files are dropped. Everything works without it.
(() => {
  'use strict';
  const replace = (id, html) => {
    const found = new DOMParser().parseFromString(html, 'text/html').getElementById(id);
    if (found) {
      document.getElementById(id).replaceChildren(...found.childNodes);
    }
    return found !== null;
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
            const found = replace(id, await answer.text());
            then?.(found);
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
      // Not found: signed out meanwhile, and the address leads through the sign-in.
      load(address, (found) => (found ? history.replaceState(null, '', address) : location.assign(address)));
    });
  }

  const record = document.querySelector('.record-form');
  if (record && !record.elements.id) {
    const load = fetched('twins', 300);
    record.addEventListener('input', (typed) => {
      if (['vorname', 'nachname', 'email'].includes(typed.target.name)) {
        const person = query(['vorname', 'nachname', 'email'], (name) => record.elements[name].value.trim());
        load(location.pathname + '?' + person);
      }
    });
  }

  const drop = document.querySelector('.drop');
  if (drop) {
    const input = drop.querySelector('input');
    const problem = drop.querySelector('.broken');
    const brings = (dragged) => dragged.dataTransfer.types.includes('Files');
    // Beside the box, too: there the browser would leave the page and open the file.
    ['dragover', 'drop'].forEach((kind) =>
      document.addEventListener(kind, (dragged) => brings(dragged) && dragged.preventDefault()));
    ['dragenter', 'dragover'].forEach((over) =>
      drop.addEventListener(over, (dragged) => drop.classList.toggle('over', brings(dragged))));
    ['dragleave', 'drop'].forEach((away) => drop.addEventListener(away, () => drop.classList.remove('over')));
    drop.addEventListener('drop', (dropped) => {
      const [file] = dropped.dataTransfer.files;
      if (file) {
        const one = new DataTransfer();
        one.items.add(file);
        input.files = one.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }
    });
    // The server says so, too, unless it is so large that it hangs up.
    input.addEventListener('change', () => {
      const tooLarge = [...input.files].some((file) => file.size > Number(drop.dataset.most));
      problem.textContent = tooLarge ? drop.dataset.tooLarge : '';
      input.setCustomValidity(problem.textContent);
    });
  }
})();

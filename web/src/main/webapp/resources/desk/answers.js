// An answer is recorded without the mouse: one key an outcome, up and down from patient to patient, Enter saves.
(() => {
  'use strict';
  const form = document.querySelector('form.answers');
  if (!form) {
    return;
  }
  const rows = [...form.querySelectorAll('fieldset')];
  const radios = (row) => [...row.querySelectorAll('input[type="radio"]')];
  const chosen = (row) => radios(row).find((radio) => radio.checked);
  const outlook = form.querySelector('.outlook');
  // The rule stands on the server: it sends the word for every possible count.
  const types = new Map(outlook.dataset.types.split(';').map((type) => type.split('=')));

  const tell = () => {
    const counted = rows.map(chosen).filter((radio) => radio);
    const count = (status) => counted.filter((radio) => radio.dataset.counts === status).length;
    outlook.textContent = counted.length < rows.length
      ? outlook.dataset.open.replace('{0}', rows.length - counted.length)
      : outlook.dataset.label + ' ' + types.get(count('angenommen') + ',' + count('abgelehnt'));
  };
  const enter = (row) => (chosen(row) ?? radios(row)[0]).focus();

  form.addEventListener('keydown', (pressed) => {
    const row = pressed.target.closest('fieldset');
    if (!row || pressed.ctrlKey || pressed.altKey || pressed.metaKey) {
      return;
    }
    const at = rows.indexOf(row);
    const radio = radios(row).find((one) => one.dataset.key === pressed.key.toLowerCase());
    if (radio) {
      radio.checked = true;
      radio.dispatchEvent(new Event('change', { bubbles: true }));
      enter(rows[Math.min(at + 1, rows.length - 1)]);
    } else if (pressed.key === 'ArrowDown' || pressed.key === 'ArrowUp') {
      const to = at + (pressed.key === 'ArrowDown' ? 1 : -1);
      if (to >= 0 && to < rows.length) {
        enter(rows[to]);
      }
    } else {
      return;
    }
    pressed.preventDefault();
    // Other shortcuts of the desk are not meant here.
    pressed.stopPropagation();
  });
  form.addEventListener('change', tell);
  tell();
  enter(rows.find((row) => !chosen(row)) ?? rows[0]);
})();

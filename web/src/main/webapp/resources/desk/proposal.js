// A proposal that is being computed is watched; its offers are ticked all at once or therapist by therapist.
(() => {
  'use strict';
  const SECONDS = 2;

  const watch = async () => {
    try {
      const answer = await fetch(location.href);
      const run = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('run');
      if (answer.ok && !run) {
        location.reload();
        return;
      }
      const shown = document.getElementById('run');
      // Somebody is at it: what has the focus stays.
      if (run && !shown.contains(document.activeElement)) {
        shown.replaceChildren(...run.childNodes);
      }
    } catch (gone) {
      // The network is away for a moment: asked again.
    }
    setTimeout(watch, SECONDS * 1000);
  };
  if (document.getElementById('run')) {
    setTimeout(watch, SECONDS * 1000);
  }

  // Who types a region means it.
  const prefix = document.getElementById('plz_prefix');
  prefix?.addEventListener('input', () => { document.querySelector('[data-if="plz_prefix"]').checked = true; });

  const form = document.getElementById('offers');
  if (!form) {
    return;
  }
  const lines = (within) => [...within.querySelectorAll('input[name="line"]')];
  const masters = [...form.querySelectorAll('[data-all]')];
  const scope = (master) => (master.dataset.all === 'page' ? form : master.closest('fieldset'));
  const outlook = form.querySelector('.outlook');
  const tell = () => {
    masters.forEach((master) => {
      const all = lines(scope(master));
      const ticked = all.filter((line) => line.checked).length;
      master.checked = ticked > 0 && ticked === all.length;
      master.indeterminate = ticked > 0 && ticked < all.length;
    });
    if (outlook) {
      outlook.textContent = outlook.dataset.label.replace('{0}', lines(form).filter((line) => line.checked).length);
    }
  };
  masters.forEach((master) => {
    // Without this script there is nothing they could do.
    (master.closest('label') ?? master).hidden = lines(scope(master)).length === 0;
    master.addEventListener('change', () => {
      lines(scope(master)).forEach((line) => { line.checked = master.checked; });
      tell();
    });
  });
  form.addEventListener('change', tell);
  tell();
})();

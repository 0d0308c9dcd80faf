// A draft is shown while it is typed, and the seconds to take a mail back are counted. Everything works without it.
(() => {
  'use strict';
  const form = document.getElementById('mail');
  if (form) {
    let timer;
    let request = new AbortController();
    const show = async () => {
      request.abort();
      request = new AbortController();
      const typed = new URLSearchParams(new FormData(form));
      typed.set('live', '1');
      try {
        const answer = await fetch(form.action, { method: 'POST', body: typed, signal: request.signal });
        const found = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('preview');
        if (found) {
          document.getElementById('preview').replaceChildren(...found.childNodes);
        }
      } catch (gone) {
        // Overtaken by what was typed since, or the network is away: the button still works.
      }
    };
    form.addEventListener('input', (typed) => {
      if (['betreff', 'inhalt_markdown', 'add_legal_footer'].includes(typed.target.name)) {
        clearTimeout(timer);
        timer = setTimeout(show, 400);
      }
    });
  }

  const left = document.getElementById('take-back');
  if (left && Number(left.dataset.seconds) > 0) {
    const end = Date.now() + Number(left.dataset.seconds) * 1000;
    const number = left.querySelector('b');
    const counting = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      number.textContent = seconds;
      if (seconds === 0) {
        clearInterval(counting);
        left.querySelector('p').textContent = left.dataset.over;
      }
    }, 250);
  }
})();

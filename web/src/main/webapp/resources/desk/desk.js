// What every page does with its forms: sent once, not left by accident, not lost when the session is. All works without it.
(() => {
  'use strict';
  const page = document.documentElement.dataset;
  const text = (key) => document.getElementById('desk-words').dataset[key];
  const element = (tag, className, content) => Object.assign(document.createElement(tag), { className, textContent: content });
  const forms = [...document.querySelectorAll('main form')].filter((form) => form.method === 'post');

  // The answer to a form stands at the form's address: reloading it, or coming back to it, sends nothing again.
  const FROM = 'sent-from';
  if (page.posted === 'true' && sessionStorage.getItem(FROM)) {
    history.replaceState(null, '', sessionStorage.getItem(FROM));
  }
  const here = location.pathname + location.search;

  // What was sent stays in this tab until the server says that it has read it: no session, no server, no error may lose it.
  const KEPT = 'sent:';
  const kept = () => Object.keys(sessionStorage)
    .filter((key) => key.startsWith(KEPT))
    .map((key) => ({ key, ...JSON.parse(sessionStorage.getItem(key)) }));
  const keep = (entry) => {
    try {
      sessionStorage.setItem(KEPT + entry.page, JSON.stringify(entry));
    } catch (full) {
      // Without room nothing is kept, and nothing is worse than before.
    }
  };
  const ours = (name) => !/^(jakarta\.faces\.|primefaces\.|desk\.)/.test(name);
  const snapshot = (form, receipt) => ({
    user: page.user,
    page: here,
    title: document.querySelector('h1')?.textContent ?? document.title,
    form: forms.indexOf(form),
    at: new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' }),
    receipt,
    files: [...form.querySelectorAll('input[type=file]')].some((file) => file.files.length > 0),
    fields: [...new FormData(form)].filter(([name, value]) =>
      ours(name) && typeof value === 'string' && form.elements[name].type !== 'password'),
  });

  const touched = new Set();
  forms.forEach((form) => {
    if (form.querySelector('.problem, [aria-invalid=true]') || form.matches('.record-form:has(.notice)')) {
      touched.add(form);
    }
    ['input', 'change'].forEach((typed) => form.addEventListener(typed, () => touched.add(form)));
    const extra = (name) => {
      form.elements[name]?.remove();
      const field = Object.assign(document.createElement('input'), { type: 'hidden', name });
      return form.appendChild(field);
    };
    form.addEventListener('submit', (sent) => {
      const receipt = crypto.getRandomValues(new Uint32Array(4)).join('-');
      // Others' receipts nobody writes.
      const worth = touched.has(form) && 'jakarta.faces.ViewState' in form.elements;
      extra('desk.receipt').value = receipt;
      extra('desk.page').value = here;
      // After other listeners have had their say, and the browser has collected what is sent: a disabled button is not.
      setTimeout(() => {
        if (sent.defaultPrevented) {
          return;
        }
        sessionStorage.setItem(FROM, here);
        touched.delete(form);
        if (worth) {
          keep(snapshot(form, receipt));
        }
        form.querySelectorAll('button, input[type=submit]').forEach((button) => { button.disabled = true; });
      });
    });
  });
  window.addEventListener('beforeunload', (leaving) => touched.size > 0 && leaving.preventDefault());
  // Coming back with the back button shows the form as it was left, buttons included.
  window.addEventListener('pageshow', () => forms.forEach((form) =>
    form.querySelectorAll('button, input[type=submit]').forEach((button) => { button.disabled = false; })));

  const restore = (entry) => {
    const form = forms[entry.form];
    const values = new Map();
    entry.fields.forEach(([name, value]) => values.set(name, [...(values.get(name) ?? []), value]));
    [...form.elements].filter((field) => field.name && ours(field.name)).forEach((field) => {
      const given = values.get(field.name) ?? [];
      if (field.type === 'checkbox' || field.type === 'radio') {
        field.checked = given.includes(field.value);
      } else if (field.type === 'select-multiple') {
        [...field.options].forEach((option) => { option.selected = given.includes(option.value); });
      } else if (field.type !== 'file' && field.tagName !== 'BUTTON' && given.length > 0) {
        field.value = given.shift();
      }
    });
    touched.add(form);
    form.querySelector('input:not([type=hidden]), select, textarea')?.focus();
  };
  const offer = (entry) => {
    const notice = element('section', 'notice kept', '');
    const button = (word, then) => {
      const made = element('button', 'button quiet', text(word));
      made.type = 'button';
      made.addEventListener('click', then);
      return made;
    };
    const done = () => {
      sessionStorage.removeItem(entry.key);
      notice.remove();
    };
    const actions = element('p', 'actions', '');
    notice.setAttribute('role', 'alert');
    notice.append(element('p', '', text('kept').replace('{1}', entry.at).replace('{0}', () => entry.title)));
    if (entry.files) {
      notice.append(element('p', '', text('keptFiles')));
    }
    if (entry.page === here && forms[entry.form]) {
      actions.append(button('keptRestore', () => { restore(entry); done(); }));
    } else {
      actions.append(Object.assign(element('a', 'button quiet', text('keptOpen')), { href: entry.page }));
    }
    actions.append(' ', button('keptDiscard', done));
    notice.append(actions);
    document.getElementById('content').prepend(notice);
  };
  const read = document.cookie.match(/(?:^|; )receipt=([0-9-]+)/)?.[1];
  kept().forEach(({ key, ...entry }) => {
    if (entry.user !== page.user || (entry.receipt === read && page.lost !== 'true')) {
      sessionStorage.removeItem(key);
      return;
    }
    keep({ ...entry, receipt: null });
    offer({ key, ...entry });
  });
  // Signing out holds for every tab.
  const tabs = new BroadcastChannel('session');
  document.querySelector('form[action="/logout"]').addEventListener('submit', () => {
    sessionStorage.clear();
    tabs.postMessage('signed out');
  });
  tabs.addEventListener('message', ({ data }) => data === 'signed out' && sessionStorage.clear());

  // The session ends some time after the last request of any tab; whoever is still typing is asked before.
  const seconds = Number(page.session);
  const dialog = document.getElementById('session');
  if (seconds > 0) {
    const warning = Math.min(120, seconds / 3) * 1000;
    let end;
    let asked = null;
    const alive = () => {
      end = Date.now() + seconds * 1000;
      asked = null;
      dialog.close();
    };
    const stay = dialog.querySelector('[value=stay]');
    const again = dialog.querySelector('[value=again]');
    const told = dialog.querySelector('p');
    tabs.addEventListener('message', ({ data }) => data === 'alive' && alive());
    alive();
    tabs.postMessage('alive');
    stay.addEventListener('click', async () => {
      const answer = await fetch('/session').catch(() => null);
      if (answer?.status === 204) {
        alive();
        tabs.postMessage('alive');
      } else {
        end = Date.now();
        look();
      }
    });
    again.addEventListener('click', () => {
      touched.forEach((form) => keep(snapshot(form, null)));
      touched.clear();
      location.assign(here);
    });
    const say = (words) => {
      if (told.textContent !== words) {
        told.textContent = words;
      }
    };
    const look = () => {
      const left = end - Date.now();
      if (left > warning) {
        return;
      }
      const over = left <= 0;
      stay.hidden = over;
      again.hidden = !over;
      say(over ? text('sessionOver') : text('sessionEnds').replace('{0}', Math.ceil(left / 60000)));
      if (asked !== over) {
        // Once each: whoever closed it knows.
        asked = over;
        dialog.close();
        dialog.showModal();
      }
    };
    setInterval(look, 1000);
  }
})();

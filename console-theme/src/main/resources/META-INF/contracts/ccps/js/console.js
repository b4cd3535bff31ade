/*
 * The page's behaviour: keys, the payment form, outcomes, lists, the live link state, the idle warning.
 * No text stands here: words come from the page (data-words), which has them from the one message file.
 * Card data: read from the fields, kept in one closure while the kind of answer is unknown, never stored anywhere.
 */
(function () {
  'use strict';

  const entry = window.ccpsEntry;
  const $ = (id) => document.getElementById(id);
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const body = document.body;
  const words = JSON.parse(body.dataset.words || '{}');
  const say = (key, values) => entry.fill(words[key] || key, values);
  const shown = (element) => element.getClientRects().length > 0;

  function icon(name) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('class', 'i');
    svg.setAttribute('aria-hidden', 'true');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    use.setAttribute('href', body.dataset.icons + '#' + name);
    svg.append(use);
    return svg;
  }

  /** A text whose **stressed** words stand in bold. */
  function rich(element, text) {
    element.replaceChildren(...text.split('**').map((run, i) => {
      if (i % 2 === 0) return document.createTextNode(run);
      const strong = document.createElement('b');
      strong.textContent = run;
      return strong;
    }));
  }

  // ---- the two live regions: filled, never replaced -------------------------------------------------------------
  function speak(id, text) {
    const region = $(id);
    if (!region) return;
    region.textContent = '';
    setTimeout(() => { region.textContent = text; }, 60);
  }
  const polite = (text) => speak('live-status', text);
  const alarm = (text) => speak('live-alert', text);

  function notice(text) {
    const bar = $('notice');
    if (!bar) return;
    bar.hidden = text === '';
    bar.firstElementChild.textContent = text;
    if (text !== '') alarm(text);
  }

  // ---- keys: one listener; what a key does stands on the button (data-key) ---------------------------------------
  const pageKeys = {};

  function pressed(event) {
    if (event.altKey && event.shiftKey && !event.ctrlKey) return 'Alt+Shift+' + event.code.replace('Key', '');
    if (event.ctrlKey && event.key === 'Enter') return 'F9';
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return '';
    return ['F2', 'F8', 'F9'].includes(event.key) ? event.key : '';
  }

  document.addEventListener('keydown', (event) => {
    const key = pressed(event);
    if (key === '') return;
    const dialog = document.querySelector('dialog[open]');
    const target = all('[data-key="' + key + '"], [data-shortcut="' + key + '"]', dialog || document)
      .find((element) => shown(element) || element.dataset.shortcut === key);
    if (target) {
      event.preventDefault();
      if (!event.repeat) target.click();
    } else if (!dialog && pageKeys[key]) {
      event.preventDefault();
      if (!event.repeat) pageKeys[key]();
    }
  });

  const menu = $('menu');
  if (menu) {
    const rail = menu.closest('.rail');
    const open = (yes) => {
      rail.classList.toggle('open', yes);
      menu.setAttribute('aria-expanded', String(yes));
    };
    menu.addEventListener('click', () => open(!rail.classList.contains('open')));
    rail.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && rail.classList.contains('open')) {
        open(false);
        menu.focus();
      }
    });
  }

  // ---- the payment form -------------------------------------------------------------------------------------------
  const form = $('pay');
  if (form) paymentForm();

  function paymentForm() {
    const brands = form.dataset.brands.split(',');
    const currency = form.dataset.currency;
    const decimals = Number(form.dataset.decimals);
    const codeRequired = form.dataset.codeRequired === 'true';
    const now = { year: Number(form.dataset.year), month: Number(form.dataset.month) };
    const readTimeoutS = Number(form.dataset.readTimeout);
    const CARD = ['f1', 'f2', 'f3', 'f4'];
    const FIELDS = ['reference', 'amount', 'f1', 'f2', 'f3', 'f4', 'call'];
    const NEEDED = ['reference', 'amount', 'f1', 'f2'].concat(codeRequired ? ['f3'] : []);
    const duplicate = $('duplicate');
    const defer = $('defer');
    const limit = $('limit');

    let state = 'entry'; // entry, sending, not-sent, ended, and no-right
    let deferring = false; // the customer has agreed: the security code is gone and is not asked for
    let held = null;     // card fields while the kind of answer is unknown
    let lastFocus = null;
    let ticker = 0;
    let retryUntil = 0;
    let spokenBrand = '';
    let clearArmed = false;

    const value = (id) => $(id).value;
    const brand = () => entry.brandOf(entry.digits(value('f1')), brands);

    // -- what is wrong with a field
    function fault(id) {
      const text = value(id);
      const blank = text.trim() === '';
      switch (id) {
        case 'reference':
          if (blank) return { code: 'missing' };
          return entry.holdsCardNumber(text) ? { code: 'card' } : null;
        case 'amount':
          return entry.amountOf(text, decimals) ? null : { code: 'form', values: [decimals === 0 ? '125' : '125.00'] };
        case 'f1': return entry.checkNumber(text, brands);
        case 'f2': return entry.checkExpiry(text, now);
        case 'f3': return entry.checkCode(text, brand(), codeRequired);
        default: return !blank && entry.holdsCardNumber(text) ? { code: 'card' } : null;
      }
    }

    function faultText(id) {
      const found = fault(id);
      if (!found) return '';
      const values = found.code === 'brand' ? [listed(brands)] : found.values;
      return say(id + '.' + found.code, values);
    }

    const listed = (names) => names.length < 2 ? names.join('')
      : names.slice(0, -1).join(', ') + ' ' + say('and') + ' ' + names[names.length - 1];
    const label = (id) => $(id).dataset.label || '';

    // -- showing it: the error takes the hint's line
    function mark(id, text) {
      const input = $(id);
      const hint = $(id + '-h');
      const bad = text !== '';
      input.closest('.in').classList.toggle('bad', bad);
      if (bad) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
      hint.classList.toggle('err', bad);
      if (bad) {
        const words = document.createElement('span');
        words.textContent = text;
        hint.replaceChildren(icon('warning'), words);
      } else {
        hint.textContent = id === 'f3' ? codeHint() : hint.dataset.hint || '';
      }
    }

    const codeHint = () => say(brand().code === 4 ? 'f3.hint4' : 'f3.hint3');
    const marked = () => FIELDS.filter((id) => $(id).getAttribute('aria-invalid') === 'true');

    function summary(aloud) {
      const wrong = marked();
      const sum = $('err-sum');
      sum.hidden = wrong.length === 0;
      $('calm').hidden = wrong.length > 0;
      if (wrong.length === 0) return;
      const text = say(wrong.length === 1 ? 'sum.one' : 'sum.many',
        [wrong.length, wrong.map((id) => label(id).toLowerCase()).join(', ')]);
      sum.lastElementChild.textContent = text;
      if (aloud) alarm(text);
    }

    function checkAll() {
      FIELDS.forEach((id) => mark(id, faultText(id)));
      summary(true);
      const wrong = marked();
      if (wrong.length > 0) $(wrong[0]).focus();
      return wrong.length === 0;
    }

    function sendLabel() {
      const amount = entry.amountOf(value('amount'), decimals);
      const text = amount ? say('send.amount', [currency + ' ' + entry.withCommas(amount)]) : say('send.plain');
      ($('send').querySelector('.ui-button-text') || $('send')).textContent = text;
      return text;
    }

    function showBrand() {
      const found = brand();
      const badge = $('brand');
      const text = found.name || (found.none ? say('brand.none') : '');
      badge.hidden = text === '';
      badge.textContent = text;
      badge.closest('.in').classList.toggle('ok', Boolean(found.name));
      if (text !== spokenBrand) {
        spokenBrand = text;
        if (text !== '') polite(text);
      }
      $('f3').maxLength = found.code || 4;
      if ($('f3').getAttribute('aria-invalid') !== 'true') $('f3-h').textContent = codeHint();
    }

    // -- typing
    function putNumber(result) {
      const input = $('f1');
      input.value = result.text;
      input.setSelectionRange(result.caret, result.caret);
      showBrand();
    }

    $('f1').addEventListener('keydown', (event) => {
      const input = $('f1');
      if (input.selectionStart !== input.selectionEnd || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key !== 'Backspace' && event.key !== 'Delete') return;
      const result = entry.deleteAcrossBlank(input.value, input.selectionStart, event.key === 'Delete');
      if (!result) return;
      event.preventDefault();
      putNumber(result);
      untouched('f1');
    });
    $('f1').addEventListener('input', () => putNumber(entry.regroup(value('f1'), $('f1').selectionStart)));
    $('f2').addEventListener('input', (event) => {
      const input = $('f2');
      if (input.selectionStart !== input.value.length) return;
      input.value = entry.expiryWhileTyping(input.value, (event.inputType || '').startsWith('delete'));
    });
    $('f3').addEventListener('input', () => {
      const kept = entry.digits(value('f3'));
      if (kept !== value('f3')) $('f3').value = kept;
    });
    $('amount').addEventListener('input', sendLabel);

    function untouched(id) {
      clearArmed = false;
      notice('');
      if ($(id).getAttribute('aria-invalid') === 'true') {
        mark(id, '');
        summary(false);
      }
    }

    function leave(id) {
      const input = $(id);
      if (id === 'amount') {
        const amount = entry.amountOf(input.value, decimals);
        if (amount) input.value = entry.withCommas(amount);
        sendLabel();
      } else if (id === 'f2') {
        input.value = entry.expiryOnLeaving(input.value);
      } else if (id !== 'f1' && id !== 'f3') {
        input.value = input.value.trim();
      }
      if (state === 'entry' && input.value !== '') {
        mark(id, faultText(id));
        if (id === 'f1' && value('f3') !== '') mark('f3', faultText('f3'));
        summary(false);
      }
    }

    function onwards(id) {
      leave(id);
      const from = FIELDS.indexOf(id) + 1;
      const order = FIELDS.slice(from).concat(FIELDS.slice(0, from));
      const next = order.find((other) => (NEEDED.includes(other) || value(other) !== '') && fault(other));
      if (!next) {
        $('send').click();
      } else if (next === id) {
        mark(id, faultText(id));
        summary(true);
      } else {
        $(next).focus();
      }
    }

    FIELDS.forEach((id) => {
      const input = $(id);
      input.addEventListener('input', () => untouched(id));
      input.addEventListener('blur', () => leave(id));
      input.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.isComposing) return;
        event.preventDefault();
        if (!event.repeat && state === 'entry') onwards(id);
      });
    });

    pageKeys.F2 = () => {
      if (state !== 'entry') return;
      if (FIELDS.every((id) => value(id) === '')) {
        $('reference').focus();
      } else if (clearArmed) {
        emptyCard();
        window.location.assign(form.dataset.fresh);
      } else {
        clearArmed = true;
        notice(say('clear.again'));
      }
    };

    // -- sending
    function emptyCard() {
      CARD.forEach((id) => { $(id).value = ''; });
    }

    function putBack(withCode) {
      if (!held) return;
      CARD.forEach((id) => { $(id).value = id === 'f3' && !withCode ? '' : held[id]; });
      showBrand();
    }

    function forget() {
      held = null;
    }

    function show(what) {
      state = what;
      form.hidden = what !== 'entry';
      ['sending', 'not-sent', 'no-right', 'ended'].forEach((id) => { $(id).hidden = id !== what; });
      ['entry', 'sending', 'not-sent', 'ended'].forEach((id) => { $('keys-' + id).hidden = id !== (what === 'no-right' ? 'ended' : what); });
      if (what !== 'sending') clearInterval(ticker);
    }

    function summaryLine() {
      const number = held ? entry.digits(held.f1) : '';
      const name = entry.brandOf(number, brands).name || '';
      return {
        amount: currency + ' ' + entry.withCommas(entry.amountOf(value('amount'), decimals) || ''),
        rest: ' · ' + name + ' ' + entry.masked(number) + ' · ' + value('reference'),
      };
    }

    function fillSummaries() {
      const line = summaryLine();
      all('[data-what]').forEach((element) => { element.textContent = line.amount; });
      all('[data-rest]').forEach((element) => { element.textContent = line.rest; });
    }

    function startSending() {
      const begun = Date.now();
      fillSummaries();
      show('sending');
      $('sending').focus();
      polite(say('sending.title'));
      const bar = $('sending-bar');
      const tell = () => {
        const s = Math.floor((Date.now() - begun) / 1000);
        bar.value = Math.min(s, readTimeoutS);
        $('sending-seconds').textContent = say(s === 1 ? 'sending.second' : 'sending.seconds', [s, readTimeoutS]);
      };
      tell();
      ticker = setInterval(tell, 1000);
    }

    /** Before the request is built; false keeps everything as it is. */
    function start() {
      if (state === 'again') {
        putBack(true);
      } else {
        if (state !== 'entry') return false;
        if (!deferring) {
          lastFocus = document.activeElement;
          FIELDS.forEach(leave);
          if (!checkAll()) return false;
        }
        retryUntil = Date.now() + (readTimeoutS + 30) * 1000;
        held = {};
        CARD.forEach((id) => { held[id] = value(id); });
        startSending();
      }
      state = 'sending';
      // The request is built in this very turn of the event loop; when it is over, the page holds no card data any more.
      queueMicrotask(emptyCard);
      return true;
    }

    function again(afterMs) {
      if (Date.now() > retryUntil) return false;
      setTimeout(() => {
        state = 'again';
        $('send').click();
      }, afterMs);
      return true;
    }

    function backToForm(focusId) {
      show('entry');
      sendLabel();
      $(focusId).focus();
    }

    function answered(xhr, args) {
      if (xhr && xhr.pfSettings) xhr.pfSettings.data = null;
      if (args && args.redirect) {
        forget();
        return;
      }
      const answer = args && args.answer ? JSON.parse(args.answer) : null;
      if (answer && answer.kind !== 'in-progress') noMoreDeferring();
      if (!answer) {
        // No answer reached the page. The same form cannot pay twice, so asking again is safe.
        if (again(2000)) {
          $('sending-seconds').textContent = say('sending.lost');
          return;
        }
        forget();
        ended(say('lost.title'), say('lost.text'), '');
        return;
      }
      switch (answer.kind) {
        case 'invalid':
          putBack(true);
          forget();
          show('entry');
          answer.errors.forEach((error) => {
            if ($(error.field)) mark(error.field, error.text);
          });
          summary(true);
          $(marked()[0] || 'reference').focus();
          if (answer.errors.some((error) => error.field === 'duplicate-reason')) ask(null);
          break;
        case 'duplicate':
          putBack(true);
          forget();
          show('entry');
          ask(answer);
          break;
        case 'may-defer': {
          const line = summaryLine();
          held.f3 = '';
          putBack(false);
          forget();
          show('entry');
          askToDefer(answer, line);
          break;
        }
        case 'limit':
          held.f3 = '';
          putBack(false);
          forget();
          show('entry');
          rich($('limit-text'), answer.text);
          limit.showModal();
          $('limit-close').focus();
          alarm($('limit-title').textContent + ' ' + $('limit-text').textContent);
          break;
        case 'no-right':
          forget();
          show('no-right');
          $('no-right').focus();
          alarm($('no-right-title').textContent + '. ' + $('no-right-say').textContent);
          break;
        case 'unavailable':
          putBack(false);
          forget();
          show('not-sent');
          $('not-sent-cause').textContent = answer.text;
          $('not-sent').focus();
          alarm(say('not-sent.title') + '. ' + $('not-sent-say').textContent);
          break;
        case 'in-progress':
          if (!again(1000)) {
            forget();
            ended(say('lost.title'), say('lost.text'), '');
          }
          break;
        default: // in-doubt, reused, fault: nothing more to send from this form
          forget();
          ended(answer.title, answer.text, answer.kind, answer.href, answer.link);
      }
    }

    function ended(title, text, kind, href, linkText) {
      const card = $('ended');
      card.className = 'card outcome ' + (kind === 'in-doubt' ? 'IN_DOUBT' : 'NONE');
      card.querySelector('.head svg').replaceWith(icon(kind === 'in-doubt' ? 'in_doubt' : 'warning'));
      $('ended-title').textContent = title;
      $('ended-text').textContent = text;
      const link = $('ended-link');
      link.hidden = !href;
      if (href) {
        link.href = href;
        link.textContent = linkText;
      }
      show('ended');
      card.focus();
      alarm(title + '. ' + text);
    }

    $('not-sent-again').addEventListener('click', () => {
      const next = NEEDED.find((id) => fault(id));
      show('entry');
      if (next) $(next).focus();
      else $('send').click();
    });

    // -- "Taken already?"
    function ask(answer) {
      if (answer) {
        duplicate.dataset.same = String(answer.same);
        $('dup-line').textContent = answer.line;
        $('dup-link').hidden = answer.href === '';
        $('dup-link').href = answer.href;
        $('dup-link').textContent = answer.link;
        $('dup-why').textContent = answer.text;
        $('dup-reason').hidden = !answer.same;
        $('dup-confirm').textContent = answer.button;
      }
      duplicate.showModal();
      (duplicate.dataset.same === 'true' ? $('duplicate-reason') : duplicate).focus();
      alarm($('dup-title').textContent);
    }

    function confirmDuplicate() {
      const same = duplicate.dataset.same === 'true';
      const reason = value('duplicate-reason').trim();
      if (same && reason === '') {
        mark('duplicate-reason', say('duplicate-reason.missing'));
        $('duplicate-reason').focus();
        return;
      }
      if (entry.holdsCardNumber(reason)) {
        mark('duplicate-reason', say('duplicate-reason.card'));
        $('duplicate-reason').focus();
        return;
      }
      if (!same) $('confirmed').value = 'other-bill';
      duplicate.close('confirmed');
      $('send').click();
    }

    $('dup-confirm').addEventListener('click', confirmDuplicate);
    $('duplicate-reason').addEventListener('input', () => mark('duplicate-reason', ''));
    $('duplicate-reason').addEventListener('keydown', (event) => {
      if (event.key === 'Enter') {
        event.preventDefault();
        confirmDuplicate();
      }
    });
    $('dup-cancel').addEventListener('click', () => duplicate.close(''));
    duplicate.addEventListener('close', () => {
      if (duplicate.returnValue === 'confirmed') return;
      $('confirmed').value = '';
      $('duplicate-reason').value = '';
      mark('duplicate-reason', '');
      (lastFocus && shown(lastFocus) ? lastFocus : $('reference')).focus();
    });

    // -- "Defer this payment?": nothing has been sent, and the card fields stand in the form, the security code empty
    function askToDefer(answer, line) {
      rich($('defer-line'), say('defer.line', [line.amount, line.rest]));
      $('defer-rooms').replaceChildren(...answer.rooms.map(roomAfter));
      $('defer-told').checked = false;
      ticked();
      missingTick('');
      defer.showModal();
      $('defer-told').focus();
      alarm($('defer-title').textContent);
    }

    function roomAfter(room) {
      const line = document.createElement('div');
      line.className = 'meterline';
      const name = document.createElement('span');
      name.textContent = room.label;
      const left = document.createElement('span');
      left.className = 'num b';
      left.textContent = room.left;
      const meter = document.createElement('progress');
      meter.className = 'wait';
      meter.max = 1000;
      meter.value = room.share;
      meter.setAttribute('aria-label', room.label + ': ' + room.left);
      line.append(name, left, meter);
      return line;
    }

    function ticked() {
      if ($('defer-told').checked) $('defer-yes').removeAttribute('aria-disabled');
      else $('defer-yes').setAttribute('aria-disabled', 'true');
    }

    function missingTick(text) {
      $('defer-missing').hidden = text === '';
      $('defer-missing').lastElementChild.textContent = text;
    }

    function noMoreDeferring() {
      deferring = false;
      $('told').value = '';
    }

    $('defer-told').addEventListener('change', () => {
      ticked();
      if ($('defer-told').checked) missingTick('');
    });
    $('defer-told').addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault();
    });
    $('defer-yes').addEventListener('click', () => {
      if (!$('defer-told').checked) {
        missingTick(say('defer.missing'));
        $('defer-told').focus();
        alarm(say('defer.missing'));
        return;
      }
      deferring = true;
      $('told').value = 'yes';
      defer.close('confirmed');
      $('send').click();
    });
    $('defer-no').addEventListener('click', () => defer.close(''));
    $('limit-close').addEventListener('click', () => limit.close(''));
    [defer, limit].forEach((dialog) => dialog.addEventListener('close', () => {
      const confirmed = dialog.returnValue === 'confirmed';
      dialog.returnValue = '';
      if (!confirmed) (lastFocus && shown(lastFocus) ? lastFocus : $('reference')).focus();
    }));

    window.addEventListener('pagehide', () => {
      forget();
      emptyCard();
    });

    window.ccps = { start, answered };
    showBrand();
    sendLabel();
    ($('reference').value === '' ? $('reference') : $('amount').value === '' ? $('amount') : $('f1')).focus();
  }

  // ---- an outcome takes the focus as a region, so that Enter pressed twice does nothing -----------------------------
  const outcome = $('outcome');
  if (outcome) {
    outcome.focus();
    alarm(outcome.dataset.announce);
    if (outcome.dataset.reloadS) setTimeout(() => window.location.reload(), Number(outcome.dataset.reloadS) * 1000);
  }

  // ---- lists: Up, Down, Home, End choose a row, Enter opens it (the focus is on the row's own link) -----------------
  const search = $('search');
  if (search) (search.querySelector('.bad > input') || search.querySelector('input')).focus();

  // ---- searches stand in the address, and a card number never does (K8): it is not asked for, and the server names what it took out
  function notHere(field, described) {
    field.closest('.in').classList.add('bad');
    field.setAttribute('aria-invalid', 'true');
    if (described) field.setAttribute('aria-describedby', described);
  }

  all('form[method="get"]').forEach((form) => {
    form.addEventListener('submit', (event) => {
      const cards = all('input[type="text"]', form).filter((field) => entry.holdsCardNumber(field.value));
      if (cards.length === 0) return;
      event.preventDefault();
      cards.forEach((field) => { field.value = ''; notHere(field); });
      cards[0].focus();
      notice(cards.map((field) => form.querySelector('label[for="' + field.id + '"]').textContent).join(', ') + ': ' + say('search.card'));
    });
    form.addEventListener('input', (event) => {
      if (event.target.getAttribute('aria-invalid') !== 'true') return;
      event.target.closest('.in').classList.remove('bad');
      event.target.removeAttribute('aria-invalid');
      notice('');
    });
  });
  if ($('withheld')) {
    const fields = $('withheld').dataset.fields.split(',').map((name) => document.querySelector('form[method="get"] input[type="text"][name="' + name + '"]')).filter(Boolean);
    fields.forEach((field) => notHere(field, 'withheld'));
    if (fields.length > 0) fields[0].focus();
  }
  if (all('tr[data-row]').length > 0 || all('[data-part]').length > 0) lists();

  function lists() {
    const rows = () => all('tr[data-row]');
    const link = (row) => row.querySelector('a[href]');
    document.addEventListener('keydown', (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || document.querySelector('dialog[open]')) return;
      const found = rows();
      const at = found.findIndex((row) => row.contains(document.activeElement));
      const tag = document.activeElement.tagName;
      const inField = /^(INPUT|SELECT|TEXTAREA)$/.test(tag) && document.activeElement.type !== 'checkbox';
      if (at < 0 && inField && !(event.key === 'ArrowDown' && tag === 'INPUT')) return;
      const to = { ArrowDown: Math.min(at + 1, found.length - 1), ArrowUp: Math.max(at - 1, 0), Home: 0, End: found.length - 1 }[event.key];
      if (to === undefined || found.length === 0 || (at < 0 && event.key !== 'ArrowDown')) return;
      event.preventDefault();
      link(found[to]).focus();
    });
    document.addEventListener('focusin', (event) => {
      const row = event.target.closest('tr[data-row]');
      // where a row is chosen for a detail beside it, or by its box, the focus alone chooses nothing
      if (!row || row.closest('[data-chosen]')) return;
      rows().forEach((other) => {
        if (other === row) other.setAttribute('aria-selected', 'true');
        else other.removeAttribute('aria-selected');
      });
    });
    document.addEventListener('click', (event) => {
      const row = event.target.closest('tr[data-row]');
      if (row && !event.target.closest('a, input, button, label') && String(window.getSelection()) === '') link(row).click();
    });
  }

  // ---- the manager's desk: choosing rows, and what must be said before something is done ------------------------------
  all('form[data-desk]').forEach(desk);

  function desk(form) {
    const boxes = () => all('input[name="chosen"]', form);
    const chosen = () => boxes().filter((box) => box.checked);

    function count() {
      const number = chosen().length;
      all('[data-chosen-count]', form).forEach((place) => { place.textContent = number === 0 ? '' : say('desk.chosen', [number]); });
      boxes().forEach((box) => {
        if (box.checked) box.closest('tr').setAttribute('aria-selected', 'true');
        else box.closest('tr').removeAttribute('aria-selected');
      });
      all('button[data-of-chosen]', form).forEach((button) => {
        if (number === 0) button.setAttribute('aria-disabled', 'true');
        else button.removeAttribute('aria-disabled');
      });
    }

    function missing(field, text) {
      const hint = $(field.id + '-h');
      field.closest('.in').classList.toggle('bad', text !== '');
      hint.classList.toggle('err', text !== '');
      if (text === '') {
        field.removeAttribute('aria-invalid');
        hint.textContent = hint.dataset.hint || '';
        return;
      }
      field.setAttribute('aria-invalid', 'true');
      const words = document.createElement('span');
      words.textContent = text;
      hint.replaceChildren(icon('warning'), words);
      field.focus();
      alarm(text);
    }

    form.addEventListener('change', (event) => {
      if (event.target.name === 'chosen') count();
      if (event.target.checked && $(event.target.id + '-missing')) $(event.target.id + '-missing').hidden = true;
      // what the main button comes to depends on what was found
      if (event.target.dataset.button) form.querySelector('button[value="resolve"]').textContent = event.target.dataset.button;
    });
    form.addEventListener('ccps-part', count);
    form.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (!button) return;
      if (button.dataset.ofChosen !== undefined && boxes().length > 0 && chosen().length === 0) {
        event.preventDefault();
        notice(say('desk.choose'));
        setTimeout(() => notice(''), 6000);
        return;
      }
      const dialog = button.dataset.dialog ? $(button.dataset.dialog) : null;
      if (dialog) {
        event.preventDefault();
        const lines = chosen().map((box) => box.dataset.line);
        all('[data-chosen-lines]', dialog).forEach((place) => { place.textContent = lines.slice(0, 5).join('; ') + (lines.length > 5 ? ' …' : ''); });
        dialog.showModal();
        (dialog.querySelector('input:not([type="hidden"]), textarea') || dialog.querySelector('[data-key="Esc"]')).focus();
        alarm(dialog.querySelector('h2').textContent);
      } else if (button.closest('dialog') && button.dataset.key === 'Esc') {
        event.preventDefault();
        button.closest('dialog').close();
      } else if (button.type === 'submit' && !button.dataset.free) {
        const scope = button.closest('dialog') || form;
        const field = all('[data-needed]', scope).find((input) => shown(input) && input.value.trim() === '');
        const tick = all('input[type="checkbox"][data-needed]', scope).find((input) => shown(input) && !input.checked);
        if (scope.querySelector('input[name="outcome"]') && !scope.querySelector('input[name="outcome"]:checked')) {
          event.preventDefault();
          scope.querySelector('input[name="outcome"]').focus();
          notice(say('doubt.outcome'));
          setTimeout(() => notice(''), 6000);
          return;
        }
        const card = all('input[type="text"], textarea', scope).find((input) => shown(input) && entry.holdsCardNumber(input.value));
        if (card || (field && field.type !== 'checkbox') || tick) {
          event.preventDefault();
          if (card) missing(card, say('desk.card'));
          else if (field && field.type !== 'checkbox') missing(field, field.dataset.needed);
          else {
            tick.focus();
            $(tick.id + '-missing').hidden = false;
            alarm(tick.dataset.needed);
          }
        }
      }
    });
    form.addEventListener('input', (event) => {
      if (event.target.getAttribute('aria-invalid') === 'true' && $(event.target.id + '-h')) missing(event.target, '');
    });
    form.addEventListener('keydown', (event) => {
      // Enter in a field of a question is its own answer, not the form's first button
      const dialog = event.target.closest('dialog');
      if (event.key === 'Enter' && dialog && event.target.tagName === 'INPUT') {
        event.preventDefault();
        if (event.target.type !== 'checkbox') dialog.querySelector('[data-key="F9"]').click();
      }
    });
    all('dialog[open]', form).forEach((dialog) => {
      dialog.removeAttribute('open');
      dialog.showModal();
    });
    count();
  }

  // ---- parts of a page that live: asked for again while somebody can see them, put in only when something changed --------
  all('[data-part]').forEach(livePart);

  function livePart(part) {
    const everyMs = Number(part.dataset.everyS) * 1000;
    let last = null;
    let timer = 0;
    let asking = false;
    let pressing = false; // what is being pressed stays where it is until it is let go

    part.addEventListener('pointerdown', () => { pressing = true; });
    ['pointerup', 'pointercancel'].forEach((kind) => document.addEventListener(kind, () => setTimeout(() => { pressing = false; }, 0)));

    function put(text) {
      const active = part.contains(document.activeElement) ? document.activeElement : null;
      const find = active && (active.id ? '#' + CSS.escape(active.id)
        : active.name ? '[name="' + active.name + '"][value="' + CSS.escape(active.value) + '"]'
          : active.getAttribute('href') ? 'a[href="' + active.getAttribute('href').replace(/"/g, '') + '"]' : null);
      const ticks = all('input[type="checkbox"]', part).filter((box) => box.checked).map((box) => box.value);
      const open = all('details[open]', part).map((one) => one.id);
      const scrolled = all('.scroll', part).map((box) => box.scrollLeft);
      part.innerHTML = text;
      all('input[type="checkbox"]', part).forEach((box) => { box.checked = ticks.includes(box.value); });
      open.forEach((id) => { if ($(id)) $(id).open = true; });
      all('.scroll', part).forEach((box, i) => { box.scrollLeft = scrolled[i] || 0; });
      const again = find && part.querySelector(find);
      if (again) {
        again.focus({ preventScroll: true });
      } else if (active) {
        part.tabIndex = -1;
        part.focus({ preventScroll: true });
      }
      // what goes on by itself speaks when it begins and when it ends, and not in between
      const told = part.querySelector('[data-tell]');
      if (told && part.dataset.told && part.dataset.told !== told.dataset.tell) polite(told.querySelector('h2').textContent);
      if (told) part.dataset.told = told.dataset.tell;
      part.dispatchEvent(new CustomEvent('ccps-part', { bubbles: true }));
    }

    /** Text that somebody has marked in it stays as it is until he lets go of it. */
    const marked = () => String(window.getSelection()) !== '' && part.contains(window.getSelection().anchorNode);

    async function ask() {
      clearTimeout(timer);
      if (asking) return;
      const idle = part.dataset.when === 'down' && $('link').dataset.state === 'UP' && part.textContent.trim() === '';
      if (!document.hidden && !idle) {
        asking = true;
        try {
          const response = await fetch(part.dataset.part, { headers: { Accept: 'text/html' }, cache: 'no-store' });
          const found = response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html').getElementById('part') : null;
          if (response.ok && !found) return; // signed out: the page is told so on its own way
          if (found) {
            counts(JSON.parse(found.dataset.counts || '{}'));
            if (last !== found.innerHTML && !marked() && !pressing) {
              last = found.innerHTML;
              put(last);
            }
          }
        } catch (broken) {
          // the network or the switch is away; the next round asks again
        } finally {
          asking = false;
        }
      }
      timer = setTimeout(ask, everyMs);
    }

    const atFirst = part.querySelector('[data-tell]');
    part.dataset.told = atFirst ? atFirst.dataset.tell : 'none';
    timer = setTimeout(ask, everyMs);
    document.addEventListener('visibilitychange', () => { if (!document.hidden) ask(); });
    document.addEventListener('ccps-link', ask);
    if (part.dataset.news) document.addEventListener('ccps-' + part.dataset.news, ask);
  }

  // what stands beside a living part and holds only as long as a row is in it, or as long as its state is this one
  document.addEventListener('ccps-part', (event) => {
    all('[data-while-row]').forEach((one) => {
      const there = Boolean(event.target.querySelector('tr[data-row="' + CSS.escape(one.dataset.whileRow) + '"]'));
      one.hidden = (one.dataset.gone === undefined) !== there;
    });
    const now = event.target.querySelector('[data-state]');
    if (now) all('[data-while-state]').forEach((one) => { one.hidden = one.dataset.whileState !== now.dataset.state; });
  });

  // a page that shows nothing of it but a count
  document.addEventListener('ccps-refunds', async () => {
    if (document.querySelector('[data-part][data-news]')) return;
    try {
      const response = await fetch(body.dataset.counts, { headers: { Accept: 'application/json' }, cache: 'no-store' });
      if (response.status === 200) counts(await response.json());
    } catch (broken) {
      // the network or the switch is away; the next news asks again
    }
  });

  // who has chosen a request is about to decide on it
  if ($('decide') && $('password') && new URLSearchParams(window.location.search).has('id')) $('password').focus();

  // ---- asking for a refund: what is left after it ---------------------------------------------------------------------
  const refund = $('refund-form');
  if (refund) refundForm();

  function refundForm() {
    const { currency, left } = refund.dataset;
    const decimals = Number(refund.dataset.decimals);
    const minor = (text) => BigInt(text.replace('.', ''));
    const text = (number) => {
      const digits = String(number).padStart(decimals + 1, '0');
      return entry.withCommas(decimals === 0 ? digits : digits.slice(0, -decimals) + '.' + digits.slice(-decimals));
    };

    function show() {
      const typed = entry.amountOf($('amount').value, decimals);
      const rest = typed ? minor(left) - minor(typed) : null;
      $('ask').firstChild.textContent = typed ? say('refund.ask.amount', [currency + ' ' + entry.withCommas(typed)]) : say('refund.ask.plain');
      $('this-request').textContent = typed ? '−' + entry.withCommas(typed) : '–';
      $('left-after').textContent = rest !== null && rest >= 0n ? text(rest) : '–';
    }

    $('amount').addEventListener('input', show);
    $('amount').addEventListener('blur', () => {
      const typed = entry.amountOf($('amount').value, decimals);
      if (typed) $('amount').value = entry.withCommas(typed);
    });
    show();
    const wrong = refund.querySelector('[aria-invalid="true"]');
    (wrong || $('amount')).focus();
    if (!wrong) $('amount').select();
  }

  /** The counts in the rail. */
  function counts(of) {
    Object.entries(of).forEach(([name, number]) => all('[data-count="' + name + '"]').forEach((place) => {
      place.hidden = number === 0;
      place.textContent = String(number);
    }));
  }

  // ---- a word about what was just done, for ears too --------------------------------------------------------------------
  const said = $('said');
  if (said) (said.classList.contains('bad') ? alarm : polite)(said.textContent.trim());

  // ---- the clock, in the merchant's zone -----------------------------------------------------------------------------
  const clock = $('clock');
  if (clock) {
    const ahead = Number(clock.dataset.now) - Date.now();
    const part = (options) => new Intl.DateTimeFormat('en-AU', { timeZone: clock.dataset.zone, ...options });
    const day = part({ weekday: 'short', day: 'numeric', month: 'short' });
    const time = part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    setInterval(() => {
      const at = new Date(Date.now() + ahead);
      const parts = Object.fromEntries(day.formatToParts(at).map((p) => [p.type, p.value]));
      clock.firstChild.textContent = parts.weekday + ' ' + parts.day + ' ' + parts.month.slice(0, 3) + ', ';
      clock.lastElementChild.textContent = time.format(at);
    }, 5000);
  }

  // ---- the link to the gateway, without a reload ---------------------------------------------------------------------
  if (body.dataset.live) liveLink();

  function liveLink() {
    const pill = $('link');
    const banner = $('banner');
    let state = pill.dataset.state;
    let stream = null;
    let waitMs = 1000;
    let silent = 0;
    let hideBack = 0;
    let leaving = false;

    function banners(kind, iconName, bold, rest, right) {
      banner.hidden = bold === '';
      banner.className = 'banner' + (kind ? ' ' + kind : '');
      const text = document.createElement('span');
      const strong = document.createElement('b');
      strong.textContent = bold;
      text.append(strong, ' ' + rest);
      const end = document.createElement('span');
      end.className = 'right';
      rich(end, right);
      banner.replaceChildren(icon(iconName), text, end);
    }

    function pillShows(name, word) {
      pill.className = 'link ' + name;
      pill.replaceChildren(icon('link_' + name), document.createTextNode(word));
    }

    function show(link) {
      const before = state;
      state = link.state;
      if (link.waiting !== undefined) counts({ deferred: link.waiting });
      pillShows(link.state.toLowerCase(), link.word);
      pill.dataset.state = link.state;
      clearTimeout(hideBack);
      if (link.state === 'UP') {
        if (before !== 'UP' && before !== 'UNKNOWN') {
          banners('back', 'link_up', link.bold, link.rest, '');
          polite(link.bold + ' ' + link.rest);
          hideBack = setTimeout(() => { banner.hidden = true; }, 30000);
        } else {
          banner.hidden = true;
        }
      } else {
        banners(link.stopped ? 'stop' : '', link.stopped ? 'warning' : 'link_' + link.state.toLowerCase(), link.bold, link.rest, link.right);
        if (before !== link.state) (link.state === 'DOWN' ? alarm : polite)(link.bold + ' ' + link.rest);
      }
      document.dispatchEvent(new CustomEvent('ccps-link'));
    }

    function unknown() {
      state = 'UNKNOWN';
      pill.dataset.state = state;
      pillShows('probing', say('link.unknown'));
    }

    function listen() {
      clearTimeout(silent);
      silent = setTimeout(unknown, 45000);
    }

    function open() {
      stream = new EventSource(body.dataset.live);
      stream.addEventListener('open', () => { waitMs = 1000; listen(); });
      stream.addEventListener('beat', listen);
      stream.addEventListener('link', (event) => { listen(); show(JSON.parse(event.data)); });
      stream.addEventListener('refunds', () => { listen(); document.dispatchEvent(new CustomEvent('ccps-refunds')); });
      stream.addEventListener('ended', (event) => { stream.close(); leave(JSON.parse(event.data).why); });
      stream.addEventListener('error', () => {
        // The browser comes back by itself after a broken connection, but not after an answer it cannot read.
        if (stream.readyState !== EventSource.CLOSED || leaving) return;
        setTimeout(async () => {
          if (await left().catch(() => 1) > 0) open();
          else leave('ended');
        }, waitMs);
        waitMs = Math.min(waitMs * 2, 30000);
      });
    }

    listen();
    open();
    // also when a post is on its way: signing out ends the stream before the next page is there
    ['beforeunload', 'pagehide'].forEach((kind) => window.addEventListener(kind, () => {
      leaving = true;
      stream.close();
    }));
  }

  // ---- left alone: warned a minute before, then signed out ----------------------------------------------------------
  const idleS = Number(body.dataset.idleS || 0);
  const WARN_S = 60;
  let lastStay = Date.now();
  let warned = false;

  function leave(why) {
    all('#f1, #f2, #f3, #f4').forEach((input) => { input.value = ''; });
    window.location.assign(body.dataset.signedOut + why);
  }

  async function left() {
    const response = await fetch(body.dataset.stay, { headers: { Accept: 'application/json' }, cache: 'no-store' });
    return response.status === 200 ? (await response.json()).leftS : 0; // 204: signed out
  }

  async function watch() {
    let s;
    try {
      s = await left();
    } catch (broken) {
      s = WARN_S + 5; // the network is away; ask again soon
    }
    if (s <= 0) {
      leave(warned ? 'idle' : 'ended');
    } else if (s <= WARN_S) {
      warned = true;
      notice(say('idle.warning', [s]));
      setTimeout(watch, s * 1000 + 300);
    } else {
      if (warned) notice('');
      warned = false;
      setTimeout(watch, (s - WARN_S) * 1000 + 300);
    }
  }

  function active() {
    if (!warned && Date.now() - lastStay < 60000) return;
    lastStay = Date.now();
    if (warned) {
      warned = false;
      notice('');
    }
    fetch(body.dataset.stay, { method: 'POST' }).catch(() => { lastStay = 0; });
  }

  if (idleS > 0) {
    setTimeout(watch, (idleS - WARN_S) * 1000);
    ['keydown', 'pointerdown'].forEach((kind) => document.addEventListener(kind, active, { capture: true, passive: true }));
  }

  window.addEventListener('pageshow', (event) => {
    if (event.persisted) window.location.reload();
  });
})();

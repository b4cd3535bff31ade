/*
 * What is typed into the payment form: grouping, brands, checks. Pure functions: no page, no clock, no texts.
 * A check gives null when all is well, else { code, values } and the page looks the words up.
 */
(function (root) {
  'use strict';

  // Ranges of leading digits (from, to) with the brand's lengths. The server decides; this only saves a round trip.
  const BRANDS = [
    { name: 'Visa', ranges: [['4', '4']], lengths: [16, 13], code: 3 },
    { name: 'Mastercard', ranges: [['51', '55'], ['2221', '2720']], lengths: [16], code: 3 },
    { name: 'Amex', ranges: [['34', '34'], ['37', '37']], lengths: [15], code: 4 },
    { name: 'Diners', ranges: [['300', '305'], ['309', '309'], ['36', '36'], ['38', '39']], lengths: [14, 16], code: 3 },
    { name: 'JCB', ranges: [['3528', '3589']], lengths: [16], code: 3 },
  ];
  const NUMBER_MAX = 19;

  const digits = (text) => text.replace(/[^0-9]/g, '');

  /** Whether a number that begins like this can still be of the range (open) and whether it certainly is (sure). */
  function fits(number, [from, to]) {
    const n = Math.min(number.length, from.length);
    const head = number.slice(0, n);
    const open = head >= from.slice(0, n) && head <= to.slice(0, n);
    return { open, sure: open && number.length >= from.length };
  }

  /** The brand of a number's beginning: { name } when certain, { none: true } when it can be none that is taken, else {}. */
  function brandOf(number, taken) {
    if (number === '') return {};
    let open = false;
    for (const brand of BRANDS.filter((b) => taken.includes(b.name))) {
      for (const range of brand.ranges) {
        const fit = fits(number, range);
        if (fit.sure) return { name: brand.name, lengths: brand.lengths, code: brand.code };
        open = open || fit.open;
      }
    }
    return open ? {} : { none: true };
  }

  /** 4-4-4-4(-3), Amex 4-6-5. */
  function group(number) {
    const steps = /^3[47]/.test(number) ? [4, 10] : [4, 8, 12, 16];
    let out = '';
    for (let i = 0; i < number.length; i++) {
      if (steps.includes(i)) out += ' ';
      out += number[i];
    }
    return out;
  }

  /** Groups what stands in a field and says where the cursor belongs: behind the same digit as before. */
  function regroup(text, caret) {
    const number = digits(text).slice(0, NUMBER_MAX);
    const before = Math.min(digits(text.slice(0, caret)).length, number.length);
    const grouped = group(number);
    let at = 0;
    for (let seen = 0; seen < before; at++) {
      if (grouped[at] !== ' ') seen++;
    }
    return { text: grouped, caret: at };
  }

  /** Backspace behind a blank (or Delete before one) takes the digit beyond it, so that blanks are never in the way. */
  function deleteAcrossBlank(text, caret, forward) {
    if (forward ? text[caret] !== ' ' : text[caret - 1] !== ' ') return null;
    const cut = forward ? [caret, caret + 2] : [caret - 2, caret];
    return regroup(text.slice(0, cut[0]) + text.slice(cut[1]), cut[0]);
  }

  function luhn(number) {
    let sum = 0;
    for (let i = 0; i < number.length; i++) {
      let d = Number(number[number.length - 1 - i]);
      if (i % 2 === 1) d = d * 2 > 9 ? d * 2 - 9 : d * 2;
      sum += d;
    }
    return number.length > 0 && sum % 10 === 0;
  }

  function checkNumber(text, taken) {
    const number = digits(text);
    if (number === '') return { code: 'missing' };
    const brand = brandOf(number, taken);
    if (brand.none) return { code: 'brand' };
    if (!brand.name) return { code: 'short', values: [number.length] };
    const longest = Math.max(...brand.lengths);
    if (!brand.lengths.includes(number.length)) {
      return { code: number.length > longest || number.length > brand.lengths[0] ? 'long' : 'length',
        values: [number.length, brand.name, brand.lengths[0]] };
    }
    return luhn(number) ? null : { code: 'luhn' };
  }

  /** What the expiry field shows while it is typed: the slash comes by itself; taken away it stays away. */
  function expiryWhileTyping(text, deleting) {
    if (deleting) return text;
    const parts = /^\s*(\d{1,2})\s*[\/.\-]\s*(\d{0,4})\s*$/.exec(text);
    if (parts) return parts[1].padStart(2, '0') + '/' + parts[2];
    let number = digits(text);
    if (number > '1' && number[0] > '1') number = '0' + number;
    number = number.slice(0, 6);
    return number.length < 2 ? number : number.slice(0, 2) + '/' + number.slice(2);
  }

  /** MM/YY of anything that means it (3/28, 0928, 09/2028, 09-28), else the text as it is. */
  function expiryOnLeaving(text) {
    const parts = /^(\d{2})\/?(?:20)?(\d{2})$/.exec(expiryWhileTyping(text.trim(), false));
    return parts ? parts[1] + '/' + parts[2] : text.trim();
  }

  /** now: { year: 2026, month: 11 } in the merchant's zone. */
  function checkExpiry(text, now) {
    const value = expiryOnLeaving(text);
    if (value === '') return { code: 'missing' };
    const parts = /^(\d{2})\/(\d{2})$/.exec(value);
    const month = Number(value.slice(0, 2));
    if (/^\d{2}/.test(value) && (month < 1 || month > 12)) return { code: 'month' };
    if (!parts) return { code: 'form' };
    const ahead = (2000 + Number(parts[2]) - now.year) * 12 + month - now.month;
    if (ahead < 0) return { code: 'past', values: [value] };
    return ahead > 240 ? { code: 'far', values: [value] } : null;
  }

  function checkCode(text, brand, required) {
    const value = text.trim();
    if (value === '') return required ? { code: 'missing' } : null;
    const length = brand.code || 3;
    if (/^\d+$/.test(value) && (brand.code ? value.length === length : value.length === 3 || value.length === 4)) return null;
    return { code: length === 4 ? 'length4' : 'length3', values: [brand.name || ''] };
  }

  /** A decimal such as 1250.00 of 1250, 1,250.00 or $1,250; null when it is no amount above zero. */
  function amountOf(text, decimals) {
    const parts = /^(?:[A-Z]{3})?\s*\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,10})(?:\.(\d*))?$/.exec(text.trim());
    if (!parts || (parts[2] || '').length > decimals) return null;
    const whole = parts[1].replace(/,/g, '').replace(/^0+(?=\d)/, '');
    const rest = (parts[2] || '').padEnd(decimals, '0');
    if (!/[1-9]/.test(whole + rest)) return null;
    return decimals === 0 ? whole : whole + '.' + rest;
  }

  /** 1250.00 as 1,250.00. */
  const withCommas = (decimal) => decimal.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));

  const isOfBrand = (number) => BRANDS.some((brand) => brand.lengths.includes(number.length) && brand.ranges.some((range) => fits(number, range).sure));

  /** Whether a free text hides a card number, as the server sees it: digits of a brand that pass Luhn, with anything but letters between them. */
  function holdsCardNumber(text) {
    for (const run of text.normalize('NFKC').match(/[0-9](?:[^\p{L}0-9]{0,3}[0-9]){12,}/gu) || []) {
      const number = digits(run);
      for (let length = 13; length <= NUMBER_MAX; length++) {
        for (let at = 0; at + length <= number.length; at++) {
          const part = number.slice(at, at + length);
          if (isOfBrand(part) && luhn(part)) return true;
        }
      }
    }
    return false;
  }

  /** First six, an ellipsis, last four. */
  const masked = (number) => number.slice(0, 6) + '…' + number.slice(-4);

  /** Puts values into {0}, {1} … */
  const fill = (text, values) => text.replace(/\{(\d)\}/g, (_, i) => (values && values[i] !== undefined ? values[i] : ''));

  const entry = { digits, brandOf, group, regroup, deleteAcrossBlank, luhn, checkNumber, expiryWhileTyping, expiryOnLeaving,
    checkExpiry, checkCode, amountOf, withCommas, holdsCardNumber, masked, fill };
  if (typeof module === 'object' && module.exports) module.exports = entry;
  else root.ccpsEntry = entry;
})(typeof window === 'object' ? window : globalThis);

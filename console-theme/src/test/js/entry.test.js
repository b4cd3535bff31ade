// node --test console-theme/src/test/js (no part of the Maven build: a machine without node builds the product all the same)
'use strict';
const test = require('node:test');
const assert = require('node:assert/strict');
const entry = require('../../main/resources/META-INF/contracts/ccps/js/entry.js');

const TAKEN = ['Visa', 'Mastercard', 'Amex'];
const NOW = { year: 2026, month: 11 };

test('A3: a number is grouped in fours, Amex 4-6-5, nineteen digits 4-4-4-4-3', () => {
  assert.equal(entry.group('4444333322221111'), '4444 3333 2222 1111');
  assert.equal(entry.group('378282246310005'), '3782 822463 10005');
  assert.equal(entry.group('4444333322221111234'), '4444 3333 2222 1111 234');
});

test('A3: the cursor stays behind the same digit while a number is grouped', () => {
  assert.deepEqual(entry.regroup('44443', 5), { text: '4444 3', caret: 6 });
  assert.deepEqual(entry.regroup('49444 333', 2), { text: '4944 4333', caret: 2 });
  assert.deepEqual(entry.regroup('', 0), { text: '', caret: 0 });
});

test('deleting works across the blanks', () => {
  assert.deepEqual(entry.deleteAcrossBlank('4444 3333', 5, false), { text: '4443 333', caret: 3 });
  assert.deepEqual(entry.deleteAcrossBlank('4444 3333', 4, true), { text: '4444 333', caret: 4 });
  assert.equal(entry.deleteAcrossBlank('4444 3333', 3, false), null);
});

test('A4: pasted blanks and hyphens give the same number as typing it', () => {
  for (const pasted of ['4444-3333-2222-1111', ' 4444 3333 2222 1111 ', '4444333322221111']) {
    assert.equal(entry.regroup(pasted, pasted.length).text, '4444 3333 2222 1111');
  }
});

test('A3: the brand is known by the sixth digit, and "none that we take" as soon as it is certain', () => {
  assert.equal(entry.brandOf('4', TAKEN).name, 'Visa');
  assert.deepEqual(entry.brandOf('5', TAKEN), {});
  assert.equal(entry.brandOf('55', TAKEN).name, 'Mastercard');
  assert.equal(entry.brandOf('2221', TAKEN).name, 'Mastercard');
  assert.deepEqual(entry.brandOf('222', TAKEN), {});
  assert.equal(entry.brandOf('2720', TAKEN).name, 'Mastercard');
  assert.equal(entry.brandOf('2721', TAKEN).none, true);
  assert.equal(entry.brandOf('37', TAKEN).name, 'Amex');
  assert.equal(entry.brandOf('6', TAKEN).none, true);
  assert.equal(entry.brandOf('36', TAKEN).none, true);
  assert.equal(entry.brandOf('34', ['Visa']).none, true);
});

test('A3: Luhn, length and brand are checked together', () => {
  assert.equal(entry.checkNumber('4444 3333 2222 1111', TAKEN), null);
  assert.equal(entry.checkNumber('4444 3333 2222 1112', TAKEN).code, 'luhn');
  assert.deepEqual(entry.checkNumber('4444 3333 2222 11', TAKEN), { code: 'length', values: [14, 'Visa', 16] });
  assert.equal(entry.checkNumber('5555 5555 5555 44445', TAKEN).code, 'long');
  assert.equal(entry.checkNumber('6011 0000 0000 0004', TAKEN).code, 'brand');
  assert.equal(entry.checkNumber('3782 822463 10005', TAKEN), null);
  assert.equal(entry.checkNumber('', TAKEN).code, 'missing');
});

test('the slash of an expiry comes by itself, and backspace takes it away', () => {
  assert.equal(entry.expiryWhileTyping('3', false), '03/');
  assert.equal(entry.expiryWhileTyping('1', false), '1');
  assert.equal(entry.expiryWhileTyping('1/', false), '01/');
  assert.equal(entry.expiryWhileTyping('09', false), '09/');
  assert.equal(entry.expiryWhileTyping('09', true), '09');
  for (const typed of ['0928', '09/28', '09-28', '09/2028', '9/28', '928', '092028']) {
    assert.equal(entry.expiryOnLeaving(typed), '09/28', typed);
  }
});

test('A5: a month outside 1 to 12, a past month and one too far ahead are told apart', () => {
  assert.equal(entry.checkExpiry('11/26', NOW), null);
  assert.equal(entry.checkExpiry('10/26', NOW).code, 'past');
  assert.equal(entry.checkExpiry('13/28', NOW).code, 'month');
  assert.equal(entry.checkExpiry('00/28', NOW).code, 'month');
  assert.equal(entry.checkExpiry('11/46', NOW), null);
  assert.equal(entry.checkExpiry('12/46', NOW).code, 'far');
  assert.equal(entry.checkExpiry('09/2', NOW).code, 'form');
});

test('A5: the security code has the length of its brand', () => {
  const visa = entry.brandOf('4', TAKEN);
  const amex = entry.brandOf('37', TAKEN);
  assert.equal(entry.checkCode('123', visa, true), null);
  assert.equal(entry.checkCode('1234', visa, true).code, 'length3');
  assert.equal(entry.checkCode('123', amex, true).code, 'length4');
  assert.equal(entry.checkCode('', visa, true).code, 'missing');
  assert.equal(entry.checkCode('', visa, false), null);
});

test('an amount is read as people type it', () => {
  for (const typed of ['1250', '1,250', '1,250.00', '$1250.0', ' 1250.', 'AUD 1,250.00', '01250']) {
    assert.equal(entry.amountOf(typed, 2), '1250.00', typed);
  }
  for (const wrong of ['', '0', '0.00', '12,50', '1.234', '-5', 'abc', '1 250']) {
    assert.equal(entry.amountOf(wrong, 2), null, wrong);
  }
  assert.equal(entry.amountOf('125', 0), '125');
  assert.equal(entry.amountOf('125.5', 0), null);
  assert.equal(entry.withCommas('1234567.80'), '1,234,567.80');
});

test('K8: a free text that hides a card number is seen', () => {
  assert.equal(entry.holdsCardNumber('4444 3333 2222 1111'), true);
  assert.equal(entry.holdsCardNumber('card 4444-3333-2222-1111 09/28'), true);
  assert.equal(entry.holdsCardNumber('INV-20881'), false);
  assert.equal(entry.holdsCardNumber('4444 3333 2222 1112'), false);
  for (const between of ['.', ':', '/', '_', ', ', ' - ', '*']) assert.equal(entry.holdsCardNumber(['4444', '3333', '2222', '1111'].join(between)), true, between);
  assert.equal(entry.holdsCardNumber('\uff14444333322221111'), true);
  assert.equal(entry.holdsCardNumber('1764144069512'), false, 'of no brand');
  assert.equal(entry.holdsCardNumber('0000000000000000'), false, 'of no brand');
});

/* Solves a puzzle of altcha's second protocol, SHA-256 with cost 1: which number gives this digest?
   Its own SHA-256: browsers offer theirs to https pages only, and a call for each number would take longer. */
(function () {
  "use strict";

  var STEP = 20000;
  var K = new Uint32Array(64);
  var START = new Uint32Array(8);

  /* The constants of SHA-256: fractions of the roots of the first primes. */
  (function () {
    var found = 0;
    for (var n = 2; found < 64; n++) {
      var prime = true;
      for (var d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
      if (!prime) continue;
      if (found < 8) START[found] = fraction(Math.sqrt(n));
      K[found] = fraction(Math.cbrt(n));
      found++;
    }
    function fraction(x) {
      return ((x - Math.floor(x)) * 4294967296) >>> 0;
    }
  })();

  function bytes(hex) {
    var out = new Uint8Array(hex.length / 2);
    for (var i = 0; i < out.length; i++) out[i] = parseInt(hex.substr(i * 2, 2), 16);
    return out;
  }

  function hex(words) {
    var out = "";
    for (var i = 0; i < words.length; i++) out += ("0000000" + words[i].toString(16)).slice(-8);
    return out;
  }

  /* One block: 36 bytes of text (salt, nonce, number), the padding, and the length in bits. */
  function first(salt, nonce) {
    var text = new Uint8Array(64);
    text.set(salt, 0);
    text.set(nonce, salt.length);
    var length = salt.length + nonce.length + 4;
    text[length] = 128;
    var words = new Uint32Array(64);
    for (var i = 0; i < 16; i++)
      words[i] =
        (text[i * 4] << 24) | (text[i * 4 + 1] << 16) | (text[i * 4 + 2] << 8) | text[i * 4 + 3];
    words[15] = length * 8;
    return { words: words, at: (length - 4) / 4 };
  }

  function digest(w, out) {
    var i, x, y;
    for (i = 16; i < 64; i++) {
      x = w[i - 15];
      y = w[i - 2];
      w[i] =
        (w[i - 16] +
          (((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)) +
          w[i - 7] +
          (((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10))) |
        0;
    }
    var a = START[0], b = START[1], c = START[2], d = START[3];
    var e = START[4], f = START[5], g = START[6], h = START[7];
    for (i = 0; i < 64; i++) {
      x =
        (h +
          (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) +
          ((e & f) ^ (~e & g)) +
          K[i] +
          w[i]) |
        0;
      y =
        ((((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) +
          ((a & b) ^ (a & c) ^ (b & c))) |
        0;
      h = g;
      g = f;
      f = e;
      e = (d + x) | 0;
      d = c;
      c = b;
      b = a;
      a = (x + y) | 0;
    }
    out[0] = START[0] + a;
    out[1] = START[1] + b;
    out[2] = START[2] + c;
    out[3] = START[3] + d;
    out[4] = START[4] + e;
    out[5] = START[5] + f;
    out[6] = START[6] + g;
    out[7] = START[7] + h;
  }

  self.onmessage = function (event) {
    var asked = event.data;
    var block = first(bytes(asked.salt), bytes(asked.nonce));
    var wanted = parseInt(asked.keyPrefix.slice(0, 8), 16);
    var out = new Uint32Array(8);
    for (var number = 0; number < asked.tries; number++) {
      block.words[block.at] = number;
      digest(block.words, out);
      if (out[0] === wanted && hex(out).indexOf(asked.keyPrefix) === 0) {
        self.postMessage({ counter: number, derivedKey: hex(out) });
        return;
      }
      if (number % STEP === STEP - 1) self.postMessage({ percent: Math.floor((number / asked.tries) * 100) });
    }
    self.postMessage({ failed: true });
  };
})();

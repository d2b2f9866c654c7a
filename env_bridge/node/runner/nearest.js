/** The names that were most likely meant: edit distance, with containment counted as close. */

/**
 * Levenshtein distance.
 * @param {string} a
 * @param {string} b
 */
function distance (a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = /** @type {number} */ (row[j - 1]) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next[j] = Math.min(swap, /** @type {number} */ (row[j]) + 1, /** @type {number} */ (next[j - 1]) + 1)
    }
    row = next
  }
  return /** @type {number} */ (row[b.length])
}

/**
 * @param {string} name
 * @param {Iterable<string>} candidates
 * @param {number} [most]
 * @returns {string[]} the nearest first; empty when nothing is near
 */
export function nearestNames (name, candidates, most = 3) {
  const wanted = name.toLowerCase().slice(0, 64)
  const scored = []
  for (const candidate of new Set(candidates)) {
    const other = candidate.toLowerCase()
    const contains = wanted.length >= 4 && other.length >= 4 && (other.includes(wanted) || wanted.includes(other))
    const score = contains ? 1 : distance(wanted, other)
    if (score <= Math.max(2, Math.floor(wanted.length / 3))) scored.push({ candidate, score })
  }
  scored.sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1))
  return scored.slice(0, most).map(entry => entry.candidate)
}

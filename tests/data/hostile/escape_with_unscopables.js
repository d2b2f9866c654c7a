// family: escape
// labels, odd scopes and unscopable names around the harness's own variables
async function main (bot) {
  __fuel: for (let __refuel = 0; __refuel < 3; __refuel++) { continue __fuel }
  globalThis.__refuel = () => 1e9
  Object.defineProperty(globalThis, '__refuel', { value: () => 1e9 })
  while (true) {}
}

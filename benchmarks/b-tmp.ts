import { tokensBench } from './tokens'
for (let i=0;i<6;i++) {const r=(await tokensBench()).rows; console.log(r.map(x=>Math.round(x.opsPerSecond)).join(' '), (r[1]!.opsPerSecond/r[0]!.opsPerSecond).toFixed(3))}

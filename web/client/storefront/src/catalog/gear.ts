import { palette as c } from './product';
import type { Seed } from './products';

export const packs: Seed[] = [
  ['rygg-24', 'Rygg 24 Daypack', 'Rygg', 129, 'daypack', [c.forest, c.rust, c.night], 'School, summit, supper.', ['24 litres', 'Sleeve for 15″', 'Waxed cotton, leather tabs'], {}],
  ['rygg-55', 'Rygg 55 Trek Pack', 'Rygg', 249, 'trekpack', [c.rust, c.moss, c.slate], 'A week on your back, carried well.', ['55 litres and a 10-litre lid', 'Adjustable back length', '1.6 kg'], {}],
  ['torg-tote', 'Torg Market Tote', 'Torg', 59, 'tote', [c.sand, c.sage, c.night], 'Bread, books, a wet swimsuit.', ['18 oz canvas', 'Inner zip pocket', 'Carries 20 kg'], {}],
  ['ferd-duffel', 'Ferd Duffel 45', 'Ferd', 139, 'duffel', [c.night, c.ochre, c.forest], 'Goes under the seat of every ferry.', ['45 litres', 'Welded base', 'Backpack straps'], { isNew: true }],
  ['belte-hip', 'Belte Hip Pack', 'Rygg', 49, 'hippack', [c.ochre, c.lake, c.coal], 'Keys, phone, cinnamon bun.', ['2 litres', 'Water-repellent zip', 'Fits 70–120 cm'], {}],
  ['bolge-rolltop', 'Bølge Roll-Top', 'Ferd', 109, 'rolltop', [c.slate, c.clay, c.forest], 'Rolls shut against the weather.', ['20–26 litres', 'Recycled sailcloth', 'Magnetic buckle'], {}],
];

export const camp: Seed[] = [
  ['lavvo-4', 'Lavvo 4 Tipi', 'Lavvo', 449, 'tipi', [c.sand, c.moss], 'One pole, four sleepers, a stove in the middle.', ['Cotton-poly canvas', 'Stove jack', 'Pitches in ten minutes'], { accent: '#8c3f4d' }],
  ['kuppel-2', 'Kuppel 2 Tent', 'Kuppel', 329, 'tent', [c.moss, c.rust, c.lake], 'Two people, three seasons, 1.9 kg.', ['Free-standing', 'Two doors, two porches', 'Repair sleeve included'], {}],
  ['drom-bag', 'Drøm Down Sleeping Bag', 'Drøm', 259, 'sleepingbag', [c.rust, c.night, c.forest], 'Comfort down to −5°.', ['650-fill traceable down', '890 g', 'Left or right zip'], {}],
  ['hvile-mat', 'Hvile Sleeping Mat', 'Hvile', 99, 'mat', [c.ochre, c.sage], 'The ground, further away.', ['Self-inflating, 5 cm', 'R-value 3.8', 'Rolls to 25 cm'], { accent: '#8c3f4d' }],
  ['sveve-hammock', 'Sveve Hammock', 'Sveve', 79, 'hammock', [c.lake, c.clay, c.sage], 'Two trees and an afternoon.', ['Carries 180 kg', 'Tree straps included', '520 g'], {}],
  ['lykt-lantern', 'Lykt Camp Lantern', 'Lykt', 55, 'lantern', [c.forest, c.rust, c.coal], 'A warm light that lasts the night.', ['Rechargeable, 40 h', 'Dims to candlelight', 'Rain-proof'], { isNew: true }],
  ['stol-chair', 'Stol Camp Chair', 'Stol', 119, 'chair', [c.forest, c.sand, c.rust], 'Ash and canvas, no plastic.', ['Oiled ash', 'Folds to 12 cm', 'Carries 120 kg'], {}],
];

import { palette as c } from './product';
import type { Seed } from './products';

export const kitchen: Seed[] = [
  ['emalje-mug', 'Emalje Mug', 'Emalje', 18, 'mug', [c.cream, c.night, c.forest], 'Chips with honour.', ['Enamelled steel', '350 ml', 'Works on any fire'], { accent: '#2f4a66' }],
  ['kaffe-kettle', 'Kaffe Kettle', 'Emalje', 59, 'kettle', [c.night, c.rust, c.cream], 'Coffee boiled the old way.', ['1.4 litres', 'Beech handle', 'For gas, induction and embers'], {}],
  ['bal-skillet', 'Bål Cast-Iron Skillet', 'Bål', 69, 'skillet', [c.coal], 'Eggs now, heirloom later.', ['26 cm', 'Pre-seasoned with linseed oil', '2.3 kg'], {}],
  ['flamme-stove', 'Flamme Gas Stove', 'Flamme', 85, 'stove', [c.lake, c.rust], 'Boils a litre in three minutes.', ['2.9 kW', 'Folds flat', 'Windshield included'], {}],
  ['varme-thermos', 'Varme Thermos 1 L', 'Varme', 39, 'thermos', [c.forest, c.rust, c.slate], 'Hot cocoa at minus ten, at four o’clock.', ['24 h hot', 'Steel inside and out', 'Cup as a lid'], { isNew: true }],
  ['spikk-knife', 'Spikk Carving Knife', 'Spikk', 45, 'knife', [c.clay, c.bark], 'For sticks, bread and boredom.', ['Carbon steel, 8 cm', 'Birch handle', 'Leather sheath'], {}],
  ['drypp-dripper', 'Drypp Pour-Over', 'Emalje', 34, 'dripper', [c.cream, c.clay, c.sage], 'Sunday, by the cup.', ['Stoneware cone', 'Glass server, 600 ml', '40 paper filters'], {}],
];

export const home: Seed[] = [
  ['ull-blanket', 'Ull Woven Blanket', 'Ull', 129, 'blanket', [c.berry, c.slate, c.moss], 'Wool enough for two.', ['130 × 200 cm', 'Woven in the west', 'Lambswool'], {}],
  ['glod-candle', 'Glød Candle', 'Glød', 28, 'candle', [c.sand, c.sage, c.clay], 'Birch smoke and a little tar.', ['45 h', 'Rapeseed wax', 'Refill by post'], {}],
  ['kurv-basket', 'Kurv Firewood Basket', 'Kurv', 89, 'basket', [c.ochre, c.bark], 'Carries an evening’s warmth.', ['Woven willow', 'Leather handles', '46 × 32 cm'], {}],
  ['pute-cushion', 'Pute Linen Cushion', 'Pute', 49, 'cushion', [c.sage, c.night, c.clay], 'Mountains, to lean on.', ['Stonewashed linen', '50 × 50 cm', 'Feather filling'], { isNew: true }],
  ['leire-planter', 'Leire Planter', 'Leire', 39, 'planter', [c.clay, c.stone, c.night], 'Terracotta that ages well.', ['Ø 22 cm', 'Frost-proof', 'Saucer included'], {}],
  ['oks-hatchet', 'Øks Hatchet', 'Øks', 75, 'axe', [c.rust, c.night], 'Forged, ground, oiled.', ['Carbon steel, 600 g', 'Hickory handle', 'Leather guard'], {}],
];

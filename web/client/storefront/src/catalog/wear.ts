import { clothingSizes, palette as c, shoeSizes } from './product';
import type { Seed } from './products';

export const shoes: Seed[] = [
  ['tind-boot', 'Tind Hiking Boot', 'Tind', 189, 'boot', [c.bark, c.moss, c.coal], 'Full-grain leather, stitched to be resoled.', ['Waxed Nordic leather, 2.4 mm', 'Wool-felt insole, removable', 'Resoling service for ten years'], { sizes: shoeSizes }],
  ['skog-runner', 'Skog Trail Runner', 'Skog', 139, 'runner', [c.rust, c.lake, c.coal], 'Sure feet on roots and wet rock.', ['Rubber outsole with 5 mm lugs', 'Recycled knit upper', '272 g at size 42'], { sizes: shoeSizes, isNew: true }],
  ['sti-sneaker', 'Sti Canvas Sneaker', 'Sti', 79, 'sneaker', [c.sage, c.night, c.clay], 'The path to the harbour and back.', ['Organic canvas', 'Natural rubber', 'Machine washable at 30°'], { sizes: shoeSizes }],
  ['elv-sandal', 'Elv River Sandal', 'Elv', 89, 'sandal', [c.slate, c.forest], 'Made to get wet, quick to dry.', ['Quick-dry webbing', 'Siped sole for wet stone', 'Closed toe option on request'], { sizes: shoeSizes }],
  ['regn-boot', 'Regn Rubber Boot', 'Regn', 95, 'wellie', [c.forest, c.ochre, c.night], 'Twelve months of autumn, dry feet.', ['Natural rubber, hand-laid', 'Cotton lining', 'Adjustable side strap'], { sizes: shoeSizes }],
  ['hytte-slipper', 'Hytte Wool Slipper', 'Hytte', 65, 'slipper', [c.stone, c.berry, c.forest], 'Felted wool for cold cabin floors.', ['Felted from one piece', 'Suede outsole', 'Norwegian wool'], { sizes: shoeSizes }],
  ['tind-light', 'Tind Light Mid', 'Tind', 169, 'boot', [c.slate, c.sand], 'The boot for summer passes.', ['Suede and recycled mesh', 'Waterproof lining', '480 g at size 42'], { sizes: shoeSizes }],
];

export const clothing: Seed[] = [
  ['fjell-jacket', 'Fjell Shell Jacket', 'Fjell', 289, 'jacket', [c.night, c.rust, c.forest], 'Three layers against sideways rain.', ['20,000 mm water column', 'PFC-free repellent', 'Two-way zip, helmet hood'], { sizes: clothingSizes }],
  ['varm-vest', 'Varm Down Vest', 'Varm', 179, 'vest', [c.ochre, c.forest, c.coal], 'Warm where it counts.', ['700-fill traceable down', 'Packs into its own pocket', 'Recycled shell'], { sizes: clothingSizes, accent: '#f3e4c3' }],
  ['lam-fleece', 'Lam Pile Fleece', 'Lam', 119, 'fleece', [c.sand, c.sage, c.berry], 'The one everybody borrows.', ['Recycled pile', 'Chest pocket', 'Regular fit'], { sizes: clothingSizes, isNew: true }],
  ['strikk-sweater', 'Strikk Wool Sweater', 'Strikk', 149, 'sweater', [c.night, c.berry, c.moss], 'A yoke pattern from the inner fjords.', ['100% Norwegian lambswool', 'Knitted in the round', 'Free mending for life'], { sizes: clothingSizes }],
  ['bre-tee', 'Bre Merino Tee', 'Bre', 69, 'tee', [c.sage, c.slate, c.clay], 'Days of wear between washes.', ['Merino, 150 g/m²', 'Flat seams', 'No mulesing'], { sizes: clothingSizes }],
  ['lue-beanie', 'Lue Bobble Beanie', 'Strikk', 35, 'beanie', [c.rust, c.night, c.moss], 'Ribbed wool with a detachable bobble.', ['Double-folded brim', 'Lambswool', 'One size'], {}],
  ['ull-socks', 'Ull Hiking Socks', 'Ull', 22, 'socks', [c.stone, c.lake, c.rust], 'Terry inside, stripes outside.', ['70% wool', 'Cushioned sole', 'Sold as a pair'], { sizes: ['36–39', '40–43', '44–47'] }],
];

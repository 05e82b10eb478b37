//! The positions of cells in a chart: each above its parent, as wide as what it holds. What does not fit beside its
//! siblings goes on a shelf above them, in a frame.

/// The position of a cell: its left and lower edge, up from the bottom of the chart, and its width.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Place {
    pub x: f64,
    pub y: f64,
    pub width: f64,
}

/// What all charts have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grid {
    /// The height of a cell with the gap to the next.
    pub row: f64,
    /// The gap between cells.
    pub gap: f64,
    /// The indent of a report under its manager in a list.
    pub indent: f64,
    /// The space between a frame and what is in it, and between shelves.
    pub pad: f64,
}

#[derive(Debug, Default)]
pub(super) struct Stack {
    pub places: Vec<Place>,
    /// Left and lower edge, width and height of each frame.
    pub frames: Vec<(Place, f64)>,
    /// Left and lower edge, width and height of the space before the reports in a list.
    pub rails: Vec<(Place, f64)>,
    pub height: f64,
}

/// The most rows of a list, at least and at most.
const TALLEST: (usize, usize) = (3, 40);

/// The cells as a forest.
pub(super) struct Forest {
    roots: Vec<usize>,
    children: Vec<Vec<usize>>,
    /// The number of nodes in each tree, its root included.
    sizes: Vec<usize>,
}

/// Siblings side by side: lists, then blocks with the columns of each.
#[derive(Debug, Default)]
struct Shelf {
    /// The trees in the lists.
    listed: Vec<usize>,
    list_columns: usize,
    blocks: Vec<(usize, usize)>,
}

impl Shelf {
    fn columns(&self) -> usize {
        self.list_columns + self.blocks.iter().map(|(_, columns)| columns).sum::<usize>()
    }
}

impl Forest {
    /// The forest of nodes with these parents. Linear.
    pub fn new(parents: &[Option<usize>]) -> Self {
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); parents.len()];
        let mut roots = Vec::new();
        for (node, parent) in parents.iter().enumerate() {
            match parent.and_then(|parent| children.get_mut(parent)) {
                Some(siblings) => siblings.push(node),
                None => roots.push(node),
            }
        }
        // parents before children
        let mut order = roots.clone();
        let mut at = 0;
        while let Some(node) = order.get(at) {
            at += 1;
            order.extend(children.get(*node).into_iter().flatten());
        }
        let parent = |node: usize| parents.get(node).copied().flatten();
        let mut sizes = vec![1; parents.len()];
        for node in order.iter().rev() {
            let size = sizes.get(*node).copied().unwrap_or(1);
            if let Some(sum) = parent(*node).and_then(|parent| sizes.get_mut(parent)) {
                *sum += size;
            }
        }
        Forest { roots, children, sizes }
    }

    /// The lowest chart of those with this number of columns in this width. Linear.
    pub fn stack(&self, columns: usize, width: f64, grid: Grid) -> Stack {
        let charts = (TALLEST.0..=TALLEST.1).map(|tallest| self.chart(columns.max(1), tallest, width, grid));
        charts.min_by(|a, b| a.height.total_cmp(&b.height)).unwrap_or_default()
    }

    fn chart(&self, columns: usize, tallest: usize, width: f64, grid: Grid) -> Stack {
        let top = self.shelves(&self.roots, columns, tallest);
        let mut inside: Vec<Vec<Shelf>> = Vec::new();
        inside.resize_with(self.children.len(), Vec::new);
        let mut waiting: Vec<(usize, usize)> = top.iter().flat_map(|shelf| shelf.blocks.iter().copied()).collect();
        // parents before children, as they are found
        let mut blocks = Vec::new();
        while let Some((node, columns)) = waiting.pop() {
            let shelves = self.shelves(self.children(node), columns, tallest);
            waiting.extend(shelves.iter().flat_map(|shelf| shelf.blocks.iter().copied()));
            if let Some(own) = inside.get_mut(node) {
                *own = shelves;
            }
            blocks.push(node);
        }
        let mut heights = vec![0.0; self.children.len()];
        for node in blocks.iter().rev() {
            let shelves = inside.get(*node).map_or(&[][..], Vec::as_slice);
            let height = grid.row + self.height(shelves, &heights, grid) + framing(shelves, grid);
            if let Some(own) = heights.get_mut(*node) {
                *own = height;
            }
        }
        let mut stack = Stack {
            places: vec![Place::default(); self.children.len()],
            frames: Vec::new(),
            rails: Vec::new(),
            height: self.height(&top, &heights, grid),
        };
        let mut filler = Filler { forest: self, heights: &heights, grid, stack: &mut stack };
        filler.fill(&top, Place { x: 0.0, y: 0.0, width });
        for node in blocks {
            let shelves = inside.get(node).map_or(&[][..], Vec::as_slice);
            filler.fill_block(node, shelves);
        }
        stack
    }

    fn children(&self, node: usize) -> &[usize] {
        self.children.get(node).map_or(&[], Vec::as_slice)
    }

    fn size(&self, node: usize) -> usize {
        self.sizes.get(node).copied().unwrap_or(1)
    }

    fn rows(&self, listed: &[usize]) -> usize {
        listed.iter().map(|node| self.size(*node)).sum()
    }

    /// Puts siblings on shelves, the lowest first, each as wide as all columns if there is enough to fill them.
    fn shelves(&self, siblings: &[usize], columns: usize, tallest: usize) -> Vec<Shelf> {
        let wide = |node: usize| self.size(node).div_ceil(tallest).min(columns);
        let (listed, large): (Vec<usize>, Vec<usize>) = siblings.iter().partition(|node| wide(**node) < 2);
        let mut shelves: Vec<Shelf> = Vec::new();
        for node in large {
            let wide = wide(node);
            match shelves.iter_mut().find(|shelf| shelf.columns() + wide <= columns) {
                Some(shelf) => shelf.blocks.push((node, wide)),
                None => shelves.push(Shelf { blocks: vec![(node, wide)], ..Shelf::default() }),
            }
        }
        let rows = self.rows(&listed);
        if rows > 0 {
            let free = |shelf: &Shelf| columns - shelf.columns();
            let roomiest = shelves.iter_mut().max_by_key(|shelf| free(shelf));
            match roomiest.filter(|shelf| free(shelf) > 0 && rows.div_ceil(free(shelf)) <= tallest) {
                Some(shelf) => (shelf.list_columns, shelf.listed) = (free(shelf), listed),
                None => {
                    let list_columns = columns.min(listed.len());
                    shelves.insert(0, Shelf { listed, list_columns, blocks: Vec::new() });
                }
            }
        }
        for shelf in &mut shelves {
            // the fullest blocks take the columns that are left
            for _ in shelf.columns()..columns {
                let fullness = |(node, wide): &(usize, usize)| self.size(*node) as f64 / *wide as f64;
                let fullest = shelf.blocks.iter_mut().max_by(|a, b| fullness(a).total_cmp(&fullness(b)));
                if let Some((_, wide)) = fullest {
                    *wide += 1;
                }
            }
        }
        shelves
    }

    fn height(&self, shelves: &[Shelf], heights: &[f64], grid: Grid) -> f64 {
        let all: f64 = shelves.iter().map(|shelf| self.shelf_height(shelf, heights, grid)).sum();
        all + grid.pad * shelves.len().saturating_sub(1) as f64
    }

    fn shelf_height(&self, shelf: &Shelf, heights: &[f64], grid: Grid) -> f64 {
        let lists = self.lists(&shelf.listed, shelf.list_columns);
        let lists = lists.iter().map(|list| self.list_height(list, grid));
        let blocks = shelf.blocks.iter().filter_map(|(node, _)| heights.get(*node).copied());
        lists.chain(blocks).fold(0.0, f64::max)
    }

    /// The trees of each list, in order and of nearly equal height: the largest go to the list that is lowest, and the
    /// leaves below them fill up what is left.
    fn lists(&self, listed: &[usize], columns: usize) -> Vec<Vec<usize>> {
        let (leaves, mut trees): (Vec<usize>, Vec<usize>) = listed.iter().partition(|node| self.size(**node) == 1);
        trees.sort_by_key(|node| std::cmp::Reverse(self.size(*node)));
        let mut lists: Vec<(usize, Vec<usize>)> = vec![(0, Vec::new()); columns];
        for tree in trees {
            if let Some((rows, list)) = lists.iter_mut().min_by_key(|(rows, _)| *rows) {
                *rows += self.size(tree);
                list.push(tree);
            }
        }
        lists.iter_mut().for_each(|(_, list)| list.sort_unstable());
        lists.sort_by_key(|(_, list)| list.first().copied().unwrap_or(usize::MAX));
        let mut counts = vec![0; columns];
        for _ in &leaves {
            let lowest = lists.iter_mut().zip(&mut counts).min_by_key(|((rows, _), _)| *rows);
            if let Some(((rows, _), count)) = lowest {
                *rows += 1;
                *count += 1;
            }
        }
        let mut leaves = leaves.into_iter();
        let filled = lists.into_iter().zip(counts);
        filled.map(|((_, trees), count)| leaves.by_ref().take(count).chain(trees).collect()).collect()
    }

    /// The height of a list: a gap stands between two trees unless both are leaves.
    fn list_height(&self, list: &[usize], grid: Grid) -> f64 {
        self.rows(list) as f64 * grid.row + grid.pad * self.gaps(list) as f64
    }

    fn gaps(&self, list: &[usize]) -> usize {
        list.windows(2).filter(|pair| pair.iter().any(|node| self.size(*node) > 1)).count()
    }
}

/// The height that a frame adds around shelves.
fn framing(shelves: &[Shelf], grid: Grid) -> f64 {
    if shelves.is_empty() { 0.0 } else { grid.pad }
}

/// Fills in the places, from the bottom up.
struct Filler<'a> {
    forest: &'a Forest,
    heights: &'a [f64],
    grid: Grid,
    stack: &'a mut Stack,
}

impl Filler<'_> {
    /// Places the lists and the bars of blocks on shelves that begin here.
    fn fill(&mut self, shelves: &[Shelf], start: Place) {
        let (mut y, gap) = (start.y, self.grid.gap);
        let alone = shelves.len() == 1
            && shelves.first().is_some_and(|shelf| shelf.listed.is_empty() && shelf.blocks.len() == 1);
        for shelf in shelves {
            let unit = (start.width + gap) / shelf.columns().max(1) as f64;
            let at = |column: usize, columns: usize| Place {
                x: start.x + column as f64 * unit,
                y,
                width: columns as f64 * unit - gap,
            };
            for (column, list) in self.forest.lists(&shelf.listed, shelf.list_columns).iter().enumerate() {
                let mut place = at(column, 1);
                for (at, node) in list.iter().enumerate() {
                    let pair = list.get(at.saturating_sub(1)..=at).unwrap_or_default();
                    place.y += self.forest.gaps(pair) as f64 * self.grid.pad;
                    self.list(*node, place);
                    place.y += self.forest.size(*node) as f64 * self.grid.row;
                }
            }
            let mut column = shelf.list_columns;
            for (node, columns) in &shelf.blocks {
                let place = at(column, *columns);
                self.put(*node, place);
                if !alone {
                    self.stack.frames.push((place, self.heights.get(*node).copied().unwrap_or(0.0) - self.grid.gap));
                }
                column += columns;
            }
            y += self.forest.shelf_height(shelf, self.heights, self.grid) + self.grid.pad;
        }
    }

    /// Places what stands above the bar of a block.
    fn fill_block(&mut self, node: usize, shelves: &[Shelf]) {
        let Some(bar) = self.stack.places.get(node).copied() else { return };
        let framed = self.stack.frames.iter().any(|(frame, _)| *frame == bar);
        let pad = if framed { self.grid.pad } else { 0.0 };
        self.fill(shelves, Place { x: bar.x + pad, y: bar.y + self.grid.row, width: bar.width - 2.0 * pad });
    }

    /// Lists a tree, each node above its parent and indented behind it.
    fn list(&mut self, root: usize, start: Place) {
        let mut waiting = vec![(root, 0)];
        let mut y = start.y;
        while let Some((node, depth)) = waiting.pop() {
            let indent = (self.grid.indent * depth as f64).min(start.width / 2.0);
            self.put(node, Place { x: start.x + indent, y, width: start.width - indent });
            y += self.grid.row;
            let above = self.forest.size(node) - 1;
            if above > 0 {
                let height = above as f64 * self.grid.row - self.grid.gap;
                self.stack.rails.push((Place { x: start.x + indent, y, width: self.grid.indent }, height));
            }
            waiting.extend(self.forest.children(node).iter().rev().map(|child| (*child, depth + 1)));
        }
    }

    fn put(&mut self, node: usize, place: Place) {
        if let Some(own) = self.stack.places.get_mut(node) {
            *own = place;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRID: Grid = Grid { row: 27.0, gap: 4.0, indent: 14.0, pad: 6.0 };

    /// A forest in which a node reports to one of the first so many.
    fn parents(count: usize, managers: usize, mut seed: u64) -> Vec<Option<usize>> {
        let mut below = |n: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % n.max(1)
        };
        (0..count).map(|node| (node > 0 && below(12) > 0).then(|| below(node.min(managers)))).collect()
    }

    #[test]
    fn each_stands_above_its_parent_and_alone() {
        for seed in 0..60 {
            let (count, managers) = ((seed as usize * 7) % 160 + 1, [1, 3, 20, 160][seed as usize % 4]);
            let (columns, width) = (seed as usize % 6 + 1, 1000.0);
            let parents = parents(count, managers, seed);
            let stack = Forest::new(&parents).stack(columns, width, GRID);
            let height = GRID.row - GRID.gap;
            for (node, place) in stack.places.iter().enumerate() {
                assert!(place.x >= 0.0 && place.x + place.width <= width + 0.001 && place.width > 20.0, "{place:?}");
                assert!(place.y >= 0.0 && place.y + height <= stack.height, "{place:?}");
                let apart = |other: &Place| {
                    place.x >= other.x + other.width
                        || other.x >= place.x + place.width
                        || place.y >= other.y + height
                        || other.y >= place.y + height
                };
                assert!(stack.places.iter().enumerate().all(|(other, at)| other == node || apart(at)), "{seed} {node}");
                if let Some(parent) = parents[node] {
                    let parent = stack.places[parent];
                    assert!(place.y > parent.y && place.x >= parent.x, "{place:?} above {parent:?}");
                    assert!(place.x + place.width <= parent.x + parent.width + 0.001, "{place:?} above {parent:?}");
                }
            }
        }
    }

    #[test]
    fn a_chart_is_filled() {
        // one chief, and those who report to it
        let mut parents = vec![Some(0); 10];
        parents[0] = None;
        let stack = Forest::new(&parents).stack(3, 640.0, GRID);
        assert_eq!(stack.places[0], Place { x: 0.0, y: 0.0, width: 640.0 });
        assert_eq!(stack.height, 4.0 * GRID.row + GRID.pad);
        let right = stack.places.iter().skip(1).map(|place| place.x + place.width).fold(0.0, f64::max);
        assert!((right - 640.0).abs() < 0.001, "{right}");
    }
}

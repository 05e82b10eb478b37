//! Where the cells of a chart stand: each above the one it belongs to, leaves in columns.

/// Where a cell stands: columns from the left, rows from the bottom.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub column: usize,
    pub columns: usize,
    pub row: usize,
    /// How far in it stands, in a list.
    pub indent: usize,
}

#[derive(Debug, Default)]
pub(super) struct Stack {
    pub places: Vec<Place>,
    pub columns: usize,
    pub rows: usize,
}

/// How wide a chart should be for its height.
const SHAPE: f64 = 1.2;

/// The most leaves that stand above one another.
const TALLEST: usize = 36;

/// A manager with so few below stands in a list with them, as leaves do.
const SMALL: usize = 7;

impl Stack {
    /// The stack of a forest, each with its parent; its shape is near a page's. Linear.
    pub fn new(parents: &[Option<usize>], cell_shape: f64) -> Self {
        let forest = Forest::new(parents);
        let odd = |stack: &Stack| {
            let shape = stack.columns.max(1) as f64 * cell_shape / stack.rows.max(1) as f64;
            if shape > SHAPE { shape / SHAPE } else { SHAPE / shape }
        };
        let stacks = (1..=TALLEST).map(|tallest| forest.stack(tallest));
        stacks.min_by(|a, b| odd(a).total_cmp(&odd(b))).unwrap_or_default()
    }
}

struct Forest {
    /// Every node after its parent.
    order: Vec<usize>,
    roots: Vec<usize>,
    children: Vec<Vec<usize>>,
    /// How many stand in it, itself too.
    sizes: Vec<usize>,
}

impl Forest {
    fn new(parents: &[Option<usize>]) -> Self {
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); parents.len()];
        let mut roots = Vec::new();
        for (node, parent) in parents.iter().enumerate() {
            match parent.and_then(|parent| children.get_mut(parent)) {
                Some(siblings) => siblings.push(node),
                None => roots.push(node),
            }
        }
        let mut order = roots.clone();
        let mut at = 0;
        while let Some(node) = order.get(at) {
            at += 1;
            order.extend(children.get(*node).into_iter().flatten());
        }
        let mut sizes = vec![1; parents.len()];
        for node in order.iter().rev() {
            let size = sizes.get(*node).copied().unwrap_or(1);
            let parent = parents.get(*node).copied().flatten();
            if let Some(sum) = parent.and_then(|parent| sizes.get_mut(parent)) {
                *sum += size;
            }
        }
        Forest { order, roots, children, sizes }
    }

    fn children(&self, node: usize) -> &[usize] {
        self.children.get(node).map_or(&[], Vec::as_slice)
    }

    fn size(&self, node: usize) -> usize {
        self.sizes.get(node).copied().unwrap_or(1)
    }

    fn is_small(&self, node: usize, tallest: usize) -> bool {
        self.size(node) <= SMALL.min(tallest)
    }

    /// Siblings that stand in lists, leaves first; and the others.
    fn sort(&self, siblings: &[usize], tallest: usize) -> (Vec<usize>, Vec<usize>) {
        let (mut small, large): (Vec<usize>, Vec<usize>) =
            siblings.iter().partition(|node| self.is_small(**node, tallest));
        small.sort_by_key(|node| self.size(*node) > 1);
        (small, large)
    }

    fn stack(&self, tallest: usize) -> Stack {
        let mut blocks: Vec<(usize, usize)> = vec![(1, 1); self.children.len()];
        for node in self.order.iter().rev() {
            let (columns, rows) = self.block(self.children(*node), tallest, &blocks);
            if let Some(block) = blocks.get_mut(*node) {
                *block = (columns.max(1), rows + 1);
            }
        }
        let mut stack = Stack { places: vec![Place::default(); self.children.len()], columns: 0, rows: 0 };
        (stack.columns, stack.rows) = self.block(&self.roots, tallest, &blocks);
        self.place(&self.roots, (0, 0), tallest, &blocks, &mut stack.places);
        for node in self.order.iter().filter(|node| !self.is_small(**node, tallest)) {
            let Some(place) = stack.places.get(*node).copied() else { continue };
            self.place(self.children(*node), (place.column, place.row + 1), tallest, &blocks, &mut stack.places);
        }
        stack
    }

    /// The columns and rows that siblings take.
    fn block(&self, siblings: &[usize], tallest: usize, blocks: &[(usize, usize)]) -> (usize, usize) {
        let (small, large) = self.sort(siblings, tallest);
        let lists = self.lists(&small, tallest);
        let mut columns = lists.last().map_or(0, |(column, _)| column + 1);
        let ends = small.iter().zip(&lists).map(|(node, (_, row))| row + self.size(*node));
        let mut rows = ends.max().unwrap_or(0);
        for (wide, high) in large.iter().filter_map(|node| blocks.get(*node)) {
            columns += wide;
            rows = rows.max(*high);
        }
        (columns, rows)
    }

    /// Column and row of each of those in lists.
    fn lists(&self, small: &[usize], tallest: usize) -> Vec<(usize, usize)> {
        // columns about alike high
        let all: usize = small.iter().map(|node| self.size(*node)).sum();
        let columns = all.div_ceil(tallest.max(1)).max(1);
        let high = all.div_ceil(columns);
        let (mut column, mut row) = (0, 0);
        let place = |node: &usize| {
            if row > 0 && row + self.size(*node) > high {
                (column, row) = (column + 1, 0);
            }
            let at = (column, row);
            row += self.size(*node);
            at
        };
        small.iter().map(place).collect()
    }

    fn place(
        &self,
        siblings: &[usize],
        (mut column, row): (usize, usize),
        tallest: usize,
        blocks: &[(usize, usize)],
        places: &mut [Place],
    ) {
        let (small, large) = self.sort(siblings, tallest);
        let lists = self.lists(&small, tallest);
        for (node, (across, up)) in small.iter().zip(&lists) {
            // a small one is listed with all below it, each behind its manager
            let mut waiting = vec![(*node, 0)];
            let mut up = row + up;
            while let Some((node, indent)) = waiting.pop() {
                if let Some(place) = places.get_mut(node) {
                    *place = Place { column: column + across, columns: 1, row: up, indent };
                }
                up += 1;
                waiting.extend(self.children(node).iter().rev().map(|child| (*child, indent + 1)));
            }
        }
        column += lists.last().map_or(0, |(column, _)| column + 1);
        for node in large {
            let columns = blocks.get(node).map_or(1, |block| block.0);
            if let Some(place) = places.get_mut(node) {
                *place = Place { column, columns, row, indent: 0 };
            }
            column += columns;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stands_above_its_parent_and_alone() {
        // 0 leads 1 to 9; 9 leads 10 and 11; 12 stands alone; 13 leads 14, who leads 15
        let mut parents: Vec<Option<usize>> = vec![None];
        parents.extend([Some(0); 9]);
        parents.extend([Some(9), Some(9), None, None, Some(13), Some(14)]);
        let stack = Stack::new(&parents, 7.0);
        let mut cells = Vec::new();
        for (place, parent) in stack.places.iter().zip(parents) {
            for column in place.column..place.column + place.columns {
                assert!(column < stack.columns && place.row < stack.rows);
                cells.push((column, place.row));
            }
            if let Some(parent) = parent {
                let below = &stack.places[parent];
                assert!(below.row < place.row && below.column <= place.column);
                assert!(place.column + place.columns <= below.column + below.columns);
            }
        }
        let count = cells.len();
        cells.sort_unstable();
        cells.dedup();
        assert_eq!(cells.len(), count);
    }
}

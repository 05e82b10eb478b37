//! Where the cells of a chart stand: each above the one it belongs to, leaves in columns.

/// Where a cell stands: columns from the left, rows from the bottom.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub column: usize,
    pub columns: usize,
    pub row: usize,
}

#[derive(Debug, Default)]
pub(super) struct Stack {
    pub places: Vec<Place>,
    pub columns: usize,
    pub rows: usize,
}

/// How wide a chart should be for its height.
const SHAPE: f64 = 1.7;

/// The most leaves that stand above one another.
const TALLEST: usize = 30;

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
        Forest { order, roots, children }
    }

    fn children(&self, node: usize) -> &[usize] {
        self.children.get(node).map_or(&[], Vec::as_slice)
    }

    fn stack(&self, tallest: usize) -> Stack {
        let mut sizes: Vec<(usize, usize)> = vec![(1, 1); self.children.len()];
        for node in self.order.iter().rev() {
            let (columns, rows) = self.size(self.children(*node), tallest, &sizes);
            if let Some(size) = sizes.get_mut(*node) {
                *size = (columns.max(1), rows + 1);
            }
        }
        let mut stack = Stack { places: vec![Place::default(); self.children.len()], columns: 0, rows: 0 };
        (stack.columns, stack.rows) = self.size(&self.roots, tallest, &sizes);
        self.place(&self.roots, (0, 0), tallest, &sizes, &mut stack.places);
        for node in &self.order {
            let Some(place) = stack.places.get(*node).copied() else { continue };
            self.place(self.children(*node), (place.column, place.row + 1), tallest, &sizes, &mut stack.places);
        }
        stack
    }

    /// The columns and rows that siblings take.
    fn size(&self, siblings: &[usize], tallest: usize, sizes: &[(usize, usize)]) -> (usize, usize) {
        let (mut leaves, mut columns, mut rows) = (0_usize, 0, 0);
        for node in siblings {
            match sizes.get(*node) {
                Some((wide, high)) if !self.children(*node).is_empty() => {
                    columns += wide;
                    rows = rows.max(*high);
                }
                _ => leaves += 1,
            }
        }
        (columns + leaves.div_ceil(tallest), rows.max(leaves.min(tallest)))
    }

    fn place(
        &self,
        siblings: &[usize],
        (mut column, row): (usize, usize),
        tallest: usize,
        sizes: &[(usize, usize)],
        places: &mut [Place],
    ) {
        let is_leaf = |node: &&usize| self.children(**node).is_empty();
        let leaves: Vec<usize> = siblings.iter().filter(is_leaf).copied().collect();
        let leaf_columns = leaves.len().div_ceil(tallest);
        // columns alike high
        let high = leaves.len().div_ceil(leaf_columns.max(1)).max(1);
        for (at, leaf) in leaves.iter().enumerate() {
            if let Some(place) = places.get_mut(*leaf) {
                *place = Place { column: column + at / high, columns: 1, row: row + at % high };
            }
        }
        column += leaf_columns;
        for node in siblings.iter().filter(|node| !is_leaf(node)) {
            let columns = sizes.get(*node).map_or(1, |size| size.0);
            if let Some(place) = places.get_mut(*node) {
                *place = Place { column, columns, row };
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
        // 0 leads 1, 2, 3; 3 leads 4 and 5; 6 stands alone
        let parents = [None, Some(0), Some(0), Some(0), Some(3), Some(3), None];
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

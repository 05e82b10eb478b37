//! The cells of tables, and their types.

use std::borrow::Cow;

/// A cell that is not empty.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(u64),
    /// A number.
    Decimal(f64),
    /// Whether something is so.
    Flag(bool),
    /// Several texts, perhaps none.
    Texts(Vec<Cow<'a, str>>),
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellType {
    /// [`Cell::Text`].
    Text,
    /// [`Cell::Whole`].
    Whole,
    /// [`Cell::Decimal`].
    Decimal,
    /// [`Cell::Flag`].
    Flag,
    /// [`Cell::Texts`].
    Texts,
}

/// A value that a cell can hold, and the type of its column.
pub(super) trait InCell<'a> {
    const TYPE: CellType;

    fn cell(self) -> Option<Cell<'a>>;
}

macro_rules! in_cells {
    ($($value:ty => $holds:ident, $cell:expr;)+) => {$(
        impl<'a> InCell<'a> for $value {
            const TYPE: CellType = CellType::$holds;

            fn cell(self) -> Option<Cell<'a>> {
                Some(Cell::$holds($cell(self)))
            }
        }
    )+};
}
in_cells! {
    &'a str => Text, Cow::Borrowed;
    String => Text, Cow::Owned;
    u32 => Whole, u64::from;
    u64 => Whole, u64::from;
    usize => Whole, |number| number as u64;
    f64 => Decimal, f64::from;
    bool => Flag, bool::from;
    Vec<&'a str> => Texts, |texts: Vec<&'a str>| texts.into_iter().map(Cow::Borrowed).collect();
    Vec<String> => Texts, |texts: Vec<String>| texts.into_iter().map(Cow::Owned).collect();
}

impl<'a, T: InCell<'a>> InCell<'a> for Option<T> {
    const TYPE: CellType = T::TYPE;

    fn cell(self) -> Option<Cell<'a>> {
        self.and_then(T::cell)
    }
}

//! The cells of tables and attributes of exports, and their types.

use std::borrow::Cow;

use serde::Serialize;

/// A cell that is not empty.
///
/// ```
/// use outward::tables::CellValue;
/// assert_eq!([CellValue::Decimal(2.0).plain(), CellValue::Texts(vec!["A".into(), "B".into()]).plain()], ["2.0", "A B"]);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum CellValue<'a> {
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

impl CellValue<'_> {
    /// The cell as XML Schema, Graphviz and most others read it: `0.5`, `true`. A decimal number keeps its point; texts
    /// are separated by spaces.
    pub fn plain(&self) -> String {
        self.as_plain().into_owned()
    }

    /// Like [`plain`](CellValue::plain), without a copy of a text.
    pub(crate) fn as_plain(&self) -> Cow<'_, str> {
        match self {
            CellValue::Text(text) => Cow::Borrowed(text),
            CellValue::Whole(number) => number.to_string().into(),
            CellValue::Decimal(number) => decimal(*number).into(),
            CellValue::Flag(true) => "true".into(),
            CellValue::Flag(false) => "false".into(),
            CellValue::Texts(texts) => texts.join(" ").into(),
        }
    }
}

/// No number has more characters than this.
const LONGEST: usize = 28;

/// The fewest digits that read back as the same number, always with a point: `1.0`, `0.25`, `1.6e-7`.
fn decimal(number: f64) -> String {
    let mut digits = String::with_capacity(LONGEST);
    digits.push_str(ryu_js::Buffer::new().format(number));
    if !digits.contains('.') {
        let end = digits.find('e').unwrap_or(digits.len());
        digits.insert_str(end, ".0");
    }
    digits
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellType {
    /// [`CellValue::Text`].
    Text,
    /// [`CellValue::Whole`].
    Whole,
    /// [`CellValue::Decimal`].
    Decimal,
    /// [`CellValue::Flag`].
    Flag,
    /// [`CellValue::Texts`].
    Texts,
}

/// A value that a cell can hold, and the type of its column.
pub(crate) trait InCell<'a> {
    const TYPE: CellType;

    fn cell(self) -> Option<CellValue<'a>>;
}

macro_rules! in_cells {
    ($($value:ty => $holds:ident, $cell:expr;)+) => {$(
        impl<'a> InCell<'a> for $value {
            const TYPE: CellType = CellType::$holds;

            fn cell(self) -> Option<CellValue<'a>> {
                Some(CellValue::$holds($cell(self)))
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

    fn cell(self) -> Option<CellValue<'a>> {
        self.and_then(T::cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_their_point() {
        let written = [0.0, 1.0, 0.5, 1.6e-7, 5e-7, 2e21, 1_234_567.0].map(decimal);
        assert_eq!(written, ["0.0", "1.0", "0.5", "1.6e-7", "5.0e-7", "2.0e+21", "1234567.0"]);
    }
}

//! Workbooks.
use super::ImportError;
use super::grid::{Grid, Row};
use super::report::Remarks;

pub(super) fn read(
    name: &str,
    _bytes: &[u8],
    _wanted: Option<&str>,
    _header: impl Fn(&[Row]) -> usize,
    _remarks: &mut Remarks,
) -> Result<Grid, ImportError> {
    Err(ImportError::BrokenWorkbook { sheet: name.to_owned(), why: "not read yet".to_owned() })
}

//! The model as JSON: everything that was written. `outward schema model` describes it.

use std::fmt::{self, Write};

use super::{Export, Format, complete};
use crate::json::to_writer;

pub(super) const FORMAT: Format =
    Format { name: "json", file: "model.json", programs: &["programs of your own"], write, remark: complete };

fn write(export: &Export<'_>, out: &mut dyn Write) -> fmt::Result {
    let mut text = Vec::new();
    to_writer(&mut text, export.model()).map_err(|_| fmt::Error)?;
    out.write_str(&String::from_utf8(text).map_err(|_| fmt::Error)?)
}

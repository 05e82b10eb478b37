//! The model as one text in the Outward language, without comments: several files become one.

use std::fmt::{self, Write};

use super::{Export, Format, complete};

pub(super) const FORMAT: Format =
    Format { name: "outward", file: "model.outward", programs: &["Outward"], write, remark: complete };

fn write(export: &Export<'_>, out: &mut dyn Write) -> fmt::Result {
    out.write_str(&export.model().to_text())
}

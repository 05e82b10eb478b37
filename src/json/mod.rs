//! The JSON of results, in which ids become names.
//!
//! [`Study::json`](crate::Study::json) writes everything; [`named`] turns the result of one analysis into something that
//! any serializer accepts. The functions here take the parts, for programs that make them themselves. Every object has the
//! version of its form in the field `schema`.

/// Gives something that is serialized by hand the schema of a type that has the same form.
macro_rules! described_as {
    ($written:ty => $form:ty) => {
        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $written {
            fn inline_schema() -> bool {
                <$form as schemars::JsonSchema>::inline_schema()
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                <$form as schemars::JsonSchema>::schema_name()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                <$form as schemars::JsonSchema>::schema_id()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                <$form as schemars::JsonSchema>::json_schema(generator)
            }
        }
    };
}

mod card;
mod comparison;
mod diagnostic;
mod finding;
mod format;
mod named;
mod names;
mod place;
mod records;
mod report;
pub mod schema;
#[cfg(feature = "significance")]
mod significance;
mod version;

pub use card::write_card;
pub use comparison::write_comparison;
pub use format::to_writer;
pub use named::{Named, named};
pub use names::{Name, QualifiedNames, View};
pub(crate) use place::LineCache;
pub use place::{FilePlace, Places};
pub use report::{Answer, write_errors};
#[cfg(feature = "significance")]
pub use significance::{write_significance, write_uncertain};

use crate::diagnostic::for_each_analysis;

/// The file of each analysis.
macro_rules! files {
    ($($record:ident $name:ident $title:literal $of:ident;)+) => {
        $(mod $name;)+
    };
}
for_each_analysis!(files);

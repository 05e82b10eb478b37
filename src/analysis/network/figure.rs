//! A figure, or why there is none.

use serde::{Serialize, Serializer};

/// A figure of [`network`](fn@crate::analysis::network), or the reason why there is none.
pub type Figure = Result<f64, Absent>;

/// Why a figure is absent.
///
/// ```
/// use outward::analysis::Absent;
/// assert_eq!(Absent::TooLarge.as_str(), "too-large");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Absent {
    /// It is not defined: a share of nothing, such as of the pairs of a single actor.
    Undefined,
    /// It has no linear way, and would take more steps than its limit.
    TooLarge,
    /// An iteration ended at its bound before it was exact.
    Unsolved,
}

impl Absent {
    /// The word for it in the JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Absent::Undefined => "undefined",
            Absent::TooLarge => "too-large",
            Absent::Unsolved => "unsolved",
        }
    }
}

/// A figure as it is written: nothing where there is none.
pub(super) fn if_known<S: Serializer, T: Serialize>(
    figure: &Result<T, Absent>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    figure.as_ref().ok().serialize(serializer)
}

/// A part of a whole; undefined if the whole is 0.
pub(super) fn measured(part: f64, whole: f64) -> Figure {
    crate::analysis::figures::share(part, whole).ok_or(Absent::Undefined)
}

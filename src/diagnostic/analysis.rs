//! The registry of analyses: one line each. All that has to know every analysis is generated from it: the names and
//! their order here, what is run (`analysis`), the JSON (`json`) and the parts of the report (`report::diagnosis`).

use std::fmt;

use serde::{Deserialize, Serialize};

/// Hands the registry to another macro: of each analysis the type of its records (which is also its variant of
/// [`Analysis`]), its name as printed (which is also its module in each room, and its field of
/// [`Analyses`](crate::analysis::Analyses)), and what it is about. They are printed in this order, and so are their rules.
macro_rules! for_each_analysis {
    ($then:ident) => {
        $then! {
            Paths paths "path to the customer";
            Diffusion diffusion "responsibility";
            Exemptions exemptions "exemption";
            Power power "power and closeness";
            Influence influence "influence";
            Focus focus "focus";
            Champions champions "champions";
            Metrics metrics "facts and metrics";
            Decisions decisions "decisions";
            Frictions frictions "friction";
            Care care "care";
            Sight sight "line of sight";
            Walls walls "walls";
            Policies policies "policies";
        }
    };
}
pub(crate) use for_each_analysis;

macro_rules! names {
    ($($variant:ident $name:ident $title:literal;)+) => {
        /// The analyses, in the order in which they and their rules are printed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        #[non_exhaustive]
        pub enum Analysis {
            $(
                #[doc = concat!("[", $title, "](fn@crate::analysis::", stringify!($name), ")")]
                $variant,
            )+
        }

        impl Analysis {
            /// All of them, in order.
            pub const ALL: [Analysis; [$($title),+].len()] = [$(Analysis::$variant),+];

            /// The name as it is printed.
            ///
            /// ```
            /// use outward::diagnostic::Analysis;
            /// assert_eq!(Analysis::ALL[0].as_str(), "paths");
            /// ```
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Analysis::$variant => stringify!($name),)+
                }
            }

            /// What it is about, for headings.
            pub fn title(self) -> &'static str {
                match self {
                    $(Analysis::$variant => $title,)+
                }
            }
        }
    };
}
for_each_analysis!(names);

impl Analysis {
    /// Whether it says nothing about a model without a current customer: the way to one is part of what it measures.
    ///
    /// ```
    /// use outward::diagnostic::Analysis;
    /// assert!(Analysis::Paths.needs_customers() && !Analysis::Walls.needs_customers());
    /// ```
    pub fn needs_customers(self) -> bool {
        match self {
            Analysis::Influence | Analysis::Walls | Analysis::Policies => false,
            Analysis::Paths
            | Analysis::Diffusion
            | Analysis::Exemptions
            | Analysis::Power
            | Analysis::Focus
            | Analysis::Champions
            | Analysis::Metrics
            | Analysis::Decisions
            | Analysis::Frictions
            | Analysis::Care
            | Analysis::Sight => true,
        }
    }
}

impl fmt::Display for Analysis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

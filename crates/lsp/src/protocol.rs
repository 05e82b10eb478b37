//! The types of the protocol. This is the only module that names `gen-lsp-types`.

pub(crate) use gen_lsp_types::*;

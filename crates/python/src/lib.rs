//! What the Python package `outward` is made of: the library's study, tables and texts as objects of Python. What users
//! call is in `python/outward`.

mod errors;
mod picture;
mod read;
mod study;
mod table;
mod text;

/// The part of the package that is not written in Python.
#[pyo3::pymodule]
mod _outward {
    #[pymodule_export]
    use crate::{
        errors::Invalid,
        picture::Picture,
        read::{read_document, read_files, read_text},
        study::Study,
        table::{Table, needed},
        text::{edit_text, fmt, import_tables, to_text},
    };
}

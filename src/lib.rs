//! Outward

pub mod analysis;
pub mod diagnostic;
pub mod graph;
pub mod json;
pub mod limits;
pub mod model;
pub mod render;
pub mod rules;
pub mod syntax;
pub mod text;

pub use model::Model;
pub use syntax::value::Date;

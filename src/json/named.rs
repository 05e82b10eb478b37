//! The result of one analysis as JSON, on its own.

use serde::{Serialize, Serializer};

use super::{QualifiedNames, View};
use crate::model::Model;

/// The result of an analysis, with names in place of ids: serializes as its part of the output of `outward analyze`.
///
/// The names are made here, in time and memory linear in the number of parties. Any serializer will do;
/// [`to_writer`](super::to_writer) prints numbers as the answer does.
///
/// # Panics
///
/// May panic when serialized, if the result belongs to another model.
///
/// ```
/// use outward::{Model, analysis, graph::ServiceGraph, json, text::Sources};
///
/// let text = "customer Guest\nunit Stores { role Barista { serves Guest } }\nrole Chief { serves Stores }";
/// let model = Model::read(&Sources::from_text("shop.outward", text))?;
/// let care = analysis::care(&model);
/// let value = serde_json::to_value(json::named(&model, &care))?;
/// assert_eq!(value["actors"][0]["actor"], "Stores.Barista");
/// assert_eq!(value["actors"][0]["served_through"][0], "Stores");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn named<'a, T: ?Sized>(model: &'a Model, found: &'a T) -> Named<'a, T> {
    Named { names: QualifiedNames::new(model), found }
}

/// The result of an analysis with the names of its model. Made by [`named`].
#[derive(Debug)]
pub struct Named<'a, T: ?Sized> {
    names: QualifiedNames<'a>,
    found: &'a T,
}

impl<T: ?Sized> Serialize for Named<'_, T>
where
    for<'v> View<'v, T>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        View::new(self.found, &self.names).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::analysis::{Analyses, Targets};
    use crate::diagnostic::{Analysis, for_each_analysis};
    use crate::graph::ServiceGraph;
    use crate::json::{Answer, to_writer};
    use crate::model::resolve;
    use crate::rules::RuleContext;
    use crate::syntax::Project;
    use crate::text::Sources;

    fn written(value: &impl Serialize) -> Value {
        let mut text = Vec::new();
        to_writer(&mut text, value).unwrap();
        serde_json::from_slice(&text).unwrap()
    }

    #[test]
    fn each_analysis_alone_is_its_part_of_the_answer() {
        for text in
            [include_str!("../../examples/northwind.outward"), include_str!("../../examples/gitlab.outward"), ""]
        {
            let sources = Sources::from_text("x.outward", text);
            let resolution = resolve(&Project::parse(sources.clone()));
            let model = &resolution.model;
            let graph = ServiceGraph::new(model);
            let every: Vec<Analysis> = Analysis::every().collect();
            let analyses = Analyses::run(model, &graph, &every, &Targets::Current);
            let context = RuleContext::new(model, &graph, &analyses, None);
            let origins = &resolution.origins;
            let answer = Answer { context: &context, sources: &sources, origins, warnings: &[], findings: &[] };
            let mut whole = Vec::new();
            answer.write(&mut whole).unwrap();
            let whole: Value = serde_json::from_slice(&whole).unwrap();
            macro_rules! each {
                ($($record:ident $name:ident $title:literal $of:ident;)+) => {$(
                    let alone = written(&named(model, analyses.$name.as_deref().unwrap()));
                    assert_eq!(alone, whole[stringify!($name)], "{}", $title);
                )+};
            }
            for_each_analysis!(each);
        }
    }
}

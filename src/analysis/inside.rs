//! Whether a group, or anything in it, has some property.

use crate::model::{IdVec, Model, PartyId};

/// For each party, whether it or anything inside it, at any depth, has the property. A unit is declared before its
/// contents, so one pass from the last party to the first is enough: linear.
pub(crate) fn any_inside(model: &Model, such: impl Fn(PartyId) -> bool) -> IdVec<PartyId, bool> {
    let mut found = IdVec::filled(model.parties().len(), false);
    for party in model.parties().rev() {
        if such(party) {
            found[party] = true;
        }
        if let (true, Some(unit)) = (found[party], model.parent(party)) {
            found[unit] = true;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    #[test]
    fn what_is_inside_is_handed_up() {
        let text = "customer Guest\nunit A { role B; unit C { role D } }\nrole E\nunit A { unit C { role F }; role G }";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let found = any_inside(&model, |party| model.name(party) == "F");
        let names: Vec<&str> = model.parties().filter(|party| found[*party]).map(|party| model.name(party)).collect();
        assert_eq!(names, ["A", "C", "F"]);
    }
}

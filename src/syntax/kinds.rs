//! Sets of kinds of things, for the objects that a statement accepts.

use std::fmt;

/// A set of kinds of things that a statement accepts as objects.
///
/// ```
/// use outward::syntax::Kinds;
/// let staff = Kinds::ACTOR.and(Kinds::GROUP);
/// assert!(staff.has(Kinds::ACTOR) && !staff.has(Kinds::CUSTOMER) && Kinds::NONE.is_empty());
/// assert_eq!(Kinds::CUSTOMER.and(Kinds::METRIC).to_string(), "a customer or a metric");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Kinds(u16);

impl Kinds {
    /// The empty set.
    pub const NONE: Kinds = Kinds(0);
    /// A customer.
    pub const CUSTOMER: Kinds = Kinds(1);
    /// An outsider.
    pub const OUTSIDER: Kinds = Kinds(2);
    /// An actor: a role, or a unit that is not a group.
    pub const ACTOR: Kinds = Kinds(4);
    /// A group: a unit that contains a role or a unit.
    pub const GROUP: Kinds = Kinds(8);
    /// A metric.
    pub const METRIC: Kinds = Kinds(16);
    /// An outcome.
    pub const OUTCOME: Kinds = Kinds(32);
    /// A policy.
    pub const POLICY: Kinds = Kinds(64);
    /// The word `everyone`.
    pub const EVERYONE: Kinds = Kinds(128);
    /// The word `nobody`.
    pub const NOBODY: Kinds = Kinds(256);
    /// A decision.
    pub const DECISION: Kinds = Kinds(512);
    /// A friction.
    pub const FRICTION: Kinds = Kinds(1024);
    /// A room.
    pub const ROOM: Kinds = Kinds(2048);

    /// The union of both sets.
    pub const fn and(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// Whether the sets have an element in common.
    pub const fn has(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    const WORDS: [(Kinds, &'static str); 11] = [
        (Kinds::CUSTOMER, "a customer"),
        (Kinds::OUTSIDER, "an outsider"),
        (Kinds::ACTOR.and(Kinds::GROUP), "a role or a unit"),
        (Kinds::METRIC, "a metric"),
        (Kinds::OUTCOME, "an outcome"),
        (Kinds::POLICY, "a policy"),
        (Kinds::DECISION, "a decision"),
        (Kinds::FRICTION, "a friction"),
        (Kinds::ROOM, "a room"),
        (Kinds::EVERYONE, "`everyone`"),
        (Kinds::NOBODY, "`nobody`"),
    ];
}

/// In the words of the language: `a customer, a role or a unit`.
impl fmt::Display for Kinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words: Vec<&str> = Vec::new();
        for (kinds, word) in Kinds::WORDS {
            if self.has(kinds) {
                words.extend(word.split(" or "));
            }
        }
        match words.split_last() {
            None => f.write_str("nothing"),
            Some((last, [])) => f.write_str(last),
            Some((last, rest)) => write!(f, "{} or {last}", rest.join(", ")),
        }
    }
}

impl fmt::Debug for Kinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kinds({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_a_person_would_say_it() {
        let wanted = Kinds::CUSTOMER.and(Kinds::ACTOR).and(Kinds::GROUP);
        assert_eq!(wanted.to_string(), "a customer, a role or a unit");
        assert_eq!(Kinds::METRIC.to_string(), "a metric");
    }
}

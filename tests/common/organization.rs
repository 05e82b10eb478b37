//! Small random organizations, as text: two to ten roles in nested units, now and then up to forty, groups that serve and
//! are served, `everyone`, outsiders, potential customers, and some of everything else the language has. Strengths and
//! figures are of few values, so that ties are frequent.
//!
//! Every organization is valid. It is made of bytes, one for each choice: the choice for 0 (and for a byte that is not
//! there any more) is the plainest, so that proptest shrinks towards a role that says nothing.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use std::collections::BTreeSet;
use std::fmt;

use proptest::collection::vec;
use proptest::prelude::*;

/// More choices than this make a crowd.
const CROWD: usize = 900;

/// A strategy for small organizations.
pub fn organization() -> impl Strategy<Value = Organization> {
    vec(any::<u8>(), 0..CROWD).prop_map(|bytes| Organization::from_bytes(&bytes))
}

/// A strategy for organizations of which one in sixteen is a crowd.
#[allow(dead_code, reason = "for naive twins")]
pub fn organization_or_crowd() -> impl Strategy<Value = Organization> {
    let crowd = vec(any::<u8>(), CROWD + 1..3 * CROWD).prop_map(|bytes| Organization::from_bytes(&bytes));
    prop_oneof![15 => organization(), 1 => crowd]
}

/// An organization, top-level declaration by top-level declaration.
#[derive(Clone, PartialEq, Eq)]
pub struct Organization {
    pub declarations: Vec<String>,
}

impl Organization {
    /// The organization that the bytes choose.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Draft::new(Choices { bytes: bytes.iter() }).write()
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.declarations.join("\n") + "\n"
    }

    /// Puts the top-level declarations in another order: `keys` say which goes first.
    pub fn reordered(&self, keys: &[u8]) -> Self {
        let mut order: Vec<usize> = (0..self.declarations.len()).collect();
        order.sort_by_key(|at| keys.get(*at).copied().unwrap_or(0));
        Organization { declarations: order.iter().map(|at| self.declarations[*at].clone()).collect() }
    }
}

impl fmt::Debug for Organization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{}", self.text())
    }
}

struct Choices<'a> {
    bytes: std::slice::Iter<'a, u8>,
}

impl Choices<'_> {
    /// A number below `n`.
    fn below(&mut self, n: usize) -> usize {
        usize::from(self.bytes.next().copied().unwrap_or(0)) % n.max(1)
    }

    /// True with probability 1/`n`.
    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }

    fn of<'t, T: ?Sized>(&mut self, all: &[&'t T]) -> &'t T {
        all[self.below(all.len())]
    }

    /// Up to `most` different ones.
    fn some<T: Clone>(&mut self, most: usize, all: &[T]) -> Vec<T> {
        let mut left = all.to_vec();
        let count = self.below(most + 1).min(left.len());
        (0..count).map(|_| left.remove(self.below(left.len()))).collect()
    }

    /// Some of them, at least one if there are any.
    fn any<T: Clone>(&mut self, most: usize, all: &[T]) -> Vec<T> {
        let mut chosen = self.some(most, all);
        if chosen.is_empty() {
            chosen.extend(all.first().cloned());
        }
        chosen
    }
}

/// A unit or a role, or an outsider or a customer.
struct Party {
    noun: &'static str,
    name: String,
    path: String,
    parent: Option<usize>,
    group: bool,
    lines: Vec<String>,
}

struct Draft<'a> {
    choices: Choices<'a>,
    parties: Vec<Party>,
    customers: Vec<String>,
    outsiders: Vec<String>,
    metrics: Vec<String>,
    outcomes: Vec<String>,
    /// How much of each outcome is taken, in hundredths.
    shares: Vec<usize>,
    /// The plainer nouns, written.
    others: Vec<String>,
}

const STRENGTHS: [&str; 8] =
    ["", "", " strength 0.5", " strength 0.25", " strength 0.8", " strength 0.4", " strength 1", " strength 10%"];
const HUNDREDTHS: [usize; 4] = [0, 0, 20, 25];
const SCALE: [&str; 6] = ["0", "1", "2", "3", "5", "10"];

impl<'a> Draft<'a> {
    fn new(mut choices: Choices<'a>) -> Self {
        let mut draft = Draft {
            customers: (0..1 + choices.below(3)).map(|at| format!("C{at}")).collect(),
            outsiders: (0..choices.below(3)).map(|at| format!("X{at}")).collect(),
            metrics: (0..choices.below(4)).map(|at| format!("M{at}")).collect(),
            outcomes: (0..choices.below(4)).map(|at| format!("O{at}")).collect(),
            shares: vec![0; 4],
            parties: Vec::new(),
            others: Vec::new(),
            choices,
        };
        let crowd = draft.choices.bytes.len() > CROWD - 5;
        let units = draft.choices.below(if crowd { 13 } else { 6 });
        let roles = 2 + draft.choices.below(if crowd { 39 } else { 9 });
        for at in 0..units {
            let parent = draft.choices.below(at + 2).checked_sub(1).filter(|unit| *unit < at);
            draft.declare("unit", format!("U{at}"), parent);
        }
        for at in 0..roles {
            let parent = draft.choices.below(units + 1).checked_sub(1);
            draft.declare("role", format!("R{at}"), parent);
        }
        draft
    }

    fn declare(&mut self, noun: &'static str, name: String, parent: Option<usize>) {
        let path = parent.map_or(name.clone(), |unit| format!("{}.{name}", self.parties[unit].path));
        if let Some(unit) = parent {
            self.parties[unit].group = true;
        }
        self.parties.push(Party { noun, name, path, parent, group: false, lines: Vec::new() });
    }

    fn write(mut self) -> Organization {
        for at in 0..self.parties.len() {
            self.say(at);
        }
        let (customers, outsiders) = (self.write_customers(), self.write_outsiders());
        for at in 0..self.metrics.len() {
            self.metric(at);
        }
        for at in 0..self.outcomes.len() {
            self.outcome(at);
        }
        for at in 0..self.choices.below(3) {
            self.policy(at);
        }
        for at in 0..self.choices.below(3) {
            self.decision(at);
        }
        for at in 0..self.choices.below(3) {
            self.friction(at);
        }
        for at in 0..self.choices.below(3) {
            let seats = self.choices.some(4, &[self.actors(), self.customers.clone(), self.outsiders.clone()].concat());
            self.other("room", format!("B{at}"), &[list("seats", &seats)]);
        }
        let mut declarations = vec!["org \"A small one\"".to_owned()];
        declarations.extend([customers, outsiders].concat());
        declarations.append(&mut self.others);
        let tops: Vec<usize> = (0..self.parties.len()).filter(|at| self.parties[*at].parent.is_none()).collect();
        declarations.extend(tops.into_iter().map(|top| self.block(top, 0)));
        let by = self.choices.below(declarations.len());
        declarations[1..].rotate_left(by);
        Organization { declarations }
    }

    fn block(&self, at: usize, depth: usize) -> String {
        let party = &self.parties[at];
        let indent = "  ".repeat(depth);
        let mut text = format!("{indent}{} {} {{", party.noun, party.name);
        for line in &party.lines {
            text.push_str(&format!("\n{indent}  {line}"));
        }
        for (inside, _) in self.parties.iter().enumerate().filter(|(_, other)| other.parent == Some(at)) {
            text.push('\n');
            text.push_str(&self.block(inside, depth + 1));
        }
        if text.ends_with('{') { text + " }" } else { text + "\n" + &indent + "}" }
    }

    /// The statements of an actor or a group.
    fn say(&mut self, at: usize) {
        let (group, path) = (self.parties[at].group, self.parties[at].path.clone());
        let mut lines = self.serves(&path, if group { 3 } else { 4 });
        let most = if group { 1 } else { 2 };

        let workers = without(&[self.actors(), self.groups(), self.outsiders.clone()].concat(), &path);
        let anybody = without(&[workers.clone(), self.customers.clone()].concat(), &path);
        let actors = without(&self.actors(), &path);
        if self.choices.one_in(2) {
            lines.push(list("needs", &self.choices.some(most, &workers)));
        }
        if self.choices.one_in(3) {
            lines.push(list("hands back to", &self.choices.some(most, &anybody)));
        }
        let managers = self.managers(at);
        lines.push(list("reports to", &self.choices.some(2, &managers)));
        for outcome in self.choices.some(most, &(0..self.outcomes.len()).collect::<Vec<_>>()) {
            lines.push(self.responsibility(outcome));
        }
        if self.choices.one_in(4) {
            lines.push(list("promises", &self.choices.some(2, &self.outcomes)));
        }
        lines.push(list("measured by", &self.choices.some(most, &self.metrics)));
        for metric in self.choices.some(most, &self.metrics) {
            let weight = HUNDREDTHS[self.choices.below(4)];
            lines.push(format!("rewarded by {metric}{}", percent("weight", weight)));
        }
        self.flag(&mut lines, 6, "outsourced");
        self.flag(&mut lines, 7, "exempt \"a reason\"");
        if !group {
            for actor in self.choices.some(2, &actors) {
                lines.push(format!("influences {actor}{}", STRENGTHS[self.choices.below(8)]));
            }
            match self.choices.below(5) {
                3 => lines.push("says it serves nobody".to_owned()),
                4 => {
                    let everyone = ["everyone".to_owned()].to_vec();
                    let all = [self.customers.clone(), self.actors(), self.groups(), everyone].concat();
                    lines.push(list("says it serves", &self.choices.any(2, &all)));
                }
                _ => {}
            }
            match self.choices.below(6) {
                4 => lines.push("champion".to_owned()),
                5 => lines.push("blocker".to_owned()),
                _ => {}
            }
            let headcounts = ["", "headcount 1", "headcount 2", "headcount 0", "headcount 0.5", "headcount 30"];
            lines.push(self.choices.of(&headcounts).to_owned());
            for (verb, one_in) in [("cost", 3), ("pay", 2), ("power", 2), ("respect", 2)] {
                if self.choices.one_in(one_in) {
                    lines.push(format!("{verb} {}", self.choices.of(&SCALE)));
                }
            }
        }
        lines.retain(|line| !line.is_empty());
        self.parties[at].lines = lines;
    }

    fn serves(&mut self, path: &str, most: usize) -> Vec<String> {
        let everyone = vec!["everyone".to_owned()];
        let inside = [self.actors(), self.groups(), self.outsiders.clone(), everyone].concat();
        let targets = without(&[inside, self.customers.clone(), vec![self.customers[0].clone()]].concat(), path);
        let mut seen = BTreeSet::new();
        let chosen: Vec<String> =
            self.choices.some(most, &targets).into_iter().filter(|target| seen.insert(target.clone())).collect();
        let mut objects = Vec::new();
        for target in chosen {
            let strength = STRENGTHS[self.choices.below(8)];
            let effort = percent("effort", HUNDREDTHS[self.choices.below(4)]);
            let text = self.choices.of(&["", "", " \"some work\""]);
            objects.push(format!("{target}{text}{strength}{effort}"));
        }
        // in a list, a text or a strength on the last item alone applies to all
        if self.choices.one_in(3) { vec![list("serves", &objects)] } else { each("serves", &objects) }
    }

    fn responsibility(&mut self, outcome: usize) -> String {
        let share = HUNDREDTHS[self.choices.below(4)];
        let share = if self.shares[outcome] + share > 100 { 0 } else { share };
        self.shares[outcome] += share;
        let how = self.choices.of(&["", " \"in this way\""]);
        format!("responsible for {}{how}{}", self.outcomes[outcome], percent("share", share))
    }

    fn flag(&mut self, lines: &mut Vec<String>, one_in: usize, line: &str) {
        if self.choices.one_in(one_in) {
            lines.push(line.to_owned());
        }
    }

    fn write_customers(&mut self) -> Vec<String> {
        let workers = [self.actors(), self.groups(), self.outsiders.clone()].concat();
        let mut written = Vec::new();
        for at in 0..self.customers.len() {
            let potential = if at > 0 && self.choices.one_in(2) { "potential; " } else { "" };
            let needs = list("needs", &self.choices.some(1, &workers));
            written.push(format!("customer {} {{ {potential}{needs} }}", self.customers[at]));
        }
        written
    }

    fn write_outsiders(&mut self) -> Vec<String> {
        let workers = [self.actors(), self.groups()].concat();
        let mut written = Vec::new();
        for name in self.outsiders.clone() {
            let mut lines = self.serves(&name, 3);
            lines.push(list("needs", &self.choices.some(1, &workers)));
            lines.retain(|line| !line.is_empty());
            written.push(format!("outsider {name} {{ {} }}", lines.join("; ")));
        }
        written
    }

    fn metric(&mut self, at: usize) {
        let anybody = [self.customers.clone(), self.actors(), self.groups(), self.outsiders.clone()].concat();
        let reported = match self.choices.below(4) {
            0 => String::new(),
            1 => "unreported \"not good\"".to_owned(),
            _ => list("reported to", &self.choices.some(2, &anybody)),
        };
        let lines = [
            self.choices.of(&["", "about customer", "about sales", "about process"]).to_owned(),
            self.choices.of(&["", "kind number", "kind voice", "kind behavior"]).to_owned(),
            list("from", &self.choices.some(2, &anybody)),
            list("matters to", &self.choices.some(2, &self.customers)),
            self.choices.of(&["", "stands at 3", "stands at 5"]).to_owned(),
            self.choices.of(&["", "target over 3", "target under 3", "target over 5"]).to_owned(),
            reported,
        ];
        self.other("metric", self.metrics[at].clone(), &lines);
    }

    fn outcome(&mut self, at: usize) {
        let lines = [
            list("for", &self.choices.some(2, &self.customers)),
            list("measured by", &self.choices.some(2, &self.metrics)),
        ];
        self.other("outcome", self.outcomes[at].clone(), &lines);
    }

    fn policy(&mut self, at: usize) {
        let covered = [self.actors(), self.groups(), vec!["everyone".to_owned()]].concat();
        let people = [self.customers.clone(), self.actors(), self.groups()].concat();
        let kinds = ["", "kind communication", "kind training", "kind voice", "kind communication"];
        let mentions: Vec<String> = self.choices.some(3, &people);
        let mentions: Vec<String> =
            mentions.iter().map(|whom| format!("{whom} {} times", self.choices.of(&SCALE))).collect();
        let lines = [
            self.choices.of(&kinds).to_owned(),
            list("covers", &self.choices.some(2, &covered)),
            list("supports", &self.choices.some(1, &self.outcomes)),
            list("hinders", &self.choices.some(1, &self.outcomes)),
            list("mentions", &mentions),
        ];
        self.other("policy", format!("P{at}"), &lines);
    }

    fn decision(&mut self, at: usize) {
        let stakes = [self.actors(), self.groups()].concat();
        let mut lines = vec![
            list("by", &self.choices.some(1, &[self.actors(), self.outsiders.clone()].concat())),
            list("cuts", &self.choices.some(2, &stakes)),
            list("invests in", &self.choices.some(2, &stakes)),
            list("led to", &self.choices.some(1, &self.metrics)),
        ];
        if let [first, second, ..] = &self.choices.some(2, &self.metrics)[..] {
            lines.push(format!("favors {first} over {second}"));
        }
        self.other("decision", format!("D{at}"), &lines);
    }

    fn friction(&mut self, at: usize) {
        let people = [self.customers.clone(), self.actors(), self.groups()].concat();
        let (from, to) = (self.choices.some(2, &people), self.choices.some(2, &people));
        let moved = if from.is_empty() || to.is_empty() {
            String::new()
        } else {
            format!("moved from {} to {}", from.join(", "), to.join(", "))
        };
        let lines = [
            list("felt by", &self.choices.some(2, &people)),
            list("removed from", &self.choices.some(2, &people)),
            moved,
        ];
        self.other("friction", format!("F{at}"), &lines);
    }

    fn other(&mut self, noun: &str, name: String, lines: &[String]) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
        self.others.push(format!("{noun} {name} {{ {} }}", lines.join("; ")));
    }

    fn paths(&self, wanted: impl Fn(&Party) -> bool) -> Vec<String> {
        self.parties.iter().filter(|party| wanted(party)).map(|party| party.path.clone()).collect()
    }

    fn actors(&self) -> Vec<String> {
        self.paths(|party| !party.group)
    }

    fn groups(&self) -> Vec<String> {
        self.paths(|party| party.group)
    }

    /// To whom one may report without a circle: outsiders, and actors that are numbered before it (before, or as, the
    /// first in it, for a group).
    fn managers(&self, at: usize) -> Vec<String> {
        let inside =
            |actor: usize| std::iter::successors(Some(actor), |at| self.parties[*at].parent).any(|unit| unit == at);
        let is_actor = |actor: &usize| !self.parties[*actor].group;
        let first = (0..self.parties.len()).filter(is_actor).find(|actor| inside(*actor)).unwrap_or(0);
        let end = if self.parties[at].group { first + 1 } else { at };
        let mut managers: Vec<String> =
            (0..end).filter(is_actor).map(|actor| self.parties[actor].path.clone()).collect();
        managers.extend(self.outsiders.iter().cloned());
        managers
    }
}

fn without(all: &[String], one: &str) -> Vec<String> {
    all.iter().filter(|other| *other != one).cloned().collect()
}

fn list(verb: &str, objects: &[String]) -> String {
    if objects.is_empty() { String::new() } else { format!("{verb} {}", objects.join(", ")) }
}

fn each(verb: &str, objects: &[String]) -> Vec<String> {
    objects.iter().map(|object| format!("{verb} {object}")).collect()
}

fn percent(modifier: &str, hundredths: usize) -> String {
    if hundredths == 0 { String::new() } else { format!(" {modifier} {hundredths}%") }
}

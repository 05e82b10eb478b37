//! The rules of ways: what they say, and what proves it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use outward::Model;
use outward::analysis::{Analyses, Targets};
use outward::diagnostic::{Analysis, Rule};
use outward::graph::ServiceGraph;
use outward::rules::{self, Explanation, RuleContext};
use outward::text::Sources;

/// The findings of one rule: the first subject, and all that is said.
fn findings(rule: Rule, text: &str) -> Vec<(String, Explanation)> {
    let model = Model::read(&Sources::from_text("x.outward", text))
        .unwrap_or_else(|invalid| panic!("{:?}", invalid.diagnostics));
    let graph = ServiceGraph::new(&model);
    let analyses = Analyses::run(&model, &graph, &[Analysis::Paths], &Targets::Current);
    let context = RuleContext::new(&model, &graph, &analyses, None);
    let found = rules::check(&context).into_iter().filter(|finding| finding.rule == rule);
    found.map(|finding| (finding.subject().unwrap().name(&model), context.explain(&finding))).collect()
}

fn subjects(rule: Rule, text: &str) -> Vec<String> {
    findings(rule, text).into_iter().map(|(subject, _)| subject).collect()
}

/// The message, the help and the notes of the only finding, line by line.
fn said(rule: Rule, text: &str) -> Vec<String> {
    let [(_, details)] = &findings(rule, text)[..] else { panic!("not one finding of {rule}") };
    let notes = details.witness.steps.iter().map(|step| step.note.clone());
    [details.message.clone(), details.help.clone()].into_iter().chain(notes).collect()
}

#[test]
fn pages_fire_and_are_quiet_as_they_say() {
    for rule in [Rule::LongPath, Rule::WeakRoute, Rule::SingleGate, Rule::ReplacesInherited, Rule::UnservedCustomer] {
        let page = rules::page(rule);
        let example = |head: &str| {
            let start = page.find(head).unwrap() + head.len();
            page[start..].split("```").next().unwrap().to_owned()
        };
        assert_eq!(subjects(rule, &example("```outward fires")).len(), 1, "{rule} does not fire once");
        assert_eq!(subjects(rule, &example("```outward quiet")), [""; 0], "{rule} is not quiet");
    }
}

#[test]
fn a_long_path_is_shown_step_by_step() {
    let text = "customer Guest
rules { warn long-path over 2 }
role A { serves Guest strength 0.5 }
role B { serves A }
unit U { serves B strength 0.8; role D }";
    assert_eq!(
        said(Rule::LongPath, text),
        [
            "`U.D` is 3 service links away from the customer, over the limit of 2",
            "let it, or somebody on its way, serve somebody nearer to the customer: `serves WHO \"what\"`",
            "serves `B` at strength 0.8",
            "serves `A` at strength 1",
            "serves `Guest` at strength 0.5",
            "the customer",
        ]
    );
    let chain: String = (1..200).map(|at| format!("role R{at} {{ serves R{} }}\n", at - 1)).collect();
    let text = format!("customer Guest\nrole R0 {{ serves Guest }}\n{chain}");
    let found = findings(Rule::LongPath, &text);
    assert_eq!(found.len(), 194, "R6 stands 7 away");
    let last = &found[193].1.witness;
    assert_eq!((last.steps.len(), last.of), (64, 201));
}

#[test]
fn a_weak_route_shows_its_weakest_link_and_the_way_around() {
    let text = "customer Guest
role A { serves Guest strength 0.5 }
role B { serves A strength 0.4, D }
role D { serves E }
role E { serves Guest }";
    assert_eq!(
        said(Rule::WeakRoute, text),
        [
            "the route of `B` to the customer has a strength of 0.2, under 0.25",
            "strengthen the link from `B` to `A`, or use the way through `D`: 3 links, strength 1",
            "serves `A` at strength 0.4",
            "at the end of the weakest of 2 links; their product is 0.2",
        ]
    );
    assert_eq!(
        subjects(Rule::WeakRoute, "customer C\nrole A { serves C strength 0.5 }\nrole B { serves A strength 0.5 }"),
        [""; 0]
    );
    let in_percent = format!("{text}\nrules {{ warn weak-route under 22.5% }}");
    assert_eq!(
        said(Rule::WeakRoute, &in_percent)[0],
        "the route of `B` to the customer has a strength of 20%, under 22.5%"
    );
    let near = format!("{text}\nrules {{ warn weak-route under 0.20004 }}");
    assert_eq!(
        said(Rule::WeakRoute, &near)[0],
        "the route of `B` to the customer has a strength of 0.2, under 0.20004"
    );
    let near = "customer C\nrole A { serves C strength 0.24999 }";
    assert_eq!(
        said(Rule::WeakRoute, near)[0],
        "the route of `A` to the customer has a strength of 0.24999, under 0.25"
    );
    let tiny = "customer C\nrules { warn weak-route under 0.0015 }\nrole A { serves C strength 0.0002 }";
    assert_eq!(
        said(Rule::WeakRoute, tiny)[0],
        "the route of `A` to the customer has a strength of less than 0.001, under 0.0015"
    );
    let tiny = tiny.replace("0.0015", "0.0005");
    assert_eq!(
        said(Rule::WeakRoute, &tiny)[0],
        "the route of `A` to the customer has a strength of less than 0.001, under 0.0005"
    );
    let in_percent = tiny.replace("0.0005", "0.05%");
    assert_eq!(
        said(Rule::WeakRoute, &in_percent)[0],
        "the route of `A` to the customer has a strength of less than 0.1%, under 0.05%"
    );
    for (text, least) in [(&tiny, "less than 0.001 over 2 links"), (&in_percent, "less than 0.1% over 2 links")] {
        assert_eq!(said(Rule::WeakRoute, &format!("{text}\nrole B {{ serves A }}"))[5], least);
    }
    let text = "customer C\nrules { warn weak-route under 0.3 }\nrole A { serves C strength 0.1 }\nrole B { serves C strength 0.3 }";
    assert_eq!(subjects(Rule::WeakRoute, text), ["A"]);
}

#[test]
fn a_weak_link_is_called_as_it_is_written() {
    let text = "customer Guest
unit U { role A { serves Guest strength 0.9 }; role B { serves Guest strength 0.8 } }
role Chief { serves U \"goals\" strength 0.2 }";
    assert_eq!(
        said(Rule::WeakRoute, text),
        [
            "the route of `Chief` to the customer has a strength of 0.18, under 0.25",
            "strengthen the link from `Chief` to `U`",
            "serves `U` at strength 0.2",
            "at the end of the weakest of 2 links, through `U.A`; their product is 0.18",
        ]
    );
    let more = format!("{text}\nrole Clerk {{ serves Chief }}").replace("serves U", "serves everyone");
    let more = more.replace("strength 0.2 ", "strength 0.274 ");
    assert_eq!(
        said(Rule::WeakRoute, &format!("{more}\nrules {{ warn weak-route under 25% }}")),
        [
            "2 routes to the customer have a strength under 25%, because `Chief` serves `everyone` at strength 0.274: `Chief` and `Clerk`",
            "strengthen the link from `Chief` to `everyone`",
            "serves `everyone` at strength 0.274",
            "at the end of the weakest link of all these routes, through `U.A`",
            "24.7% over 2 links",
            "24.7% over 3 links",
        ]
    );
    // of several that lead there, the strongest is meant
    let several = text
        .replace("serves U \"goals\" strength 0.2", "serves everyone strength 0.1, U strength 0.2, U.A strength 0.2");
    assert_eq!(said(Rule::WeakRoute, &several)[2], "serves `U` at strength 0.2");
    // who receives the strongest takes another
    let inherited = "customer Guest
role A { serves Guest strength 0.2 }
unit U { serves U.Lead strength 0.4, A strength 0.5; role Lead; role Hand }";
    let helps: Vec<String> =
        findings(Rule::WeakRoute, inherited).into_iter().map(|(_, details)| details.message).collect();
    assert_eq!(
        helps,
        [
            "3 routes to the customer have a strength under 0.25, because `A` serves `Guest` at strength 0.2: `A`, `U.Lead` and `U.Hand`",
        ]
    );
}

#[test]
fn a_gate_has_many_behind_it_and_is_small() {
    let text = "customer Guest
role A { headcount 3; serves Guest }
role G { headcount 2; serves A }
role P { headcount 10; serves G }
role Q { headcount 11; serves P }";
    assert_eq!(
        said(Rule::SingleGate, text),
        [
            "81% of the people with a way to the customer have it only through `G`, over the limit of 25%: 21 in 2 roles and units, beside its own 2",
            "open a second way: let some of those behind it serve somebody else who serves the customer, or let somebody \
             else do what it does",
            "headcount 10, no way around `G`",
            "headcount 11, no way around `G`, behind `P`",
        ]
    );
    // ten times its own is not over ten times its own
    assert_eq!(subjects(Rule::SingleGate, &text.replace("headcount 11", "headcount 10")), [""; 0]);
    // 21 of 84
    assert_eq!(subjects(Rule::SingleGate, &text.replace("headcount 3", "headcount 61")), [""; 0]);
    assert_eq!(subjects(Rule::SingleGate, &text.replace("headcount 3", "headcount 60.9")), ["G"]);
}

#[test]
fn own_links_that_leave_out_what_the_group_serves() {
    let text = "customer Guest
customer Late
customer Later { potential }
role A { serves Guest, Late }
unit U {
  serves Guest, everyone, Later, A, Late
  role Heir
  role One { serves Late, everyone }
  role All { serves A }
  role None { serves everyone, Late, Guest }
  unit V { serves A; role W { serves A } role X { serves Guest } }
}";
    // V serves no customer: who replaces its links leaves nobody out
    assert_eq!(subjects(Rule::ReplacesInherited, text), ["U.One", "U.All"]);
    let all = &findings(Rule::ReplacesInherited, text)[1].1;
    let said: Vec<&str> = [&all.message, &all.help]
        .into_iter()
        .chain(all.witness.steps.iter().map(|step| &step.note))
        .map(String::as_str)
        .collect();
    assert_eq!(
        said,
        [
            "`U.All` has `serves` of its own, which leave out `Guest` and 2 more, served by `U`",
            "if it serves `Guest` too, say so in its own `serves`: they replace those of the group",
            "served by `U`, left out by `U.All`",
            "served by `U`, left out by `U.All`",
            "serves everyone, which `U.All` leaves out",
        ]
    );
    assert_eq!(all.witness.of, 3);
}

#[test]
fn a_customer_whom_nobody_inside_serves() {
    let text = "customer Guest
customer Partner
customer Later { potential }
outsider Agent { serves Partner strength 0.5 }
role A { serves Guest, Agent }
unit U { serves Partner; role B { serves A } }";
    assert_eq!(
        said(Rule::UnservedCustomer, text),
        [
            "no role or unit serves `Partner` directly",
            "name the role or unit that meets them, and write there: `serves Partner \"what\"`",
            "no role or unit serves them directly",
            "an outsider, serves it at strength 0.5",
        ]
    );
    assert_eq!(
        subjects(Rule::UnservedCustomer, &text.replace("role B { serves A }", "role B")),
        [""; 0],
        "B inherits the link"
    );
}

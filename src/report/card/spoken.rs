//! Findings as one would say them to those whom they are about.

use crate::diagnostic::Rule;

/// What was found, and what to do about it, to those who hold the card. Nothing for what is not about them in
/// particular.
pub fn to_you(rule: Rule) -> Option<(&'static str, &'static str)> {
    let spoken = match rule {
        Rule::LongPath => (
            "Your way to the customer is long, and something is lost at every link.",
            "Whom could you serve that stands nearer to the customer?",
        ),
        Rule::WeakRoute => (
            "Little of what you do arrives at the customer: the links on your way are weak.",
            "What would make the weakest of them hold?",
        ),
        Rule::SingleGate => (
            "Many people have a way to the customer only through you.",
            "Who else could do what you do, or be served by those behind you?",
        ),
        Rule::ReplacesInherited => (
            "What you say of whom you serve leaves out somebody whom your unit serves.",
            "If you serve them too, say so in your own words.",
        ),
        Rule::OutsourcedFrontline => (
            "You work for another company and serve a customer of ours directly, and nothing by which you are measured or \
             paid matters to one.",
            "Agree on a metric that matters to those whom you serve.",
        ),
        Rule::HiddenInfluencer => (
            "Many here listen to you, more than the chart shows.",
            "When something is to change, ask to be told of it first: it comes easier with you.",
        ),
        Rule::ServesTheBoss => (
            "Much of your effort goes up, to managers who serve no customer of today themselves.",
            "What of it would they not miss? Turn that to somebody nearer to the customer.",
        ),
        Rule::InwardUnit => (
            "Much of what is done here stays here.",
            "Who outside receives this work? Write it down; where nobody does, find out who should.",
        ),
        Rule::WalledUnit => {
            ("No work leads out of here, and none comes in.", "Who outside would miss what you do? Write it down.")
        }
        Rule::ChampionAtRisk => (
            "You speak for the customer, and more makes that hard for you here than helps you.",
            "Ask for rewards that count what matters to customers, for somebody beside you who speaks for them too, and for \
             a seat where it is decided.",
        ),
        Rule::NeverInOneRoom => (
            "You speak for the customer, and share no room with those who see reasons against it.",
            "Ask for a seat in one room with them: many of their reasons nobody has asked for.",
        ),
        Rule::SalesPressure => (
            "You serve a customer directly, and much of what you are paid for is what is sold.",
            "Ask for what matters to the customer to weigh at least as much.",
        ),
        Rule::BareCut => (
            "A decision takes from you, though you serve a customer directly, and gives to nothing that stands in for you.",
            "What would save customers the need, or who else could serve them? Say so to those who decided.",
        ),
        Rule::ExpiredAllow => (
            "An exception that was made for you is over.",
            "Ask those who made it whether it is to go on, and until when.",
        ),
        Rule::UnusedAllow => ("An exception is made for you that you no longer need.", "Ask for it to be taken out."),
        _ => return None,
    };
    Some(spoken)
}

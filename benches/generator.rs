//! Generated organizations of any size, the same for the same size: departments of teams of six to ten roles, nested;
//! a tree of managers; one role in ten serves a customer, one in twenty stands in a circle, one in fifty serves its
//! managers alone, and the rest serve one to five others, most of them nearby.
#![allow(clippy::indexing_slicing, reason = "every number is that of something generated")]

use std::fmt::Write;

/// What a role serves.
#[derive(Clone, Copy)]
pub enum Served {
    Role(usize),
    Customer(usize),
}

/// A generated organization.
pub struct Organization {
    /// The first role of each team, and the end of all.
    teams: Vec<usize>,
    /// The first team of each department, and the end of all.
    departments: Vec<usize>,
    managers: Vec<Option<usize>>,
    headcounts: Vec<u64>,
    /// What each role serves, with the strength in hundredths.
    serves: Vec<Vec<(Served, u64)>>,
    influences: usize,
}

const CUSTOMERS: usize = 5;
const WORDS: [&str; 5] = ["front desk", "account care", "field visits", "support line", "delivery"];

impl Organization {
    /// An organization of so many roles.
    pub fn new(roles: usize) -> Self {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
        let (mut teams, mut departments, mut at) = (Vec::new(), Vec::new(), 0);
        while at < roles {
            departments.push(teams.len());
            for _ in 0..dice.between(6, 10) {
                if at < roles {
                    teams.push(at);
                    at += dice.between(6, 10);
                }
            }
        }
        departments.push(teams.len());
        teams.push(roles);
        let mut organization = Organization {
            managers: managers(&teams, &departments, roles),
            headcounts: (0..roles).map(|_| dice.between(1, 6) as u64).collect(),
            serves: Vec::with_capacity(roles),
            influences: 0,
            teams,
            departments,
        };
        organization.serve(roles, &mut dice);
        organization
    }

    /// Adds this many `influences`.
    pub fn with_influences(mut self, influences: usize) -> Self {
        self.influences = influences;
        self
    }

    /// How many `serves` there are.
    #[allow(dead_code, reason = "for the generator that users call")]
    pub fn links(&self) -> usize {
        self.serves.iter().map(Vec::len).sum()
    }

    fn serve(&mut self, roles: usize, dice: &mut Dice) {
        for department in 0..self.departments.len() - 1 {
            let (first, last) = (self.departments[department], self.departments[department + 1]);
            let (low, high) = (self.teams[first], self.teams[last]);
            for team in first..last {
                for role in self.teams[team]..self.teams[team + 1] {
                    let (near, far) = ((self.teams[team], self.teams[team + 1]), (low, high));
                    let links = self.links_of(role, near, far, roles, dice);
                    self.serves.push(links);
                }
            }
        }
    }

    fn links_of(
        &self,
        role: usize,
        near: (usize, usize),
        far: (usize, usize),
        roles: usize,
        dice: &mut Dice,
    ) -> Vec<(Served, u64)> {
        let sort = dice.below(100);
        let mut links: Vec<(Served, u64)> = Vec::new();
        let leads = role == near.0;
        if !leads && sort < 5 && role + 1 < near.1 {
            // with its neighbor it stands in a circle: that one's links come back by chance alone
            links.push((Served::Role(role + 1), dice.strength()));
            return links;
        }
        if !leads && sort < 7 {
            let mut above = self.managers[role];
            while let (Some(manager), true) = (above, links.len() < 3) {
                links.push((Served::Role(manager), dice.strength()));
                above = self.managers[manager];
            }
            return links;
        }
        if sort < 17 {
            links.push((Served::Customer(dice.below(CUSTOMERS)), dice.strength()));
        }
        for _ in 0..dice.between(1, 5) {
            let (low, high) = match dice.below(100) {
                0..55 => near,
                55..85 => far,
                85..95 => (role.saturating_sub(512), (role + 512).min(roles)),
                _ => (0, roles),
            };
            let to = low + dice.below(high - low);
            let known = links.iter().any(|(served, _)| matches!(served, Served::Role(other) if *other == to));
            if to != role && !known {
                links.push((Served::Role(to), dice.strength()));
            }
        }
        links
    }

    /// As a text of Outward.
    pub fn outward(&self) -> String {
        let mut out = format!("org \"Generated {}\"\n", self.managers.len());
        for customer in 0..CUSTOMERS {
            line(&mut out, format_args!("customer C{customer} \"Customer {customer}\""));
        }
        for department in 0..self.departments.len() - 1 {
            line(&mut out, format_args!("unit D{department} \"Department {department}\" {{"));
            for team in self.departments[department]..self.departments[department + 1] {
                line(&mut out, format_args!("  unit T{team} \"Team {team}\" {{"));
                for role in self.teams[team]..self.teams[team + 1] {
                    self.role(&mut out, role);
                }
                line(&mut out, format_args!("  }}"));
            }
            line(&mut out, format_args!("}}"));
        }
        out
    }

    fn role(&self, out: &mut String, role: usize) {
        line(out, format_args!("    role R{role} \"Role {role}\" {{"));
        line(out, format_args!("      headcount {}", self.headcounts[role]));
        if let Some(manager) = self.managers[role] {
            line(out, format_args!("      reports to R{manager}"));
        }
        for (served, strength) in &self.serves[role] {
            let (whole, rest) = (strength / 100, strength % 100);
            match served {
                Served::Role(to) => line(out, format_args!("      serves R{to} strength {whole}.{rest:02}")),
                Served::Customer(to) => {
                    let word = WORDS[role % WORDS.len()];
                    line(out, format_args!("      serves C{to} \"{word}\" strength {whole}.{rest:02}"));
                }
            }
        }
        if role < self.influences {
            let other = (role * 7 + 1) % self.managers.len();
            if other != role {
                line(out, format_args!("      influences R{other}"));
            }
        }
        line(out, format_args!("    }}"));
    }

    /// The model as JSON, as a program without a language of its own would keep it.
    #[allow(dead_code, reason = "the generator that users call writes no JSON")]
    pub fn json(&self) -> String {
        let mut out = format!("{{\"org\": \"Generated {}\", \"customers\": [", self.managers.len());
        for customer in 0..CUSTOMERS {
            let comma = if customer > 0 { ", " } else { "" };
            let _ = write!(out, "{comma}{{\"id\": \"C{customer}\", \"name\": \"Customer {customer}\"}}");
        }
        out.push_str("], \"units\": [");
        for department in 0..self.departments.len() - 1 {
            let comma = if department > 0 { ", " } else { "" };
            let _ =
                write!(out, "{comma}{{\"id\": \"D{department}\", \"name\": \"Department {department}\", \"units\": [");
            let first = self.departments[department];
            for team in first..self.departments[department + 1] {
                let comma = if team > first { ", " } else { "" };
                let _ = write!(out, "{comma}{{\"id\": \"T{team}\", \"name\": \"Team {team}\", \"roles\": [");
                for role in self.teams[team]..self.teams[team + 1] {
                    out.push_str(if role > self.teams[team] { ", " } else { "" });
                    self.json_role(&mut out, role);
                }
                out.push_str("]}");
            }
            out.push_str("]}");
        }
        out.push_str("]}\n");
        out
    }

    fn json_role(&self, out: &mut String, role: usize) {
        let manager = self.managers[role].map_or("null".to_owned(), |manager| format!("\"R{manager}\""));
        let _ = write!(
            out,
            "{{\"id\": \"R{role}\", \"name\": \"Role {role}\", \"headcount\": {}, \"reports_to\": {manager}, \"serves\": [",
            self.headcounts[role]
        );
        for (at, (served, strength)) in self.serves[role].iter().enumerate() {
            let comma = if at > 0 { ", " } else { "" };
            let strength = *strength as f64 / 100.0;
            let _ = match served {
                Served::Role(to) => write!(out, "{comma}{{\"to\": \"R{to}\", \"strength\": {strength}}}"),
                Served::Customer(to) => {
                    let word = WORDS[role % WORDS.len()];
                    write!(out, "{comma}{{\"to\": \"C{to}\", \"label\": \"{word}\", \"strength\": {strength}}}")
                }
            };
        }
        out.push_str("]}");
    }
}

fn managers(teams: &[usize], departments: &[usize], roles: usize) -> Vec<Option<usize>> {
    let mut managers = vec![None; roles];
    let head = |department: usize| teams[departments[department]];
    for department in 0..departments.len() - 1 {
        for team in departments[department]..departments[department + 1] {
            let lead = teams[team];
            for manager in &mut managers[lead + 1..teams[team + 1]] {
                *manager = Some(lead);
            }
            managers[lead] = Some(head(department));
        }
        managers[head(department)] = department.checked_sub(1).map(|before| head(before / 8));
    }
    managers
}

fn line(out: &mut String, line: std::fmt::Arguments<'_>) {
    let _ = writeln!(out, "{line}");
}

/// Numbers that look like chance, and are the same each time (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end.max(1) as u64) as usize
    }

    fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    fn strength(&mut self) -> u64 {
        self.between(1, 100) as u64
    }
}

//! Reporting circles: the language does not allow them, so one link of each is left out.

use super::drafts::Role;
use super::posts::Post;
use super::report::{Concern, Remarks};

/// From each circle of main managers, removes the link of the role that comes first; from the remaining circles, the
/// links that lead back to the role they start from.
pub(super) fn break_circles(roles: &mut [Role], firsts: &[usize], posts: &[Post], remarks: &mut Remarks) {
    let mut report = |role: usize, message: String| {
        if let Some(post) = firsts.get(role).and_then(|post| posts.get(*post)) {
            let column = post.columns.managers.first().map_or("", String::as_str);
            remarks.cell(Concern::Circle, post.cell(column), message);
        }
    };
    break_main(roles, &mut report);
    let circle_of = strongly_connected(roles);
    for at in 0..roles.len() {
        let Some(role) = roles.get_mut(at) else { continue };
        let before = role.managers.len();
        let mut rank = 0;
        role.managers.retain(|manager| {
            rank += 1;
            rank == 1 || circle_of.get(*manager) != circle_of.get(at)
        });
        if role.managers.len() < before {
            report(at, "another manager leads back to this post in a circle; left out".to_owned());
        }
    }
}

fn break_main(roles: &mut [Role], report: &mut impl FnMut(usize, String)) {
    let main = |role: usize, roles: &[Role]| roles.get(role)?.managers.first().copied();
    let mut walk_of: Vec<usize> = vec![usize::MAX; roles.len()];
    for start in 0..roles.len() {
        let mut at = start;
        while walk_of.get(at) == Some(&usize::MAX) {
            if let Some(walk) = walk_of.get_mut(at) {
                *walk = start;
            }
            let Some(manager) = main(at, roles) else { break };
            at = manager;
            if walk_of.get(at) != Some(&start) {
                continue;
            }
            let (mut length, mut first, mut next) = (1, at, main(at, roles));
            while let Some(member) = next.filter(|member| *member != at) {
                (length, first) = (length + 1, first.min(member));
                next = main(member, roles);
            }
            // the other managers go with the main one: which of them would be the main one is unknown
            if let Some(role) = roles.get_mut(first) {
                role.managers.clear();
            }
            report(
                first,
                match length {
                    1 => "is the post itself; left out".to_owned(),
                    _ => format!("leads back to this post in a circle of {length}; left out"),
                },
            );
        }
    }
}

/// A number for each role, the same for roles that can reach each other (Sharir 1981: two traversals, without
/// recursion).
fn strongly_connected(roles: &[Role]) -> Vec<usize> {
    let managers = |role: usize| roles.get(role).map_or(&[][..], |role| &role.managers);
    let mut order = Vec::with_capacity(roles.len());
    let mut seen = vec![false; roles.len()];
    for start in 0..roles.len() {
        let mut open: Vec<(usize, usize)> = Vec::new();
        if let Some(seen) = seen.get_mut(start).filter(|seen| !**seen) {
            *seen = true;
            open.push((start, 0));
        }
        while let Some((at, next)) = open.last_mut() {
            match managers(*at).get(*next) {
                Some(manager) => {
                    *next += 1;
                    if let Some(seen) = seen.get_mut(*manager).filter(|seen| !**seen) {
                        *seen = true;
                        open.push((*manager, 0));
                    }
                }
                None => {
                    order.push(*at);
                    open.pop();
                }
            }
        }
    }
    let mut reports: Vec<Vec<usize>> = vec![Vec::new(); roles.len()];
    for (at, role) in roles.iter().enumerate() {
        for manager in &role.managers {
            if let Some(list) = reports.get_mut(*manager) {
                list.push(at);
            }
        }
    }
    let mut of = vec![usize::MAX; roles.len()];
    for start in order.into_iter().rev() {
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            match of.get_mut(at) {
                Some(of) if *of == usize::MAX => *of = start,
                _ => continue,
            }
            open.extend(reports.get(at).into_iter().flatten());
        }
    }
    of
}

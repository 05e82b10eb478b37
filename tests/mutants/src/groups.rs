//! Parts of the sources, each with the tests that know its figures: those are tried first.

pub struct Group {
    pub name: &'static str,
    pub files: &'static [&'static str],
    pub tests: &'static [&'static str],
}

pub const GROUPS: &[Group] = &[
    Group { name: "graph", files: &["src/graph/"], tests: &["laws_graph", "laws_paths", "laws_network"] },
    Group { name: "paths", files: &["src/analysis/paths/"], tests: &["laws_paths", "paths"] },
    Group { name: "focus", files: &["src/analysis/focus/"], tests: &["laws_focus", "golden_krackhardt"] },
    Group { name: "network", files: &["src/analysis/network/"], tests: &["laws_network", "golden_krackhardt"] },
    Group { name: "champions", files: &["src/analysis/champions/"], tests: &["laws_champions"] },
    Group {
        name: "facts",
        files: &[
            "src/analysis/metrics/",
            "src/analysis/decisions.rs",
            "src/analysis/frictions.rs",
            "src/analysis/policies.rs",
            "src/analysis/walls.rs",
        ],
        tests: &["laws_facts"],
    },
    Group {
        name: "exemptions",
        files: &[
            "src/analysis/exemptions.rs",
            "src/analysis/diffusion.rs",
            "src/analysis/care.rs",
            "src/analysis/sight.rs",
            "src/analysis/served.rs",
            "src/analysis/reaching.rs",
            "src/analysis/holder.rs",
        ],
        tests: &["laws_exemptions"],
    },
    Group {
        name: "power",
        files: &[
            "src/analysis/power.rs",
            "src/analysis/tau.rs",
            "src/analysis/influence.rs",
            "src/analysis/hierarchy.rs",
        ],
        tests: &["laws_power", "laws_influence", "laws_champions"],
    },
    Group {
        name: "shared",
        files: &["src/analysis/"],
        tests: &["laws_facts", "laws_exemptions", "laws_again", "organizations"],
    },
    // of which a sample is tried
    Group { name: "rest", files: &[""], tests: &[] },
];

/// The first group that has this file.
pub fn of(file: &str) -> Option<&'static Group> {
    GROUPS.iter().find(|group| group.files.iter().any(|start| file.starts_with(start)))
}

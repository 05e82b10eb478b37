//! A small reader of models as an import writes them: units, roles, customers and a few statements. It is written apart
//! from the library, so that what a case expects is not read by what is tested.

/// Something that was declared: what, under which name, around which other, and what was said in it.
pub struct Thing {
    pub noun: String,
    pub name: String,
    pub label: String,
    pub says: Vec<Vec<String>>,
    around: Option<usize>,
    inside: Vec<usize>,
}

/// A role with what the cases ask of one.
pub struct Role {
    pub label: String,
    pub unit: Vec<String>,
    pub headcount: f64,
    pub pay: Option<f64>,
    pub cost: Option<f64>,
    pub managers: Vec<String>,
    pub serves: Vec<String>,
}

const NOUNS: &str = "org customer outsider unit role metric outcome decision friction policy room";
const TOP: usize = 0;

/// Everything that a model declares; the first stands around all others.
pub struct Model {
    pub things: Vec<Thing>,
}

impl Model {
    pub fn read(text: &str) -> Model {
        let mut model = Model { things: Vec::new() };
        model.add("", "", None, None);
        let (mut here, mut outer, mut statement) = (TOP, Vec::new(), Vec::<String>::new());
        for token in tokens(text) {
            match token.as_str() {
                "\n" if statement.last().is_some_and(|last| last == ",") => {}
                "\n" | ";" => model.end(here, &mut statement),
                "{" => {
                    outer.push(here);
                    here = model.open(here, &statement);
                    statement.clear();
                }
                "}" => {
                    model.end(here, &mut statement);
                    here = outer.pop().unwrap_or(TOP);
                }
                _ => statement.push(token),
            }
        }
        model.declare_lines();
        model
    }

    /// All roles, in the order of writing.
    pub fn roles(&self) -> Vec<Role> {
        self.of("role").into_iter().map(|id| self.role(id)).collect()
    }

    /// The labels of everything of a noun.
    pub fn labels(&self, noun: &str) -> Vec<&str> {
        self.of(noun).into_iter().map(|id| self.things[id].label.as_str()).collect()
    }

    /// Whether the organization says it.
    pub fn org_says(&self, statement: [&str; 2]) -> bool {
        self.of("org").into_iter().any(|id| self.things[id].says.iter().any(|said| *said == statement))
    }

    fn add(&mut self, noun: &str, name: &str, label: Option<String>, around: Option<usize>) -> usize {
        let id = self.things.len();
        let label = label.unwrap_or_else(|| name.to_owned());
        let (noun, name) = (noun.to_owned(), name.to_owned());
        self.things.push(Thing { noun, name, label, says: Vec::new(), around, inside: Vec::new() });
        if let Some(around) = around {
            self.things[around].inside.push(id);
        }
        id
    }

    fn end(&mut self, here: usize, statement: &mut Vec<String>) {
        if !statement.is_empty() {
            self.things[here].says.push(std::mem::take(statement));
        }
    }

    /// A unit may be opened again.
    fn open(&mut self, here: usize, statement: &[String]) -> usize {
        let label = label(statement);
        let words: Vec<&String> = statement.iter().filter(|word| !word.starts_with('"')).collect();
        let noun = words.first().map_or("", |word| word);
        let name = words.get(1).map_or("", |word| word);
        let known = self.things[here].inside.iter().copied();
        let known = known.filter(|_| noun == "unit").find(|id| {
            let thing = &self.things[*id];
            thing.noun == "unit" && thing.name == name
        });
        match (known, label) {
            (Some(id), Some(label)) => {
                self.things[id].label = label;
                id
            }
            (Some(id), None) => id,
            (None, label) => self.add(noun, name, label, Some(here)),
        }
    }

    /// A declaration without braces stands among the statements until all is read.
    fn declare_lines(&mut self) {
        for id in 0..self.things.len() {
            let says = std::mem::take(&mut self.things[id].says);
            let (declarations, says): (Vec<_>, Vec<_>) =
                says.into_iter().partition(|said| NOUNS.split(' ').any(|noun| noun == said[0]));
            self.things[id].says = says;
            for said in declarations {
                let name = if said[0] == "org" { "" } else { said.get(1).map_or("", |name| name) };
                self.add(&said[0], name, label(&said), Some(id));
            }
        }
    }

    fn of(&self, noun: &str) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open = vec![TOP];
        while let Some(id) = open.pop() {
            if self.things[id].noun == noun {
                found.push(id);
            }
            open.extend(self.things[id].inside.iter().rev());
        }
        found
    }

    fn around(&self, id: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(id), |id| self.things[*id].around)
    }

    fn path(&self, id: usize) -> Vec<&str> {
        let named = self.around(id).filter(|id| !self.things[*id].noun.is_empty());
        let mut path: Vec<&str> = named.map(|id| self.things[id].name.as_str()).collect();
        path.reverse();
        path
    }

    fn lookup(&self, scope: Option<usize>, name: &str) -> Option<usize> {
        let parts: Vec<&str> = name.split('.').collect();
        let can_be_meant =
            |id: &usize| ["role", "unit", "customer", "outsider"].contains(&self.things[*id].noun.as_str());
        for scope in scope.into_iter().flat_map(|scope| self.around(scope)) {
            let step = |at: usize, part: &&str| {
                self.things[at].inside.iter().copied().find(|id| self.things[*id].name == *part && can_be_meant(id))
            };
            if let Some(id) = parts.iter().try_fold(scope, step) {
                return Some(id);
            }
        }
        let mut everywhere = (1..self.things.len()).filter(|id| self.path(*id).ends_with(&parts));
        everywhere.next().filter(|_| everywhere.next().is_none())
    }

    fn role(&self, id: usize) -> Role {
        let thing = &self.things[id];
        let number = |verb: &str| {
            let said = thing.says.iter().rfind(|said| said[0] == verb)?;
            let digits = said.get(1)?.replace('_', "");
            let (digits, parts) = digits.strip_suffix('%').map_or((digits.as_str(), 1.0), |digits| (digits, 100.0));
            Some(digits.parse::<f64>().ok()? / parts)
        };
        let units = self.around(id).skip(1).filter(|id| self.things[*id].noun == "unit");
        let mut unit: Vec<String> = units.map(|id| self.things[id].label.clone()).collect();
        unit.reverse();
        Role {
            label: thing.label.clone(),
            unit,
            headcount: number("headcount").unwrap_or(1.0),
            pay: number("pay"),
            cost: number("cost"),
            managers: self.objects(id, "reports", 2),
            serves: self.objects(id, "serves", 1),
        }
    }

    /// The labels of what stands behind a verb: of the role, or of the nearest unit around it that says it.
    fn objects(&self, id: usize, verb: &str, skip: usize) -> Vec<String> {
        for at in self.around(id) {
            let said = self.things[at].says.iter().filter(|said| said[0] == verb);
            let names: Vec<&String> = said
                .flat_map(|said| said.get(skip..).unwrap_or_default().split(|word| word == ","))
                .filter_map(|object| object.first())
                .collect();
            if !names.is_empty() {
                let label = |name: &String| {
                    let found = self.lookup(self.things[at].around, name);
                    found.map_or_else(|| name.clone(), |id| self.things[id].label.clone())
                };
                return names.into_iter().map(label).collect();
            }
        }
        Vec::new()
    }
}

fn label(statement: &[String]) -> Option<String> {
    statement.iter().find(|word| word.starts_with('"')).map(|word| unquoted(word))
}

fn tokens(text: &str) -> Vec<String> {
    let shape = regex::Regex::new(r#"//[^\n]*|"(?:[^"\\\n]|\\.)*"|[{};,\n]|[^\s{};,"]+"#).unwrap();
    let tokens = shape.find_iter(text).map(|found| found.as_str().to_owned());
    tokens.filter(|token| !token.starts_with("//")).collect()
}

fn unquoted(text: &str) -> String {
    let escape = regex::Regex::new(r"\\(?:u\{([0-9A-Fa-f]+)\}|(.))").unwrap();
    let inside = text.trim_start_matches('"').strip_suffix('"').unwrap_or(text);
    let plain = escape.replace_all(inside, |found: &regex::Captures<'_>| match (found.get(1), found.get(2)) {
        (Some(code), _) => char::from_u32(u32::from_str_radix(code.as_str(), 16).unwrap()).unwrap().to_string(),
        (None, Some(letter)) if letter.as_str() == "n" => "\n".to_owned(),
        (None, Some(letter)) if letter.as_str() == "t" => "\t".to_owned(),
        (None, letter) => letter.unwrap().as_str().to_owned(),
    });
    plain.into_owned()
}

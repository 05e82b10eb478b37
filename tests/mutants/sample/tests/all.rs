use sample::*;

#[test]
fn truths() {
    assert_eq!([(true, true), (true, false), (false, true)].map(|(a, b)| both(a, b)), [true, false, false]);
    assert_eq!([(false, false), (true, false), (false, true)].map(|(a, b)| either(a, b)), [false, true, true]);
    assert!(larger("b", "a") && !larger("a", "a") && !larger("a", "b"));
}

#[test]
fn numbers() {
    assert_eq!(add(1, &[2, 4]), 7);
    assert_eq!(negative(2), -2);
    assert_eq!(even(6).collect::<Vec<_>>(), [0, 2, 4]);
    assert_eq!(fixed(2), 4);
}

#[test]
fn others() {
    assert_eq!(joined("a".to_owned(), "b"), "ab");
    assert_eq!([0, 1, 2].map(kind), ["none", "one", "many"]);
    assert_eq!(on_axis(2), Point { x: 2, y: 0 });
    assert_eq!([None, Some(3), Some(4), Some(5)].map(first), [false, false, true, true]);
    assert_eq!([2, 4].map(at_most), [true, false]);
}

//! What goes in comes out, field for field.

use proptest::prelude::*;
use regesta_model::{Casefile, Concordance, Document};
use regesta_store::{Error, Store};

use crate::samples::{concordance, filed_emendations, full, judgements, new_path, plain};

/// Everything in a case, as text: the model's types print every field.
fn printed(casefile: &Casefile) -> String {
    format!("{casefile:#?}")
}

fn in_memory(documents: &[Document]) -> Casefile {
    let mut casefile = Casefile::default();
    for document in documents {
        casefile.add(document.clone());
    }
    casefile
}

fn three() -> Vec<Document> {
    vec![full(), plain("b.txt", "The quay burned."), plain("a.txt", "")]
}

#[test]
fn every_field_of_a_casefile_comes_back() {
    let (_folder, path) = new_path();
    let mut store = Store::create(&path).unwrap();
    let mut expected = in_memory(&three());
    assert_eq!(store.add(&three()).unwrap(), 3);
    for judgement in judgements() {
        store.judge(&judgement).unwrap();
        expected.judge(judgement);
    }
    for emendation in filed_emendations() {
        store.emend(&emendation).unwrap();
        expected.emend(emendation);
    }
    assert_eq!(printed(&store.casefile().unwrap()), printed(&expected));
    store.close().unwrap();
    let store = Store::open_read_only(&path).unwrap();
    assert_eq!(printed(&store.casefile().unwrap()), printed(&expected));
}

#[test]
fn one_document_one_source_and_all_claims_can_be_had_alone() {
    let (_folder, path) = new_path();
    let mut store = Store::create(&path).unwrap();
    store.add(&three()).unwrap();
    let id = full().id().clone();
    assert_eq!(format!("{:?}", store.document(&id).unwrap().unwrap()), format!("{:?}", full()));
    assert_eq!(format!("{:?}", store.source(&id).unwrap().unwrap()), format!("{:?}", full().source));
    assert_eq!(store.claims().unwrap(), full().claims);
    let unknown = plain("c.txt", "unknown").id().clone();
    assert!(store.document(&unknown).unwrap().is_none() && store.source(&unknown).unwrap().is_none());
    assert!(store.has(&id).unwrap() && !store.has(&unknown).unwrap());
    let paths: Vec<String> =
        store.source_ids().unwrap().iter().map(|id| store.source(id).unwrap().unwrap().origin.path).collect();
    assert_eq!(paths, ["a.txt", "b.txt", "news/1887.html"]);
}

#[test]
fn tokens_are_left_to_be_made_again() {
    use regesta_model::annotation::{Layer, Token, TokenKind};
    let (_folder, path) = new_path();
    let mut document = plain("a.txt", "The quay burned.");
    let range = regesta_model::TextRange::new(0, 3);
    document.annotations.tokens = Layer::new(vec![Token { range, kind: TokenKind::Word }]);
    let mut store = Store::create(&path).unwrap();
    store.add(&[document]).unwrap();
    assert!(store.casefile().unwrap().documents()[0].annotations.tokens.is_empty());
}

#[test]
fn the_same_bytes_twice_change_nothing() {
    let (_folder, path) = new_path();
    let mut store = Store::create(&path).unwrap();
    store.add(&three()).unwrap();
    store.replace_concordance(&concordance(&three())).unwrap();
    let before = printed(&store.casefile().unwrap());
    let elsewhere = Document {
        source: regesta_model::Source::new(
            full().source.bytes(),
            regesta_model::Origin { path: "0.html".into(), ..Default::default() },
        ),
        ..full()
    };
    assert_eq!(store.add(&[full(), elsewhere, full()]).unwrap(), 0);
    assert_eq!(printed(&store.casefile().unwrap()), before);
    assert!(store.concordance().unwrap().is_some(), "nothing changed, so the concordance still holds");
}

#[test]
fn the_order_of_adding_does_not_show() {
    let (_folder, path) = new_path();
    let (_other_folder, other_path) = new_path();
    let mut store = Store::create(&path).unwrap();
    store.add(&three()).unwrap();
    let mut other = Store::create(&other_path).unwrap();
    for document in three().into_iter().rev() {
        other.add(&[document]).unwrap();
    }
    assert_eq!(printed(&store.casefile().unwrap()), printed(&other.casefile().unwrap()));
    assert_eq!(store.claims().unwrap(), other.claims().unwrap());
    assert_eq!(store.search("quay", 9).unwrap(), other.search("quay", 9).unwrap());
}

#[test]
fn removing_takes_exactly_the_rows_of_one_source() {
    let (_folder, path) = new_path();
    let mut store = Store::create(&path).unwrap();
    let rest = [plain("b.txt", "The quay burned."), plain("a.txt", "")];
    store.add(&rest).unwrap();
    let before = printed(&store.casefile().unwrap());
    store.add(&[full()]).unwrap();
    store.judge(&judgements()[0]).unwrap();
    assert!(store.remove(full().id()).unwrap());
    assert!(!store.remove(full().id()).unwrap());
    let after = store.casefile().unwrap();
    assert_eq!(after.judgements(), &judgements()[..1]);
    assert_eq!(printed(&in_memory(after.documents())), before);
    assert!(store.search("harbour", 9).unwrap().is_empty());
    assert_eq!(store.search("quay", 9).unwrap().len(), 1);
    store.check().unwrap();
    store.add(&[full()]).unwrap();
    assert_eq!(store.search("harbour", 9).unwrap().len(), 1);
}

fn same(found: &Concordance, expected: &Concordance) {
    assert_eq!(format!("{found:#?}"), format!("{expected:#?}"));
}

#[test]
fn every_field_of_a_concordance_comes_back() {
    let (_folder, path) = new_path();
    let mut store = Store::create(&path).unwrap();
    assert!(store.concordance().unwrap().is_none());
    store.add(&three()).unwrap();
    store.replace_concordance(&concordance(&three())).unwrap();
    same(&store.concordance().unwrap().unwrap(), &concordance(&three()));
    store.replace_concordance(&Concordance::default()).unwrap();
    same(&store.concordance().unwrap().unwrap(), &Concordance::default());
    store.check().unwrap();
}

#[test]
fn a_change_of_the_case_drops_the_concordance() {
    let (_folder, path) = new_path();
    let mut store = Store::create(&path).unwrap();
    store.add(&three()).unwrap();
    let changes: [&dyn Fn(&mut Store); 4] = [
        &|store| assert_eq!(store.add(&[plain("c.txt", "More.")]).unwrap(), 1),
        &|store| store.judge(&judgements()[0]).unwrap(),
        &|store| store.emend(&filed_emendations()[0]).unwrap(),
        &|store| assert!(store.remove(plain("c.txt", "More.").id()).unwrap()),
    ];
    for change in changes {
        store.replace_concordance(&concordance(&three())).unwrap();
        assert!(store.concordance().unwrap().is_some());
        change(&mut store);
        assert!(store.concordance().unwrap().is_none());
    }
}

#[test]
fn a_concordance_of_another_case_is_refused_and_the_former_stays() {
    let (_folder, path) = new_path();
    let mut store = Store::create(&path).unwrap();
    store.add(&three()).unwrap();
    store.replace_concordance(&concordance(&three())).unwrap();
    let foreign = concordance(&[plain("x.txt", "x"), plain("y.txt", "y")]);
    let refused = store.replace_concordance(&foreign).unwrap_err();
    assert!(matches!(refused, Error::Foreign { .. }), "{refused}");
    same(&store.concordance().unwrap().unwrap(), &concordance(&three()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn any_bytes_and_any_text_come_back(bytes: Vec<u8>, content: String, words in "\\PC{0,12}") {
        let (_folder, path) = new_path();
        let mut document = plain("any.txt", &content);
        let origin = document.source.origin.clone();
        document.source = regesta_model::Source::new(bytes, origin);
        let mut store = Store::create(&path).unwrap();
        store.add(&[document]).unwrap();
        let found = &store.casefile().unwrap();
        prop_assert_eq!(found.documents()[0].text.content(), &content);
        // Any words can be looked for, and hits lie in the text.
        for hit in store.search(&words, 9).unwrap() {
            prop_assert!(content.get(hit.range.as_usize()).is_some());
        }
    }
}

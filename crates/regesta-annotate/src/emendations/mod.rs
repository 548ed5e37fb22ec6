//! Damage in the text. In: a text and its tokens. Out: where words were struck out, misread, glued together or broken,
//! with what they should say where the text or the language leaves no choice. The text itself is never changed, and a
//! struck-out word is never guessed.

mod boilerplate;
mod misread;
mod redaction;
mod spacing;

use regesta_model::annotation::{Emendation, EmendationKind, Layer, Token};
use regesta_model::{Text, TextRange};

/// Finds damaged words and proposes what they should say.
pub fn find_emendations(text: &Text, tokens: &Layer<Token>) -> Layer<Emendation> {
    let mut found = Vec::new();
    boilerplate::find(text, &mut found);
    redaction::find(text, tokens, &mut found);
    spacing::find(text, tokens, &mut found);
    misread::find(text, tokens, &mut found);
    drop_inside_boilerplate(&mut found);
    Layer::new(found)
}

/// A page's furniture is damage as a whole; nothing in it is emended.
fn drop_inside_boilerplate(found: &mut Vec<Emendation>) {
    let furniture: Vec<TextRange> =
        found.iter().filter(|e| e.kind == EmendationKind::Boilerplate).map(|e| e.range).collect();
    found.retain(|emendation| {
        let after = furniture.partition_point(|range| range.start <= emendation.range.start);
        let inside = after.checked_sub(1).is_some_and(|idx| furniture[idx].contains(emendation.range));
        emendation.kind == EmendationKind::Boilerplate || !inside
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_model::SourceId;
    use regesta_model::text::{Block, BlockKind};

    /// Each line is a block; the emendations as `kind:quote>reading`.
    fn check(content: &str, expected: &[&str]) {
        let mut at = 0;
        let mut blocks = Vec::new();
        for line in content.split('\n') {
            if !line.is_empty() {
                blocks.push(Block {
                    range: TextRange::from_usize(at, at + line.len()),
                    kind: BlockKind::Paragraph,
                });
            }
            at += line.len() + 1;
        }
        let text = Text::new(SourceId::of(&[b"e"]), content, blocks, Vec::new());
        let found: Vec<String> = find_emendations(&text, &crate::tokenize(&text))
            .iter()
            .map(|e| format!("{:?}:{}>{}", e.kind, text.quote(e.range), e.reading.as_deref().unwrap_or("-")))
            .collect();
        assert_eq!(found, expected, "{content}");
    }

    #[test]
    fn struck_out_words() {
        check("On May 3 ** wrote to ***.", &["Redaction:**>-", "Redaction:***>-"]);
        check("** Wrote to Sucre.", &["Redaction:** Wrote>-"]);
        check("the council of Potosi** met", &["Redaction:Potosi**>-"]);
        check("a **bold** word, a note* and\n* * *\n", &[]);
        check("the [redacted] letter", &["Redaction:redacted>-"]);
    }

    #[test]
    fn lost_spaces_and_broken_numbers() {
        check("spoke GuaraniAfter the war", &["MissingSpace:GuaraniAfter>Guarani. After"]);
        check("They rose!The city fell.", &["MissingSpace:rose!The>rose! The"]);
        check("see example.org/A.Map for it", &[]);
        check(
            "making up 97 of the voters3%, he said",
            &["BrokenNumber:97 of the voters3%>97.3% of the voters"],
        );
        check("the fleet , at last", &["Other: ,>,"]);
    }

    #[test]
    fn misread_words() {
        check("the troops comp1ied at once", &["Ocr:comp1ied>complied"]);
        check("the goverment of Lima fell", &["Ocr:goverment>government"]);
        check("machineguns, overcommitted, colour, Atahualpa, unrecognised", &[]);
    }

    #[test]
    fn furniture() {
        check(
            "Updated on 2020-01-02\nThe war began.\nRelated posts\nBest writers",
            &[
                "Boilerplate:Updated on 2020-01-02>-",
                "Boilerplate:Related posts>-",
                "Boilerplate:Best writers>-",
            ],
        );
    }
}

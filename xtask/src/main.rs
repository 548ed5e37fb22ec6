//! Developer tools: `cargo xtask COMMAND`.
//!
//! Nothing here ships. Each command has a module of its own.

#![expect(clippy::disallowed_methods, reason = "a developer tool reads files and arguments")]

mod bench_add;
mod bench_collate;
mod claims_corpora;
mod collate_gold;
mod coreference;
mod ecbplus;
mod layers;
mod meter;
mod names;
mod parse_eval;
mod quotations;
mod timex;
mod timex_hostile;
mod wikicontradict;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = arguments.split_first().map_or(("", &[][..]), |(c, rest)| (c.as_str(), rest));
    let outcome = match command {
        "bench" => match rest.split_first() {
            Some((what, rest)) if what == "add" => bench_add::run(rest),
            _ => Err("expected `bench add`".to_owned()),
        },
        "bench-collate" => bench_collate::run(rest),
        "claims-corpora" => claims_corpora::run(rest),
        "collate-gold" => collate_gold::run(rest),
        "coreference" => coreference::run(rest),
        "ecbplus" => ecbplus::run(rest),
        "layers" => layers::run(rest),
        "names" => names::run(rest),
        "parse-eval" => parse_eval::run(rest),
        "quotations" => quotations::run(rest),
        "timex" => timex::run(rest),
        "timex-hostile" => timex_hostile::run(rest),
        "wikicontradict" => wikicontradict::run(rest),
        _ => Err(format!("unknown command `{command}`: the commands stand in xtask/src/main.rs")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

//! Any text: its times are found in order, on characters, without overlap, whether it is read as news or as narrative.
#![no_main]

use libfuzzer_sys::fuzz_target;
use regesta_annotate::times::report_times;
use regesta_annotate::{TimeMode, TimeOptions};
use regesta_model::{Origin, Source, Text};

fuzz_target!(|content: &str| {
    let origin = Origin { dated: "1950-06-25".parse().ok(), ..Origin::default() };
    let source = Source::new(content.as_bytes().to_vec(), origin.clone());
    let text = Text::new(source.id().clone(), content, Vec::new(), Vec::new());
    for mode in [None, Some(TimeMode::News), Some(TimeMode::Narrative)] {
        let timexes = report_times(&text, &origin, &TimeOptions { mode, ..TimeOptions::default() }).timexes;
        assert!(timexes.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        assert!(timexes.iter().all(|timex| !text.quote(timex.range).is_empty()));
    }
});

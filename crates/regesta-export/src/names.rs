//! Names of model values that only formats print.

use regesta_model::Cause;

/// A cause as exports print it.
pub(crate) const fn cause_name(cause: Cause) -> &'static str {
    match cause {
        Cause::Genuine => "genuine",
        Cause::Precision => "precision",
        Cause::Calendar => "calendar",
        Cause::Scope => "scope",
        Cause::Unit => "unit",
        Cause::ScanOrTranslation => "scan_or_translation",
        Cause::Revision => "revision",
        Cause::Unknown => "unknown",
    }
}

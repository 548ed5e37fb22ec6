-- A date keeps the calendar it is written in: `Julian 1887-04-23`, `Minguo 38`.

ALTER TABLE timexes ADD COLUMN written TEXT;

-- By which versions on which processor a reply was computed; nothing of what older versions made.
ALTER TABLE message ADD COLUMN software TEXT;

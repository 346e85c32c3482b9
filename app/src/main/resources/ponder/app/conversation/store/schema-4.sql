-- What failed is a code with its values; the sentences of older versions stay as they are.
UPDATE message
SET problem = json_object('code', 'told.text', 'values', json_object('text', problem))
WHERE problem <> '';

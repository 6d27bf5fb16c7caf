DROP TABLE IF EXISTS visit
CREATE TABLE visit (person INTEGER, day INTEGER, length REAL, note TEXT)
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 4999) INSERT INTO visit SELECT (i * 31) % 400, i % 366, i / 7.0, printf('%05d-%s', (i * 7919) % 10007, hex(i)) FROM n
CREATE INDEX by_person ON visit (person, day)
SELECT count(*), sum(length), avg(day), max(note) FROM visit
SELECT a.person, count(*), group_concat(DISTINCT b.day % 7), round(total(a.length), 3) FROM visit a JOIN visit b ON b.person = a.person AND b.day < a.day GROUP BY a.person ORDER BY 4 DESC LIMIT 20
SELECT note, row_number() OVER (ORDER BY note DESC) FROM visit WHERE note LIKE '%9%3%' ORDER BY note LIMIT 50

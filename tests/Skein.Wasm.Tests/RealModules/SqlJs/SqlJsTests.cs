using Skein.Wasm.Tests.Node;
using Xunit;

namespace Skein.Wasm.Tests.RealModules.SqlJs;

/// <summary>SQLite, in C, by Emscripten.</summary>
public sealed class SqlJsTests
{
    private static readonly SqlStatement[] Statements =
    [
        new("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE, weight REAL, note BLOB, UNIQUE (name))"),
        new("CREATE TABLE visit (person INTEGER REFERENCES person, day INTEGER CHECK (day < 400), length REAL)"),
        new("INSERT INTO person VALUES (?, ?, ?, NULL)", [1, "Ångström \u65E5\u672C 😀", 71.25], [2, "O'Neill", 1e-300], [3, "", -0.1], [4, "x\"y\n", 1.7976931348623157e308]),
        new("WITH RECURSIVE n (i) AS (SELECT 5 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) INSERT INTO person SELECT i, printf('p%05d', (i * 7919) % 10007), i / 7.0, CAST(hex(i) AS BLOB) FROM n"),
        new("WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999) INSERT INTO visit SELECT (i * 31) % 4000 + 1, i % 366, sqrt(i) FROM n"),
        new("CREATE INDEX by_person ON visit (person, day DESC)"),
        new("CREATE VIEW heavy AS SELECT * FROM person WHERE weight > 500"),
        new("CREATE TRIGGER t AFTER DELETE ON person BEGIN DELETE FROM visit WHERE person = old.id; END"),
        new("SELECT name, length(name), upper(name), unicode(name), hex(name), substr(name, -2), quote(weight), typeof(note) FROM person WHERE id <= 5 ORDER BY name DESC"),
        new("SELECT count(*), sum(length), avg(day), min(weight), max(name), group_concat(DISTINCT day % 3), total(length), stdev(length) FROM person JOIN visit ON visit.person = person.id"),
        new("SELECT p.name, count(v.day) AS c, round(sum(v.length), 3) FROM person p LEFT JOIN visit v ON v.person = p.id AND v.day BETWEEN 10 AND 200 GROUP BY p.id HAVING c > 1 ORDER BY c DESC, 3, 1 LIMIT 200 OFFSET 7"),
        new("WITH RECURSIVE q (x, y) AS (SELECT 1, 1 UNION ALL SELECT y, x + y FROM q LIMIT 60) SELECT x, x * 1.0 / y, x << 3, ~x, x % 97, CAST(x AS TEXT) || '.' FROM q"),
        new("SELECT day, row_number() OVER w, sum(length) OVER w, lag(length, 2, -1) OVER w FROM visit WHERE person = 32 WINDOW w AS (PARTITION BY day % 2 ORDER BY length)"),
        new("SELECT json_extract('{\"a\":[1,2.5,\"ü\"]}', '$.a[2]'), json_group_array(id) FROM (SELECT id FROM heavy ORDER BY id LIMIT 5)"),
        new("SELECT name FROM person WHERE name LIKE '%ng%' OR name GLOB 'p0000[1-3]*' OR name IN (SELECT 'o''neill') ORDER BY rowid"),
        new("SELECT date(0, 'unixepoch', '+45 years', 'weekday 1'), strftime('%J %W', '2024-02-29'), julianday('1900-01-01'), reverse('añb'), x'00ff', NULL, 9007199254740993, 1e400"),
        new("SELECT * FROM nothing"),
        new("SELEC 1"),
        new("INSERT INTO person VALUES (?, 'o''NEILL', 1, 1)", [9_000]),
        new("INSERT INTO visit VALUES (1, 400, 1)"),
        new("EXPLAIN QUERY PLAN SELECT * FROM visit WHERE person = 3 ORDER BY day DESC"),
        new("UPDATE person SET weight = weight * 2, note = zeroblob(300) WHERE id % 13 = 0"),
        new("DELETE FROM person WHERE id BETWEEN 100 AND 900"),
        new("SELECT changes(), total_changes(), (SELECT count(*) FROM visit), last_insert_rowid()"),
        new("BEGIN"), new("DELETE FROM visit"), new("ROLLBACK"),
        new("PRAGMA integrity_check"),
        new("SELECT sqlite_version(), sqlite_source_id()"),
        new("VACUUM"),
        new("SELECT name, rootpage, sql FROM sqlite_schema"),
    ];

    [Fact]
    public void Statements_give_the_same_rows_and_the_same_file_as_under_node()
    {
        string[] expected = NodeProcess.RunBeneath<object, string[]>(
            "RealModules/SqlJs/sql-js.cjs",
            new { RealModule.SqlJsDebug.Folder, Statements });
        using var module = new SqlJsModule();
        for (int index = 0; index < Statements.Length; index++) Assert.Equal(expected[index], module.Run(Statements[index]));
        Assert.Equal(expected[^1], Convert.ToBase64String(module.Export()));
        Assert.Equal(4, expected.Count(answer => answer.StartsWith("error: ", StringComparison.Ordinal)));
        Assert.True(expected[^1].Length > 300_000, "a database of some size");
    }
}

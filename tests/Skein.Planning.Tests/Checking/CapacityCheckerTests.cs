using System.Diagnostics.CodeAnalysis;
using Skein.Core;
using Skein.Planning.Checking;
using Xunit;

namespace Skein.Planning.Tests.Checking;

public sealed class CapacityCheckerTests
{
    [Fact]
    public void A_rounded_table_and_the_code_beside_it_are_computed_again()
    {
        const string Text = """
            def estimate(rps, p99_s, error_rate, headroom):
                return int(rps * p99_s * (1 + error_rate) / headroom)

            | RPS | P99 (s) | error rate | headroom | workers |
            |---|---|---|---|---|
            | 500 | 0.2 | 0.01 | 0.88 | 115 |
            """;
        CheckFinding table = Checked.Report("a.md", Text).Findings.Single(finding => finding.Rule.Id == "PLN017");
        Assert.Equal("the table says 115, the formula gives 114 (114.773 before it is rounded down; the ceiling is 115)", table.Message);
        Assert.Equal((6, 29), (table.Line, table.Column));
    }

    [Fact]
    public void A_function_whose_indents_a_page_has_lost_is_still_one()
    {
        const string Text = "def workers(rps, mean_latency_s):\n\"\"\"\nHow many.\n\"\"\"\nreturn int(rps * mean_latency_s)\n";
        Assert.Equal(["PLN001"], Checked.Ids("a.md", Text));
    }

    [Fact]
    public void A_call_without_arguments_is_no_cut() => Assert.Empty(Checked.Ids("a.cs", "int workers = reader.Int32() * rps * int() * meanLatency;\n"));

    [Theory]
    [InlineData("func f() {\n    r := '}'\n    use(r)\n}\n")]
    [InlineData("func f() {\n    text := \"}\" + name\n    use(text)\n}\n")]
    [InlineData("func f() {\n    tests := `\n}\n`\n    use(tests)\n}\n")]
    [InlineData("func f() {\n    body := read()\n    post(\"http://shop\", body)\n}\n")]
    [InlineData("func f() {\n    for i := 0; i < 3; i++ {\n        runtime.GC()\n    }\n}\n")]
    public void Brackets_in_texts_and_loops_with_an_end_are_no_mistake(string text) => Assert.Empty(Checked.Ids("a.go", text));

    [Fact]
    public void A_sheets_formula_over_several_lines_is_read_whole_and_named_at_its_first()
    {
        const string Text = "text\n=LET(\n  rate, A2,\n  r, B2,\n  rate * r\n)\n";
        CheckFinding finding = Assert.Single(Checked.Report("a.md", Text).Findings);
        Assert.Equal(("PLN012", 2, 1), (finding.Rule.Id, finding.Line, finding.Column));
    }

    [Fact]
    public void A_spec_that_is_not_valid_is_told_as_the_reader_of_specs_tells_it()
    {
        const string Text = "service: shop\ntraffic: { rate: -1/s }\nserviceTime: { mean: 50ms }\nsla:\n  latency: { p99: 1s }\n";
        Assert.Contains("shop.yaml:2:", Assert.Throws<SkeinException>(() => Checked.Report("shop.yaml", Text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41 })]
    [InlineData(new byte[] { 0x41, 0x00, 0x42 })]
    public void What_is_neither_text_nor_workbook_is_refused(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        Assert.StartsWith("a.bin is neither text", Assert.Throws<SkeinException>(() => CapacityChecker.Check("a.bin", stream)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bounds_hold_and_what_they_cut_is_counted()
    {
        string lines = string.Join('\n', Enumerable.Repeat("pool = rps * p99", 20));
        Assert.Throws<SkeinException>(() => Checked.Report("a.md", lines, new CheckLimits { BytesMax = 100 }));
        CheckReport few = Checked.Report("a.md", lines, new CheckLimits { FindingsMax = 3 });
        Assert.Equal((3, 17), (few.Findings.Count, few.DroppedFindings));
        Assert.Equal(10, Checked.Report("a.md", lines, new CheckLimits { LinesMax = 10 }).SkippedParts);
        Assert.Equal(20, Checked.Report("a.md", lines, new CheckLimits { LineLengthMax = 10 }).SkippedParts);
        Assert.Empty(Checked.Report("a.md", lines, new CheckLimits { TokensMax = 2 }).Findings);
    }

    [Fact]
    public void A_sheet_function_that_calls_itself_twice_ends()
    {
        const string Text = """
            =LET(slo_ms, A2, p95_ms, B2, rate, C2, f, LAMBDA(x, y, z, f(x, y, z) + f(x, y, z)), f(slo_ms, p95_ms, rate))

            | SLO (ms) | P95 (ms) | rate | workers |
            |---|---|---|---|
            | 200 | 120 | 50 | 6 |
            """;
        Assert.DoesNotContain(Checked.Report("a.md", Text).Findings, finding => finding.Rule.Id == "PLN017");
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(13, false)]
    public void A_sentence_on_the_exponent_looks_twelve_lines_around_and_no_further(int lines, bool found)
    {
        string gap = string.Concat(Enumerable.Repeat("\n", lines));
        foreach (string text in (string[])[$"Demand grows quadratically.{gap}`demand = rate * load^2.5`\n", $"`demand = rate * load^2.5`{gap}Demand grows quadratically.\n"])
            Assert.Equal(found, Checked.Ids("a.md", text).Contains("PLN039"));
    }

    [Fact]
    public void A_page_of_nothing_but_such_sentences_and_formulas_is_read_to_its_end()
    {
        CheckReport report = Checked.Report("a.md", string.Concat(Enumerable.Repeat("Demand grows quadratically.\n\n`demand = rate * load^2.5`\n\n", 10_000)));
        Assert.Equal(CheckLimits.Default.FindingsMax, report.Findings.Count(finding => finding.Rule.Id == "PLN039"));
    }

    [Fact]
    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A printed seed repeats the failing text.")]
    public void Text_of_any_kind_is_read_to_its_end()
    {
        string[] pieces = ["rps", "p99", " * ", "(", ")", "[", "]", "{", "}", "=", "\n", "|", "int", "def f(", ":", "return ", "LET(", "LAMBDA(", ",", "1", "0.5", "%", "\\frac{", "$", "`", "\"", "if ", " else ", "^", "**", "- ", "\u00E9", "```", "service:", "\nsla:", "\ntraffic:"];
        for (int seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            string text = string.Concat(Enumerable.Range(0, 200).Select(_ => pieces[random.Next(pieces.Length)]));
            foreach (string name in (string[])["a.md", "a.csv", "a.py"])
            {
                Exception? thrown = Record.Exception(() => Checked.Report(name, text));
                Assert.True(thrown is null or SkeinException, $"seed {seed}, {name}: {thrown}");
            }
        }
    }
}

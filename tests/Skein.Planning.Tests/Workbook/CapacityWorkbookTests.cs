using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Skein.Core;
using Skein.Planning.Recommendation;
using Skein.Planning.Tests.Support;
using Skein.Planning.Workbook;
using Xunit;

namespace Skein.Planning.Tests.Workbook;

public sealed partial class CapacityWorkbookTests
{
    [Theory]
    [InlineData(FileFormatVersions.Office2007, false)]
    [InlineData(FileFormatVersions.Office2019, false)]
    [InlineData(FileFormatVersions.Microsoft365, false)]
    [InlineData(FileFormatVersions.Microsoft365, true)]
    public void A_workbook_is_valid_in_every_version_of_the_format(FileFormatVersions version, bool lambda)
    {
        using SpreadsheetDocument document = SpreadsheetDocument.Open(new MemoryStream(SpecDraws.Bytes(SpecDraws.Of(1), lambda)), false);
        string[] errors = [.. new OpenXmlValidator(version).Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}")];
        Assert.True(errors.Length == 0, string.Join('\n', errors.Take(10)));
        Assert.Equal(3, document.WorkbookPart!.WorksheetParts.Sum(sheet => sheet.DrawingsPart?.ChartParts.Count() ?? 0));
    }

    [Fact]
    public void The_same_spec_gives_the_same_bytes() => Assert.Equal(SpecDraws.Bytes(SpecDraws.Of(2), true), SpecDraws.Bytes(SpecDraws.Of(2), true));

    [Fact]
    public void The_numbers_are_those_of_the_plan()
    {
        for (int seed = 1; seed <= 60; seed++)
        {
            CapacitySpec spec = SpecDraws.Of(seed);
            CapacityPlan plan = new CapacityPlanner().Plan(spec);
            var book = new BookFile(SpecDraws.Bytes(spec));
            try
            {
                Same(plan, book);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"SpecDraws.Of({seed}): {failure.Message}", failure);
            }
        }
    }

    [Fact]
    public void No_name_can_be_read_as_a_cell_or_a_row()
    {
        var book = new BookFile(SpecDraws.Bytes(SpecDraws.Of(3)));
        Assert.True(book.Names.Count > 40);
        Assert.All(book.Names.Keys, name => Assert.DoesNotMatch(CellLike(), name));
    }

    [Fact]
    public void Formulas_have_no_function_that_other_programs_lack_unless_asked()
    {
        string[] formulas = [.. new BookFile(SpecDraws.Bytes(SpecDraws.Of(4))).Cells.Values.Select(cell => cell.Formula).OfType<string>()];
        string[] used = [.. formulas.SelectMany(formula => Function().Matches(formula).Select(match => match.Groups[1].Value)).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["ABS", "AND", "EXP", "GAMMADIST", "IF", "INDEX", "INT", "ISNUMBER", "LN", "MATCH", "MAX", "MIN", "OR", "POISSON", "POWER", "ROUND", "ROUNDUP", "SQRT", "SUMPRODUCT"], used);
        Assert.All(formulas, formula => Assert.True(formula.Length < 8192));
    }

    [Fact]
    public void The_sheet_for_Microsoft_365_agrees_with_the_others()
    {
        var book = new BookFile(SpecDraws.Bytes(SpecDraws.Of(1), lambda: true));
        Assert.StartsWith("_xlfn.LET(_xlpm.load,", book["Lambda!B4"].Formula, StringComparison.Ordinal);
        Digits.Near(book.Number("Erlang!B4"), book.Number("Lambda!B4"));
        Digits.Near(book.Number("waits"), book.Number("Lambda!B5"));
        Assert.DoesNotContain("Lambda", new BookFile(SpecDraws.Bytes(SpecDraws.Of(1))).Paths.Keys);
    }

    [Fact]
    public void A_load_or_a_topology_beyond_the_bounds_is_refused_and_nothing_is_written()
    {
        CapacitySpec spec = SpecDraws.Of(5);
        using var stream = new MemoryStream();
        void Refused(string reason, CapacitySpec wrong, WorkbookLimits limits) =>
            Assert.Contains(reason, Assert.Throws<SkeinException>(() => CapacityWorkbook.Write(wrong, stream, new WorkbookOptions { Limits = limits })).Message, StringComparison.Ordinal);
        Refused("too few digits", spec, new WorkbookLimits { MeanConcurrencyMax = 0 });
        Refused("3 calls, and a workbook holds 2", spec, new WorkbookLimits { HopsMax = 2 });
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void Words_of_the_spec_cannot_become_formulas_or_markup()
    {
        CapacitySpec spec = SpecDraws.Of(6) with { Service = "=1+1<&\"", Topology = [] };
        var book = new BookFile(SpecDraws.Bytes(spec));
        Assert.Equal("=1+1<&\": what goes in", book["Inputs!A1"].Words);
        Assert.Null(book["Topology!A5"].Formula);
        Assert.Equal("=1+1<&\"", book["Topology!A5"].Words);
        Assert.NotEqual(0, Encoding.UTF8.GetByteCount(book["Notes!A1"].Words));
    }

    private static void Same(CapacityPlan plan, BookFile book)
    {
        bool exact = book.Number("exact_response") == 1;
        if (!exact && plan.Floor.Value != (int)book.Number("limit_floor"))
        {
            // Other laws are told in rows, and what is decided by less than their grain may be decided otherwise.
            Assert.InRange(book.Number("limit_floor"), plan.Floor.Value - 1, plan.Floor.Value + 1);
            return;
        }

        Digits.Near(plan.Concurrency.MeanOfAll, book.Number("concurrency_all"));
        Digits.Near(plan.Concurrency.Mean, book.Number("concurrency_mean"));
        Digits.Near(plan.Load.PeakRate, book.Number("peak_rate"));
        Digits.Near(plan.Load.Peakedness, book.Number("peakedness"));
        Digits.Near(plan.Concurrency.Quantile99, book.Number("at_once_99"));
        Digits.Near(plan.Concurrency.Quantile999, book.Number("at_once_999"));
        Digits.Near(plan.Concurrency.PeakBound, book.Number("at_once_peak"));
        Digits.Near(plan.Floor.Value, book.Number("limit_floor"));
        Digits.Near(plan.Start.Value, book.Number("limit_start"));
        Digits.Near(plan.Ceiling.Value, book.Number("limit_ceiling"));
        Digits.Near(plan.Servers, book.Number("servers"));
        Digits.Near(plan.Utilisation, book.Number("utilisation"));
        Digits.Near(plan.Queue.RejectedWithout, book.Number("rejected"));
        Digits.Near(plan.Queue.Limit, book.Number("queue_limit"));
        Digits.Near(plan.Comparisons.FirstOrDefault(row => row.Quantity == "mean wait") is { } wait ? wait.Exact ?? wait.Approximation!.Value : double.NaN, plan.Utilisation < 1 ? book.Number("mean_wait") : double.NaN);
        for (int index = 0; index < plan.Responses.Count; index++)
        {
            if (plan.Responses[index].Value is { } response) Digits.Near(response, book.Number($"response_{index + 1}"), exact ? 1e-9 : 1e-2);
            else Assert.Equal("grows without end", book[$"response_{index + 1}"].Words);
            Assert.Equal(plan.Responses[index].Kept ? "kept" : "broken", book[$"response_{index + 1}_kept"].Words);
        }

        foreach (PlannedResource resource in plan.Resources) Digits.Near(resource.Need, book.Number($"need_{resource.Name}"));
        foreach (PlannedRetry retry in plan.Retries) Same(retry, book, Row(book, retry.Station));
        foreach (PlannedTimeout timeout in plan.Timeouts.Where(timeout => !timeout.Called.Contains(" then ", StringComparison.Ordinal)))
        {
            int row = Row(book, timeout.Called);
            Digits.Near(timeout.Needed, book.Number($"Topology!L{row}"));
            Assert.Equal(timeout.Fits ? "fits" : "does not fit", book[$"Topology!M{row}"].Words);
            Assert.Equal(timeout.RetriesThatFit, (int?)book[$"Topology!N{row}"].Number);
        }
    }

    private static void Same(PlannedRetry retry, BookFile book, int row)
    {
        Digits.Near(retry.CallRate, book.Number($"Topology!S{row}"));
        Digits.Near(retry.AttemptRate, book.Number($"Topology!T{row}"));
        Digits.Near(retry.Amplification, book.Number($"Topology!U{row}"));
        if (retry.SafeCallRate is not { } safe) return;
        Digits.Near(safe, book.Number($"Topology!V{row}"));
        Assert.Equal(retry.Safe ? "comes back" : "stays down", book[$"Topology!W{row}"].Words);
    }

    private static int Row(BookFile book, string call) => Enumerable.Range(5, 10).First(row => book.Cells.TryGetValue($"Topology!A{row}", out BookFile.FileCell cell) && cell.Words == call);

    [GeneratedRegex("^([A-Za-z]{1,3}[0-9]+|[RrCc]|[Rr][0-9]*[Cc][0-9]*)$")]
    private static partial Regex CellLike();

    [GeneratedRegex(@"([A-Z_.a-z]+)\(")]
    private static partial Regex Function();
}

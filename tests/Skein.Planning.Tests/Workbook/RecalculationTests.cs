using Skein.Planning.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Workbook;

/// <summary>What a spreadsheet program makes of the formulas, against what the library does.</summary>
public sealed class RecalculationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LibreOffice_calculates_every_formula_as_the_library_does_after_inputs_were_changed()
    {
        // The formulas and values of the first, the inputs of the others: what is not calculated anew is wrong.
        BookFile[] wanted = [.. Enumerable.Range(1, 8).Select(seed => new BookFile(SpecDraws.Bytes(SpecDraws.Of(seed))))];
        byte[][] stale = [.. wanted.Select(book => wanted[0].WithInputsOf(book))];
        IReadOnlyList<BookFile> done = await Calculator.RecalculatedAsync(stale, Cancellation);
        var faults = new List<string>();
        for (int index = 0; index < wanted.Length; index++)
        {
            Assert.Equal(Formulas(wanted[0]), Formulas(wanted[index]));
            faults.AddRange(Different(wanted[index], done[index]).Select(fault => $"SpecDraws.Of({index + 1}): {fault}"));
        }

        Assert.True(faults.Count == 0, $"{faults.Count} cells differ:\n{string.Join('\n', faults.Take(40))}");
        // The proof is none where the inputs change nothing.
        Assert.All(wanted[1..], book => Assert.True(Different(wanted[0], book).Count() > 500));
    }

    [Fact]
    public async Task A_wrong_value_that_was_planted_in_the_file_does_not_survive_a_recalculation()
    {
        var right = new BookFile(SpecDraws.Bytes(SpecDraws.Of(9)));
        byte[] planted = right.WithPlanted("limit_start", 777);
        Assert.Equal(777, new BookFile(planted).Number("limit_start"));
        IReadOnlyList<BookFile> done = await Calculator.RecalculatedAsync([planted], Cancellation);
        Digits.Near(right.Number("limit_start"), done[0].Number("limit_start"));
    }

    private static IEnumerable<(string, string?)> Formulas(BookFile book) => book.Cells.Where(cell => cell.Value.Formula is not null).Select(cell => (cell.Key, cell.Value.Formula));

    // The rows of the searches are left out: their last halvings are decided by the last bit; what they come to is not.
    private static IEnumerable<string> Different(BookFile wanted, BookFile done)
    {
        double answer = wanted["Sensitivity!B3"].Number ?? 0;
        foreach ((string place, BookFile.FileCell cell) in wanted.Cells.Where(cell => cell.Value.Formula is not null && !cell.Key.StartsWith("Search!", StringComparison.Ordinal)))
        {
            BookFile.FileCell other = done.Cells.GetValueOrDefault(place);
            // A change is a difference of two answers, and has their digits.
            double scale = place.StartsWith("Sensitivity!", StringComparison.Ordinal) ? answer : 0;
            bool same = cell.Number is { } number
                ? other.Number is { } found && Math.Abs(found - number) <= Math.Max(1e-290, 1e-9 * Math.Max(Math.Abs(number), scale))
                : other.Number is null && (other.Words ?? "") == cell.Words;
            if (!same) yield return $"{place} = {cell.Formula}: {cell.Words}{(cell.Number is { } value ? $" ({value:R})" : "")} and {other.Words} there";
        }
    }
}

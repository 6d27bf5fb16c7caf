using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>
/// The sheet <c>Search</c>: halving, a row for each step, since one formula cannot repeat and a table of all candidates
/// would be too long. One band of rows holds what belongs together. Used by one thread.
/// </summary>
internal sealed class SearchSheet
{
    private const int WholeSteps = 34, RealSteps = 64, BandRows = RealSteps + 4;

    private readonly Sheet sheet;
    private int top = 3 - BandRows;
    private int column;

    public SearchSheet(Book book)
    {
        sheet = new Sheet("Search");
        book.Sheets.Add(sheet);
        sheet.Write(1, 1, "Searches by halving: each row halves what is left between low and high", CellStyle.Title);
    }

    /// <summary>What is put next stands in new rows.</summary>
    public void Band(string title)
    {
        top += BandRows;
        column = 1;
        sheet.Write(top, 1, title, CellStyle.Heading);
    }

    /// <summary>The smallest whole number above <paramref name="low"/>, up to <paramref name="high"/>, that fits; the numbers above it fit, too.</summary>
    /// <param name="title">What is searched.</param>
    /// <param name="low">Does not fit.</param>
    /// <param name="high">Fits.</param>
    /// <param name="fits">Of a number; may put cells of its own.</param>
    public Term Whole(string title, Term low, Term high, Func<Term, Func<Term, Term>, Condition> fits) => Search(title, low, high, WholeSteps, (from, to) => Calc.Floor((from + to) / 2), fits);

    /// <summary>The smallest time that fits.</summary>
    public Term Real(string title, Term low, Term high, Func<Term, Func<Term, Term>, Condition> fits) => Search(title, low, high, RealSteps, (from, to) => (from + to) / 2, fits);

    private Term Search(string title, Term low, Term high, int steps, Func<Term, Term, Term> middle, Func<Term, Func<Term, Term>, Condition> fits)
    {
        int first = column, width = 4;
        sheet.Heads(top + 1, first, title, "high", "middle", "fits");
        Term from = sheet.Put(top + 2, first, low), to = sheet.Put(top + 2, first + 1, high);
        for (int step = 0; step < steps; step++)
        {
            int row = top + 2 + step, next = first + 4;
            Term between = sheet.Put(row, first + 2, middle(from, to));
            Term Helper(Term term) => sheet.Put(row, next++, term);
            Condition good = fits(between, Helper);
            Condition marked = sheet.Put(row, first + 3, good.Mark).Is(1);
            Term lower = Calc.If(marked, from, between), upper = Calc.If(marked, between, to);
            (from, to) = (sheet.Put(row + 1, first, lower), sheet.Put(row + 1, first + 1, upper));
            width = next - first;
        }

        column += width + 1;
        return to;
    }
}

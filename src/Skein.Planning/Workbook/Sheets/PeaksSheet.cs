using Skein.Planning.Workbook.Cells;
using Skein.Planning.Workbook.Charts;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>
/// The sheet <c>Peaks</c>: how likely a level is reached within the window, at the most: P(N >= n) + arrivals of the window
/// x P(N = n - 1). A coarse table finds the stretch, a fine one the level; both are searched for an exact mark, since a
/// search in order over formulas is wrong in LibreOffice.
/// </summary>
internal static class PeaksSheet
{
    private const int FirstRow = 12, FineColumn = 7;

    /// <returns>The limit that the peak of the window does not exceed.</returns>
    public static Term Write(Book book, Scenario at, InputTerms inputs, int rows)
    {
        var sheet = new Sheet("Peaks", 34, 18, 16, 16, 10, 4, 14, 16, 16, 16, 10) { FrozenRows = 1 };
        book.Sheets.Add(sheet);
        sheet.Write(1, 1, "The peak of the window: how likely a number at once is reached, at the most", CellStyle.Title);
        Term Line(int row, string what, Term term, CellStyle style = CellStyle.Number)
        {
            sheet.Write(row, 1, what);
            return sheet.Put(row, 2, term, style);
        }

        sheet.Write(3, 1, "accepted risk");
        Term risk = book.Name("peak_risk", sheet.Ask(3, 2, Recommendation.Draft.Risk));
        Term load = Line(4, "mean at once, over peakedness", at.Mean / at.Peaked), arrivals = Line(5, "arrivals of the window, likewise", at.Rate / at.Peaked * inputs.Window);
        Term start = Line(6, "first level of the coarse table", Calc.Max(1, Calc.Ceiling(load)), CellStyle.Whole);
        Term step = Line(7, "its step", Calc.Ceiling(((12 * Calc.Root(load)) + 60) / rows), CellStyle.Whole);
        var coarse = new Table(sheet, 1, rows, load, arrivals, risk);
        Term found = Line(8, "first row that is unlikely enough", coarse.Fill(start, step), CellStyle.Whole);
        Term from = Line(9, "first level of the fine table", Calc.If(found > 1, start + ((found - 2) * step) + 1, start), CellStyle.Whole);
        var fine = new Table(sheet, FineColumn, rows, load, arrivals, risk);
        Term level = Line(10, "smallest level that is unlikely enough", from + fine.Fill(from, 1) - 1, CellStyle.Whole);
        sheet.Charts.Add(new Chart(ChartKind.Scatter, "How likely a number at once is reached", "requests at once", "probability", 13, 2, [coarse.Series("within the window, at the most", 5), coarse.Series("at a moment", 2)]));
        return Calc.Ceiling(at.Peaked * (level - 1));
    }

    private sealed class Table(Sheet sheet, int column, int rows, Term load, Term arrivals, Term risk)
    {
        private readonly List<Term[]> lines = [];

        /// <summary>The row, from 1, of the first level that is unlikely enough.</summary>
        public Term Fill(Term start, Term step)
        {
            sheet.Heads(FirstRow - 1, column, "n", "P(N >= n)", "P(N = n - 1)", "unlikely", "at the most");
            for (int index = 0; index < rows; index++)
            {
                int row = FirstRow + index;
                Term count = sheet.Put(row, column, index == 0 ? start : lines[^1][0] + step, CellStyle.Whole);
                Term from = sheet.Put(row, column + 1, Calc.PoissonFrom(count, load), CellStyle.Probability);
                Term before = sheet.Put(row, column + 2, Calc.Poisson(count - 1, load), CellStyle.Probability);
                Term bound = from + (arrivals * before);
                Term mark = sheet.Put(row, column + 3, (bound <= risk).Mark, CellStyle.Whole);
                lines.Add([count, from, before, mark, sheet.Put(row, column + 4, Calc.Min(1, bound), CellStyle.Probability)]);
            }

            int found = lines.FindIndex(line => line[3].Value == 1);
            if (found < 0) throw new RefusedException("traffic.window", "is so long, and the rate so high, that no level of the table is unlikely enough");
            return new Term($"MATCH(1,{Range(4)},0)", found + 1);
        }

        public ChartSeries Series(string name, int place) =>
            new(name, Range(1), [.. lines.Select(line => Term.Written(line[0].Value))], Range(place), [.. lines.Select(line => line[place - 1].Value)]);

        private string Range(int place) => sheet.Range(column + place - 1, FirstRow, FirstRow + rows - 1);
    }
}
